import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { readGps } from '../../src/detect/gps.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'location/photo-gps',
  severity: 'high',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Photos that record where they were taken', fr: 'Photos qui indiquent où elles ont été prises' },
  why: {
    en: 'Most phones write the place into every photo, exact to a few metres. Whoever gets the file can see it: pictures taken at home show where you live.',
    fr: 'La plupart des téléphones inscrivent le lieu dans chaque photo, à quelques mètres près. Toute personne qui reçoit le fichier peut le voir : des photos prises chez vous montrent où vous habitez.',
  },
  message: {
    en: '{count, plural, one {# photo records} other {# photos record}} where {count, plural, one {it was} other {they were}} taken ({size}).',
    fr: '{count, plural, one {# photo indique où elle a été prise} other {# photos indiquent où elles ont été prises}} ({size}).',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In the phone’s settings, take the permission to use the location away from the camera. That helps for new photos.',
        fr: 'Dans les réglages du téléphone, retirez à l’appareil photo le droit d’utiliser la position. Cela vaut pour les nouvelles photos.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      text: {
        en: 'Before you share a photo, send it without its place: many messengers and phones offer that when sharing. What you have already shared keeps it.',
        fr: 'Avant de partager une photo, envoyez-la sans son lieu : beaucoup de messageries et de téléphones le proposent lors du partage. Ce qui est déjà partagé le garde.',
      },
    },
  ],
  references: ['Exif 3.0 (CIPA DC-008), section 4.6.6', 'ISO/IEC 23008-12 (HEIF), Exif items'],
  facts: {},
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'ios-backup', 'android-backup', 'archive'],
      paths: [],
      content: ['image'],
      except: ['**/{node_modules,site-packages,dist-packages}/**'],
    },
  ],
  async inspect(_entry, context) {
    const fix = foundOrTrouble(readGps(context));
    if (fix === null) return [];
    const { latitude, longitude, takenAt, container, carrier } = fix;
    return [{ facts: { latitude, longitude, ...(takenAt === null ? {} : { takenAt }), container, carrier } }];
  },
});
