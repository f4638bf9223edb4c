import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { dateInName } from '../../src/detect/phone/date-in-name.js';
import { readSignalBackup } from '../../src/detect/phone/signal-backup.js';
import { defineRule, type Facts } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'backups/signal-file',
  severity: 'medium',
  confidence: 'likely',
  subject: 'device',
  title: { en: 'Backups of Signal from an Android phone', fr: 'Sauvegardes de Signal d’un téléphone Android' },
  why: {
    en: 'A backup holds all messages and pictures of Signal. It is encrypted with a long code that Signal showed once; whoever has the backup and the code can read everything, also what was deleted in Signal later.',
    fr: 'Une sauvegarde contient tous les messages et images de Signal. Elle est chiffrée par un long code que Signal a montré une fois ; qui a la sauvegarde et le code peut tout lire, même ce qui a été supprimé plus tard dans Signal.',
  },
  message: {
    en: '{count, plural, one {# backup file} other {# backup files}} of Signal ({size}).',
    fr: '{count, plural, one {# fichier de sauvegarde} other {# fichiers de sauvegarde}} de Signal ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'Keep one backup that you need in a safe place, apart from its code, and delete the others.',
        fr: 'Gardez en lieu sûr la sauvegarde dont vous avez besoin, loin de son code, et supprimez les autres.',
      },
    },
  ],
  references: [
    'bepaald/signalbackup-tools, signalbackup/headerframe.h and backupv2reader.cc',
    'signalapp/Signal-Android, issues 7912 and 14754 (folders)',
  ],
  facts: { app: 'Signal', kind: 'encrypted-store', encrypted: true },
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'android-backup'],
      paths: ['**/signal-20[0-9][0-9]-[01][0-9]-[0-3][0-9]-[0-2][0-9]-[0-5][0-9]-[0-5][0-9].backup'],
    },
    // The newer backup is a folder: a list and its description in a folder a snapshot, files shared by all snapshots.
    {
      sources: ['folder', 'android-backup'],
      root: '**/SignalBackups',
      paths: ['**'],
    },
    // Taken out of it, both have to be there; only folders can be asked.
    { paths: ['**/signal-backup-20*/{main,metadata}'], except: ['**/SignalBackups/**'] },
  ],
  async inspect({ path, root, stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const names = path.split('/');
    if (path.endsWith('.backup')) {
      const found = foundOrTrouble(readSignalBackup(context));
      return found === null ? [] : [{ facts: { ...found, ...dated(names.at(-1)) } }];
    }
    const twin = [...names.slice(0, -1), names.at(-1) === 'main' ? 'metadata' : 'main'].join('/');
    if (root === '.' && !(await context.exists(twin))) return [];
    return [{ facts: dated(names.at(-2)) }];
  },
});

function dated(name: string | undefined): Facts {
  const backupAt = dateInName(name ?? '');
  return backupAt === null ? {} : { backupAt };
}
