import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { numberIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { MESSENGER_DATABASES, messageTables } from '../../src/detect/ios/messengers.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'messaging/iphone-messengers',
  severity: 'high',
  confidence: 'certain',
  subject: 'app',
  title: {
    en: 'Messages of other messengers and dating apps in a phone backup',
    fr: 'Messages d’autres messageries et apps de rencontre dans une sauvegarde de téléphone',
  },
  why: {
    en: 'These apps keep what was written in ordinary databases, and backups take them along. No word of them was read.',
    fr: 'Ces apps gardent ce qui a été écrit dans des bases de données ordinaires, et les sauvegardes les emportent. Aucun mot n’en a été lu.',
  },
  message: {
    en: '{closed, select, true {The messages of {app} are in the backup ({size}); without its password nothing more can be told.} other {{app}: {messages, plural, one {# message} other {# messages}} ({size}).}}',
    fr: '{closed, select, true {Les messages de {app} sont dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {{app} : {messages, plural, one {# message} other {# messages}} ({size}).}}',
  },
  remedies: [RENEW_BACKUP],
  references: [
    'abrignoni/iLEAPP, scripts/artifacts (line, kik, tinder, snapchat, instagram, facebookMessenger)',
    'richinfante/iphonebackuptools, tools/reports (viber)',
  ],
  facts: { kind: 'database' },
  unchangedForMs: 0,
  select: MESSENGER_DATABASES,
  tellsClosed: true,
  tables: {},
  summarise: summariseCounts,
  async inspect({ path }, context) {
    const tables = await messageTables(path, context);
    let messages = 0;
    for (const table of tables) {
      const [row] = await context.query(`SELECT count(*) AS messages FROM ${table}`);
      messages += numberIn(row, 'messages');
    }
    return messages === 0 ? [] : [{ facts: { messages } }];
  },
});
