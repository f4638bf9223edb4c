import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { isoTime } from '../../src/detect/iso-time.js';
import { readSmsBackup } from '../../src/detect/sms-backup.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'messaging/android-sms',
  severity: 'high',
  confidence: 'certain',
  subject: 'app',
  title: {
    en: 'Text messages (SMS, MMS) in an Android backup',
    fr: 'Messages SMS et MMS dans une sauvegarde Android',
  },
  why: {
    en: 'The backup holds text messages with their numbers, also such as were deleted on the phone since. Whoever opens it can read them.',
    fr: 'La sauvegarde contient des SMS et MMS avec leurs numéros, y compris ceux qui ont été supprimés du téléphone depuis. Toute personne qui l’ouvre peut les lire.',
  },
  message: {
    en: '{count, plural, one {# file} other {# files}} with text messages of the phone ({size}).',
    fr: '{count, plural, one {# fichier} other {# fichiers}} de SMS et MMS du téléphone ({size}).',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'loses-data',
      text: {
        en: 'Single messages can not be taken out of a backup. Keep elsewhere what you need or what may serve as proof, make a new backup with a password, then delete the old one as a whole.',
        fr: 'On ne peut pas retirer un seul message d’une sauvegarde. Gardez ailleurs ce dont vous avez besoin ou ce qui peut servir de preuve, faites une nouvelle sauvegarde avec un mot de passe, puis supprimez l’ancienne en entier.',
      },
    },
  ],
  references: [
    'AOSP, packages/providers/TelephonyProvider, TelephonyBackupAgent.java',
    'mvt-project/mvt, parsers/backup.py',
  ],
  facts: { app: 'SMS', kind: 'database' },
  unchangedForMs: 0,
  select: [
    {
      sources: ['android-backup'],
      root: 'apps/com.android.providers.telephony',
      paths: ['{d_f,f}/*_{sms,mms}_backup'],
    },
  ],
  async inspect(_entry, context) {
    const backup = foundOrTrouble(readSmsBackup(context));
    if (backup === null || backup.messages === 0) return [];
    const { messages, firstMs, lastMs } = backup;
    return [{ facts: { messages, ...day('firstDay', firstMs), ...day('lastDay', lastMs) } }];
  },
});

function day(fact: string, ms: number | null): Readonly<Record<string, string>> {
  const time = ms === null ? null : isoTime(ms);
  return time === null ? {} : { [fact]: time.slice(0, 10) };
}
