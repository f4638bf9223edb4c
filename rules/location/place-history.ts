import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { readHistoryPlace } from '../../src/detect/written-place.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'location/place-history',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: { en: 'History of the places somebody was at', fr: 'Historique des lieux où une personne a été' },
  why: {
    en: 'Google’s export of the location history says where somebody was, often for years: at home, at work, at other people’s.',
    fr: 'L’exportation de l’historique des positions de Google dit où une personne a été, souvent pendant des années : chez elle, au travail, chez d’autres.',
  },
  message: {
    en: '{count, plural, one {# file} other {# files}} with a history of places ({size}).',
    fr: '{count, plural, one {# fichier} other {# fichiers}} avec un historique de lieux ({size}).',
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
        en: 'On the phone, in Google Maps under “Your Timeline”, switch the history off and delete it.',
        fr: 'Sur le téléphone, dans Google Maps sous « Vos trajets », désactivez l’historique et supprimez-le.',
      },
    },
  ],
  references: ['CarlosBergillos/LocationHistoryFormat (names of the files, latitudeE7, timelinePath)'],
  facts: {},
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'ios-backup', 'android-backup', 'archive'],
      paths: [
        '**/{Records,Location History,Timeline,Timeline Edits,location-history}.json',
        '**/Semantic Location History/*/*.json',
      ],
      except: ['**/{node_modules,site-packages,dist-packages}/**'],
    },
  ],
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const place = foundOrTrouble(readHistoryPlace(context));
    return place === null ? [] : [{ facts: { ...place, carrier: 'track' } }];
  },
});
