import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { dateInName } from '../../src/detect/phone/date-in-name.js';
import { readWhatsAppBackup, type WhatsAppCrypt } from '../../src/detect/phone/whatsapp-crypt.js';
import { defineRule, type Facts } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'backups/whatsapp-database',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Encrypted copies of WhatsApp’s messages', fr: 'Copies chiffrées des messages de WhatsApp' },
  why: {
    en: 'Android phones write a copy of all WhatsApp messages every day. It is encrypted, but it tells that chats exist and from when, and its header holds the last two digits of the phone number. Whoever has the key, from the phone or written down, can open it.',
    fr: 'Les téléphones Android écrivent chaque jour une copie de tous les messages WhatsApp. Elle est chiffrée, mais elle dit que des discussions existent et de quand, et son en-tête contient les deux derniers chiffres du numéro de téléphone. Qui a la clé, prise sur le téléphone ou notée quelque part, peut l’ouvrir.',
  },
  message: {
    en: '{count, plural, one {# encrypted copy} other {# encrypted copies}} of what WhatsApp keeps ({size}{lastDay, select, none {} other {, the newest from {lastDay}}}). {keyHolder, select, user {What opens them is a password or 64 digits of their owner.} whatsapp {What opens them is a key that lies on the phone and with WhatsApp.} other {What opens them is a password or 64 digits of their owner, for some a key that lies on the phone and with WhatsApp.}}',
    fr: '{count, plural, one {# copie chiffrée} other {# copies chiffrées}} de ce que WhatsApp garde ({size}{lastDay, select, none {} other {, la plus récente du {lastDay}}}). {keyHolder, select, user {Ce qui les ouvre est un mot de passe ou 64 chiffres de leur propriétaire.} whatsapp {Ce qui les ouvre est une clé qui se trouve sur le téléphone et chez WhatsApp.} other {Ce qui les ouvre est un mot de passe ou 64 chiffres de leur propriétaire, pour certaines une clé qui se trouve sur le téléphone et chez WhatsApp.}}',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'Delete the copies you do not need; as long as WhatsApp runs on the phone, it makes new ones.',
        fr: 'Supprimez les copies inutiles ; tant que WhatsApp tourne sur le téléphone, il en fait de nouvelles.',
      },
    },
  ],
  references: [
    'ElDavoo/wa-crypt-tools, db12.py, db15.py and proto/backup_prefix.proto',
    'KnugiHK/WhatsApp-Chat-Exporter, README',
  ],
  facts: { app: 'WhatsApp', kind: 'encrypted-store', encrypted: true },
  unchangedForMs: 0,
  select: [{ sources: ['folder', 'ios-backup', 'android-backup'], paths: ['**/*.crypt{12,14,15}'] }],
  summarise,
  async inspect({ path, stat }, context) {
    const format = /crypt1[245]$/i.exec(path)?.[0].toLowerCase() as WhatsAppCrypt | undefined;
    if (stat.sizeBytes === 0 || format === undefined) return [];
    const found = foundOrTrouble(readWhatsAppBackup(context, format));
    if (found === null) return [];
    const backupAt = dateInName(path.slice(path.lastIndexOf('/') + 1));
    const { appVersion } = found;
    return [
      {
        facts: {
          format: found.format,
          keyHolder: found.keyHolder,
          ...(appVersion === null ? {} : { appVersion }),
          ...(backupAt === null ? {} : { backupAt }),
        },
      },
    ];
  },
});

function summarise(found: readonly Facts[]): Facts {
  const holders = new Set(found.map(({ keyHolder }) => keyHolder));
  const days = found.flatMap(({ backupAt }) => (typeof backupAt === 'string' ? [backupAt.slice(0, 10)] : [])).sort();
  const [holder = 'both'] = holders;
  return { keyHolder: holders.size === 1 ? holder : 'both', lastDay: days.at(-1) ?? 'none' };
}
