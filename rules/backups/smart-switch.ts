import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { dateInName } from '../../src/detect/phone/date-in-name.js';
import { readSmartSwitchHistory, readSmartSwitchJson } from '../../src/detect/phone/smart-switch.js';
import { defineRule, type InspectContext } from '../../src/model/rule.js';

/** `SM-X000_20260102030405`. */
const DATE = '20[0-9][0-9][01][0-9][0-3][0-9][0-2][0-9][0-5][0-9][0-5][0-9]';
const MODEL_AND_DATE = /^SM-\w+_20\d{12}$/;

/** Folders of a backup, one a kind of data. */
const CATEGORIES =
  '{PHOTO,PHOTO_ORIGIN,Photo,VIDEO,Video,MUSIC,DOCUMENT,MESSAGE,GMMESSAGE,CALLLOG,CONTACT,APKFILE,MEMO,SAMSUNGNOTE,CALENDER,VOICERECORD}';

/** What says that these folders are a backup of Smart Switch. */
const MARKS = ['SmartSwitchBackup.json', 'backupHistoryInfo.xml', 'MESSAGE/Message.smem', 'APKFILE/AppList.json'];

export default defineRule({
  type: 'files',
  id: 'backups/smart-switch',
  severity: 'high',
  confidence: 'likely',
  subject: 'device',
  title: { en: 'Backup of a Samsung phone', fr: 'Sauvegarde d’un téléphone Samsung' },
  why: {
    en: 'Smart Switch copies photos, messages, calls and contacts of the phone. Photos and videos lie open in it; without a password of your own the rest is not protected either, because its key follows from what lies in the backup.',
    fr: 'Smart Switch copie les photos, messages, appels et contacts du téléphone. Les photos et vidéos y sont lisibles ; sans mot de passe choisi par vous, le reste n’est pas protégé non plus, car sa clé découle de ce qui se trouve dans la sauvegarde.',
  },
  message: {
    en: 'Copied from a Samsung phone: {count, plural, one {# file} other {# files}} ({size}).',
    fr: 'Copié depuis un téléphone Samsung : {count, plural, one {# fichier} other {# fichiers}} ({size}).',
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
  references: ['sachk/smartswitch-explorer, scan.py and its page on encrypted formats'],
  facts: { kind: 'smart-switch' },
  unchangedForMs: 0,
  select: [
    { sources: ['folder', 'android-backup'], root: `**/SM-*_${DATE}`, paths: ['**'] },
    // With other names a mark has to lie beside, which only a folder can be asked.
    { root: `**/*_${DATE}`, paths: ['**'] },
    // Where Smart Switch puts them; elsewhere, under any name, what describes the backup still tells.
    {
      root: '**/SmartSwitch',
      paths: [`**/${CATEGORIES}/**`, '**/{SmartSwitchBackup,ReqItemsInfo}.json', '**/backupHistoryInfo.xml'],
      except: [`**/*_${DATE}/**`],
    },
    { paths: ['**/SmartSwitchBackup.json', '**/backupHistoryInfo.xml'], except: ['**/SmartSwitch/**'] },
    { sources: ['android-backup'], paths: ['**/SmartSwitchBackup.json'] },
  ],
  async inspect({ path, root, stat }, context) {
    const folder = root.slice(root.lastIndexOf('/') + 1);
    const read = READERS[path.slice(path.lastIndexOf('/') + 1)];
    const found = read === undefined || stat.sizeBytes === 0 ? null : foundOrTrouble(read(context));
    const isKnown = found !== null || folder === 'SmartSwitch' || MODEL_AND_DATE.test(folder);
    if (!isKnown && (read !== undefined || !(await isMarked(root, context)))) return [];
    const backupAt = found?.backupAt ?? dateInName(folder);
    return [
      {
        facts: {
          ...(found === null ? {} : { encrypted: found.isProtected }),
          ...(found?.device == null ? {} : { device: found.device }),
          ...(backupAt === null ? {} : { backupAt }),
        },
      },
    ];
  },
});

const READERS: Readonly<Record<string, typeof readSmartSwitchJson>> = {
  'SmartSwitchBackup.json': readSmartSwitchJson,
  'backupHistoryInfo.xml': readSmartSwitchHistory,
};

async function isMarked(root: string, { exists }: InspectContext): Promise<boolean> {
  for (const mark of MARKS) if (await exists(root === '.' ? mark : `${root}/${mark}`)) return true;
  return false;
}
