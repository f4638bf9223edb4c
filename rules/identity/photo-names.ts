import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { readIdentityTags } from '../../src/detect/identity-tags.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'identity/photo-names',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'Photos that name their owner or the very camera',
    fr: 'Photos qui nomment leur propriétaire ou l’appareil lui-même',
  },
  why: {
    en: 'Cameras write their serial number, some the owner’s name, into every photo. The same number in two photos shows that they come from the same person.',
    fr: 'Les appareils inscrivent leur numéro de série, certains le nom du propriétaire, dans chaque photo. Le même numéro dans deux photos montre qu’elles viennent de la même personne.',
  },
  message: {
    en: '{count, plural, one {# photo holds} other {# photos hold}} a name or a serial number ({size}).',
    fr: '{count, plural, one {# photo contient} other {# photos contiennent}} un nom ou un numéro de série ({size}).',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In the camera’s menu, empty the owner and author fields. The serial number can not be switched off.',
        fr: 'Dans le menu de l’appareil, videz les champs propriétaire et auteur. Le numéro de série ne peut pas être désactivé.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      text: {
        en: 'Before you publish a photo under another name, export a copy without its metadata (the data about the picture).',
        fr: 'Avant de publier une photo sous un autre nom, exportez-en une copie sans métadonnées (les données sur l’image).',
      },
    },
  ],
  references: ['Exif 3.0 (CIPA DC-008), sections 4.6.4 and 4.6.5', 'DNG 1.7, CameraSerialNumber'],
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
    const tags = foundOrTrouble(await readIdentityTags(context)) ?? [];
    return tags.length === 0 ? [] : [{ facts: Object.fromEntries(tags.map(({ tag, masked }) => [tag, masked])) }];
  },
});
