import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { defineRule } from '../../src/model/rule.js';

const THUMBNAILS = 'CameraRollDomain/Media/PhotoData/Thumbnails/V2/';

export default defineRule({
  type: 'files',
  id: 'traces/iphone-lost-thumbnails',
  severity: 'high',
  confidence: 'likely',
  subject: 'device',
  title: {
    en: 'Small pictures of photos that the phone no longer had',
    fr: 'Petites images de photos que le téléphone n’avait plus',
  },
  why: {
    en: 'The phone makes a small copy of every photo it shows. Some of them stay when the photo is gone, and show it well enough.',
    fr: 'Le téléphone fabrique une petite copie de chaque photo qu’il affiche. Certaines restent quand la photo a disparu, et la montrent bien assez.',
  },
  message: {
    en: '{count, plural, one {# small picture shows a photo that is} other {# small pictures show photos that are}} not in the backup: deleted, or only in iCloud ({size}).',
    fr: '{count, plural, one {# petite image montre une photo qui n’est} other {# petites images montrent des photos qui ne sont}} pas dans la sauvegarde : {count, plural, one {supprimée} other {supprimées}}, ou seulement dans iCloud ({size}).',
  },
  remedies: [RENEW_BACKUP],
  references: ['mvt-project/mvt, tests/artifacts/ios_backup (names of the folders)'],
  facts: { kind: 'thumbnails' },
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], root: 'CameraRollDomain/Media/PhotoData/Thumbnails', paths: ['V2/**/*.JPG'] }],
  /** The folder of a small picture is named like the photo; the list of the backup tells whether that is there. Nothing is opened. */
  async inspect({ path }, { exists }) {
    if (!path.startsWith(THUMBNAILS)) return [];
    const photo = path.slice(THUMBNAILS.length, path.lastIndexOf('/'));
    const isPhoto = /\.[A-Za-z0-9]{2,4}$/.test(photo);
    return isPhoto && !(await exists(`CameraRollDomain/Media/${photo}`)) ? [{ facts: {} }] : [];
  },
});
