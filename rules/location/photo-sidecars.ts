import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { readSidecarPlace } from '../../src/detect/written-place.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'location/photo-sidecars',
  severity: 'high',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'Files beside photos that say where they were taken',
    fr: 'Fichiers à côté des photos qui disent où elles ont été prises',
  },
  why: {
    en: 'Photo programs and Google’s export write the place of a photo into a small file beside it. It says the place even if the photo itself does not.',
    fr: 'Des programmes de photos et l’exportation de Google écrivent le lieu d’une photo dans un petit fichier à côté. Il dit le lieu même si la photo ne le dit pas.',
  },
  message: {
    en: '{count, plural, one {# file beside a photo says where it was} other {# files beside photos say where they were}} taken ({size}).',
    fr: '{count, plural, one {# fichier à côté d’une photo dit où elle a été prise} other {# fichiers à côté de photos disent où elles ont été prises}} ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'Do not pass these files on with the photos. Delete them if you do not need the captions and changes in them.',
        fr: 'Ne transmettez pas ces fichiers avec les photos. Supprimez-les si vous n’avez pas besoin des légendes et retouches qu’ils contiennent.',
      },
    },
  ],
  references: [
    'XMP specification part 2 (ISO 16684-1), Exif properties',
    'TheLastGimbus/GooglePhotosTakeoutHelper, issue 448 (names and keys of the export)',
  ],
  facts: {},
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'ios-backup', 'android-backup', 'archive'],
      paths: ['**/*.xmp', '**/*.{jpg,jpeg,png,heic,gif,mp4,mov,JPG,JPEG,PNG,HEIC,MP4,MOV}{,.s*}.json'],
      except: ['**/{node_modules,site-packages,dist-packages}/**'],
    },
  ],
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const place = foundOrTrouble(readSidecarPlace(context));
    return place === null ? [] : [{ facts: { ...place, carrier: 'sidecar' } }];
  },
});
