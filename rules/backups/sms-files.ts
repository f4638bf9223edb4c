import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { dateInName } from '../../src/detect/phone/date-in-name.js';
import { readSmsBackup } from '../../src/detect/phone/sms-backup.js';
import { defineRule, type Facts } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'backups/sms-files',
  severity: 'high',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'Text messages and calls of a phone, saved as files',
    fr: 'SMS et appels d’un téléphone, enregistrés dans des fichiers',
  },
  why: {
    en: 'Backup apps write all text messages, with their pictures, and the list of calls into files that anybody can read. They stay when a message is deleted on the phone.',
    fr: 'Des applications de sauvegarde écrivent tous les SMS, avec leurs images, et la liste des appels dans des fichiers que tout le monde peut lire. Ils restent quand un message est supprimé du téléphone.',
  },
  message: {
    en: 'From a phone: {messages, plural, =0 {} one {# text message, } other {# text messages, }}{calls, plural, =0 {} one {# call, } other {# calls, }}in {count, plural, one {# file} other {# files}} that no password protects ({size}).',
    fr: 'D’un téléphone : {messages, plural, =0 {} one {# message, } other {# messages, }}{calls, plural, =0 {} one {# appel, } other {# appels, }}dans {count, plural, one {# fichier} other {# fichiers}} qu’aucun mot de passe ne protège ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'If messages may serve as proof, keep one copy in a safe place. Delete the others.',
        fr: 'Si des messages peuvent servir de preuve, gardez-en une copie en lieu sûr. Supprimez les autres.',
      },
    },
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In the backup app on the phone, switch the scheduled backups off, or have them encrypted. Look whether it sends them to a cloud or by mail.',
        fr: 'Dans l’application de sauvegarde du téléphone, désactivez les sauvegardes programmées ou faites-les chiffrer. Vérifiez si elle les envoie vers un cloud ou par e-mail.',
      },
    },
  ],
  references: ['Files of SMS Backup & Restore, as several unrelated public tools read and write them'],
  facts: { kind: 'export', encrypted: false },
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'ios-backup', 'android-backup'],
      paths: ['**/{sms,calls,SMS,Calls}{-,_}*.xml', '**/{SMSBackupRestore,SMS Backup*}/**/*.xml', '**/{sms,calls}.xml'],
    },
  ],
  summarise: (found) => ({ messages: sumOf(found, 'messages'), calls: sumOf(found, 'calls') }),
  async inspect({ path, stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const found = foundOrTrouble(readSmsBackup(context));
    if (found === null) return [];
    const backupAt = found.backupAt ?? dateInName(path.slice(path.lastIndexOf('/') + 1));
    return [{ facts: { [found.holds]: found.count, ...(backupAt === null ? {} : { backupAt }) } }];
  },
});

function sumOf(found: readonly Facts[], name: string): number {
  return found.reduce((sum, { [name]: count }) => sum + (typeof count === 'number' ? count : 0), 0);
}
