import { columnsOf, firstTable, numberIn, spanIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'messaging/whatsapp-phone-messages',
  severity: 'high',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'WhatsApp’s messages from a phone, not encrypted',
    fr: 'Messages WhatsApp d’un téléphone, non chiffrés',
  },
  why: {
    en: 'A phone only hands out encrypted copies of WhatsApp’s messages. Somebody has opened one, or taken the database from the phone itself: all chats can be read here without a password.',
    fr: 'Un téléphone ne donne que des copies chiffrées des messages de WhatsApp. Quelqu’un en a ouvert une, ou a pris la base sur le téléphone même : toutes les discussions sont lisibles ici sans mot de passe.',
  },
  message: {
    en: '{messages, plural, one {# WhatsApp message} other {# WhatsApp messages}}{days, select, one { ({firstDay})} several { ({firstDay} to {lastDay})} other {}} in {count, plural, one {# database} other {# databases}} that no password protects.',
    fr: '{messages, plural, one {# message WhatsApp} other {# messages WhatsApp}}{days, select, one { (le {firstDay})} several { (du {firstDay} au {lastDay})} other {}} dans {count, plural, one {# base qu’aucun mot de passe ne protège} other {# bases qu’aucun mot de passe ne protège}}.',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'If chats may serve as proof, keep one copy in a safe place. Delete the others. If you did not put them here yourself, think about who did before you delete anything.',
        fr: 'Si des discussions peuvent servir de preuve, gardez-en une copie en lieu sûr. Supprimez les autres. Si vous ne les avez pas mises ici vous-même, demandez-vous qui l’a fait avant de supprimer quoi que ce soit.',
      },
    },
  ],
  references: ['KnugiHK/WhatsApp-Chat-Exporter, android_handler.py (tables, times in milliseconds)'],
  facts: { app: 'WhatsApp', kind: 'database', encrypted: false },
  unchangedForMs: 0,
  select: [{ sources: ['folder', 'android-backup'], paths: ['**/msgstore*.db'] }],
  tables: {},
  summarise: summariseCounts,
  async inspect(_entry, context) {
    // The newer layout first: both tables may be there while an app moves from one to the other.
    const { name } = await firstTable(['message', 'messages'], ['timestamp'], context);
    // Both begin with a row that is no message; its time is 0.
    const [row] = await context.query(
      `SELECT count(*) AS messages, min(timestamp) AS first, max(timestamp) AS last FROM ${name} WHERE timestamp > 0`,
    );
    const messages = numberIn(row, 'messages');
    if (messages === 0) return [];
    const hasMedia = (await columnsOf('message_media', context)).size > 0;
    const [media] = hasMedia ? await context.query('SELECT count(*) AS attachments FROM message_media') : [];
    const attachments = hasMedia ? { attachments: numberIn(media, 'attachments') } : {};
    return [{ facts: { messages, ...attachments, ...spanIn(row, (time) => time) } }];
  },
});
