import { foundOrTrouble, ifFound } from '../../src/detect/found-or-trouble.js';
import { countChatMessages } from '../../src/detect/phone/chat-text.js';
import { readChatZip } from '../../src/detect/phone/chat-zip.js';
import { dateInName } from '../../src/detect/phone/date-in-name.js';
import { defineRule } from '../../src/model/rule.js';

/** As WhatsApp names its exports; with these the name alone tells. */
const NAMED =
  /(?:^|\/)(?:WhatsApp Chat (?:-|with) .|WhatsApp-Chat mit .|Discussion WhatsApp avec .|Chat de WhatsApp con .)/;
const TELEGRAM_FOLDER = /(?:^|\/)(?:ChatExport|DataExport)_(20[^/]*)\//;

export default defineRule({
  type: 'files',
  id: 'backups/chat-exports',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: { en: 'Exported chats', fr: 'Discussions exportées' },
  why: {
    en: 'An export holds a whole chat as text, often with its pictures, and is not encrypted. It stays when the chat is deleted on the phone.',
    fr: 'Une exportation contient toute une discussion sous forme de texte, souvent avec ses images, et n’est pas chiffrée. Elle reste quand la discussion est supprimée du téléphone.',
  },
  message: {
    en: '{count, plural, one {# file} other {# files}} of exported chats ({size}).',
    fr: '{count, plural, one {# fichier} other {# fichiers}} de discussions exportées ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'If the chat may serve as proof, keep one copy in a safe place. Delete the others.',
        fr: 'Si la discussion peut servir de preuve, gardez-en une copie en lieu sûr. Supprimez les autres.',
      },
    },
  ],
  references: [
    'mrmelon54/v0, issue 2, and rodrigogs/whats-reader, pull request 25 (WhatsApp’s exports)',
    'Folder names of Telegram Desktop’s export and translated names; general knowledge, not read in its source',
  ],
  facts: { kind: 'export', encrypted: false },
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'ios-backup', 'android-backup'],
      paths: [
        '**/*.zip',
        '**/{WhatsApp Chat {-,with},WhatsApp-Chat mit,Discussion WhatsApp avec,Chat de WhatsApp con} ?*.txt',
        '**/_chat.txt',
        '**/{ChatExport,DataExport}_20[0-9][0-9]-[01][0-9]-[0-3][0-9]*/**',
      ],
      except: [
        '**/{ChatExport,DataExport}_*/{css,js,images}/**',
        '**/{node_modules,site-packages,dist-packages,.cache,.m2,.gradle,.npm,.yarn,.cargo}/**',
      ],
    },
  ],
  async inspect({ path, stat }, context) {
    const exported = TELEGRAM_FOLDER.exec(path)?.[1];
    if (exported !== undefined) {
      const backupAt = dateInName(exported);
      return [{ facts: { app: 'Telegram', ...(backupAt === null ? {} : { backupAt }) } }];
    }
    if (stat.sizeBytes === 0) return [];
    if (/\.txt$/i.test(path)) {
      const messages = countChatMessages(context);
      return [{ facts: { app: 'WhatsApp', ...(messages === null ? {} : { messages }) } }];
    }
    const isNamed = NAMED.test(path);
    const detected = readChatZip(context, isNamed);
    const found = isNamed ? foundOrTrouble(detected) : ifFound(detected);
    if (found === null) return [];
    const { app, attachments, oldest, newest, isEncrypted } = found;
    const days = oldest === null || newest === null ? {} : { oldest, newest };
    return [{ facts: { app, attachments, encrypted: isEncrypted, ...days } }];
  },
});
