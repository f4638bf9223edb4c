import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { readTrackPlace } from '../../src/detect/written-place.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'location/tracks',
  severity: 'high',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Recorded routes', fr: 'Parcours enregistrés' },
  why: {
    en: 'Sport watches and phones record where somebody went, minute by minute. The first and last point is often the own front door.',
    fr: 'Les montres de sport et les téléphones enregistrent où une personne est allée, minute par minute. Le premier et le dernier point sont souvent sa propre porte.',
  },
  message: {
    en: '{count, plural, one {# recorded route} other {# recorded routes}} ({size}).',
    fr: '{count, plural, one {# parcours enregistré} other {# parcours enregistrés}} ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'Keep what you need or what may serve as proof in a safe place, and delete the rest.',
        fr: 'Gardez en lieu sûr ce dont vous avez besoin ou ce qui peut servir de preuve, et supprimez le reste.',
      },
    },
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In the app that records, hide the surroundings of your home and share no routes in public.',
        fr: 'Dans l’application qui enregistre, masquez les environs de votre domicile et ne partagez aucun parcours en public.',
      },
    },
  ],
  references: [
    'GPX 1.1 (topografix.com), wptType',
    'KML 2.3 (OGC 12-007r2), coordinates',
    'Garmin, Training Center Database v2',
  ],
  facts: {},
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'ios-backup', 'android-backup', 'archive'],
      paths: ['**/*.{gpx,kml,tcx}'],
      except: ['**/{node_modules,site-packages,dist-packages}/**'],
    },
  ],
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const place = foundOrTrouble(readTrackPlace(context));
    return place === null ? [] : [{ facts: { ...place, carrier: 'track' } }];
  },
});
