import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { dateInName } from '../../src/detect/phone/date-in-name.js';
import { readMiuiBackup } from '../../src/detect/phone/miui-backup.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'backups/xiaomi',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: { en: 'Backup of a Xiaomi phone', fr: 'Sauvegarde d’un téléphone Xiaomi' },
  why: {
    en: 'The phone writes its apps, with messages and pictures, into such a folder, one file an app, even apps that keep their data out of other backups.',
    fr: 'Le téléphone écrit ses applications, avec messages et images, dans un tel dossier, un fichier par application, même celles qui tiennent leurs données à l’écart des autres sauvegardes.',
  },
  message: {
    en: 'Copied from a Xiaomi phone: {count, plural, one {# file} other {# files}} ({size}).',
    fr: 'Copié depuis un téléphone Xiaomi : {count, plural, one {# fichier} other {# fichiers}} ({size}).',
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
  references: [
    'Names and lines of the files as users and several unrelated public tools report them',
    'nelenkov/android-backup-extractor, AndroidBackup.java (the backup inside)',
  ],
  facts: { kind: 'miui' },
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'android-backup'],
      paths: ['**/MIUI/backup/AllBackup/**', '**/*.bak'],
      except: ['**/.nomedia'],
    },
  ],
  async inspect({ path, stat }, context) {
    const folder = path.split('/').at(-2) ?? '';
    const backupAt = dateInName(folder);
    const dated = backupAt === null ? {} : { backupAt };
    // What lies beside the files of apps: a description, and pictures as they are.
    if (!/\.bak$/i.test(path)) return [{ facts: dated }];
    if (stat.sizeBytes === 0) return [];
    const found = foundOrTrouble(readMiuiBackup(context));
    return found === null ? [] : [{ facts: { encrypted: found.isEncrypted, ...dated } }];
  },
});
