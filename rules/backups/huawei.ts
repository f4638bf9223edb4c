import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { dateInName } from '../../src/detect/phone/date-in-name.js';
import { readHisuiteInfo } from '../../src/detect/phone/hisuite-info.js';
import { defineRule } from '../../src/model/rule.js';

/** `XXX-L00_2026-01-02 03.04.05`. */
const DATED = '*_20[0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9].[0-5][0-9].[0-5][0-9]';

const CONTENT = [
  'info.xml',
  '*.{db,tar,apk,enc,xml}',
  'storage*/**',
  '{picture,video,audio,doc,document,soundrecorder}*/**',
];

export default defineRule({
  type: 'files',
  id: 'backups/huawei',
  severity: 'high',
  confidence: 'likely',
  subject: 'device',
  title: { en: 'Backup of a Huawei phone', fr: 'Sauvegarde d’un téléphone Huawei' },
  why: {
    en: 'HiSuite and the phone itself copy photos, messages and app data into a folder named after the phone and the day.',
    fr: 'HiSuite et le téléphone lui-même copient photos, messages et données d’applications dans un dossier portant le nom du téléphone et le jour.',
  },
  message: {
    en: 'Copied from a Huawei phone: {count, plural, one {# file} other {# files}} ({size}).',
    fr: 'Copié depuis un téléphone Huawei : {count, plural, one {# fichier} other {# fichiers}} ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'Delete a backup you no longer need, always as a whole.',
        fr: 'Supprimez une sauvegarde dont vous n’avez plus besoin, toujours en entier.',
      },
    },
  ],
  references: ['RealityNet/kobackupdec, README and kobackupdec.py'],
  facts: { kind: 'hisuite' },
  unchangedForMs: 0,
  select: [
    { sources: ['folder', 'android-backup'], root: `**/${DATED}`, paths: CONTENT },
    // Under another name, what describes the backup still tells.
    { sources: ['folder', 'android-backup'], paths: ['**/info.xml'], except: [`**/${DATED}/info.xml`] },
  ],
  async inspect({ path, root, stat }, context) {
    const backupAt = dateInName(root.slice(root.lastIndexOf('/') + 1));
    const dated = backupAt === null ? {} : { backupAt };
    if (!/(?:^|\/)info\.xml$/.test(path)) return [{ facts: dated }];
    if (stat.sizeBytes === 0) return [];
    const found = foundOrTrouble(readHisuiteInfo(context));
    if (found === null) return [];
    const { isProtected, device } = found;
    const written = found.backupAt === null ? {} : { backupAt: found.backupAt };
    return [{ facts: { encrypted: isProtected, ...(device === null ? {} : { device }), ...dated, ...written } }];
  },
});
