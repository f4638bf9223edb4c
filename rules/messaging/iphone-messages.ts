import { appleMs, messageSeconds } from '../../src/detect/ios/apple-time.js';
import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { columnsOf, numberIn, spanIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { type DatabaseContext, defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'messaging/iphone-messages',
  severity: 'high',
  confidence: 'certain',
  subject: 'app',
  title: {
    en: 'iMessages and text messages in a phone backup',
    fr: 'iMessages et SMS dans une sauvegarde de téléphone',
  },
  why: {
    en: 'The backup holds every message that was on the phone that day, with whom and when, and for a month also deleted ones. No word of them was read.',
    fr: 'La sauvegarde contient tous les messages qui étaient sur le téléphone ce jour-là, avec qui et quand, et pendant un mois aussi ceux qui ont été supprimés. Aucun mot n’en a été lu.',
  },
  message: {
    en: '{closed, select, true {The phone’s messages are in the backup ({size}); without its password nothing more can be told.} other {{messages, plural, one {# message} other {# messages}}{chats, plural, =0 {} one { in # conversation} other { in # conversations}}{days, select, one { ({firstDay})} several { ({firstDay} to {lastDay})} other {}}{attachments, plural, =0 {} one {, # attachment} other {, # attachments}}.{deleted, plural, =0 {} one { # was deleted lately and is still there.} other { # were deleted lately and are still there.}}{earlier, plural, =0 {} one { About # more was deleted earlier.} other { About # more were deleted earlier.}}}}',
    fr: '{closed, select, true {Les messages du téléphone sont dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {{messages, plural, one {# message} other {# messages}}{chats, plural, =0 {} one { dans # conversation} other { dans # conversations}}{days, select, one { (le {firstDay})} several { (du {firstDay} au {lastDay})} other {}}{attachments, plural, =0 {} one {, # pièce jointe} other {, # pièces jointes}}.{deleted, plural, =0 {} one { # a été supprimé récemment et est encore là.} other { # ont été supprimés récemment et sont encore là.}}{earlier, plural, =0 {} one { Environ # autre a été supprimé auparavant.} other { Environ # autres ont été supprimés auparavant.}}}}',
  },
  remedies: [
    RENEW_BACKUP,
    {
      kind: 'setting',
      effect: 'loses-data',
      text: {
        en: 'On the phone, in Settings, Apps, Messages, “Keep Messages”: 30 days. Older messages are then deleted for good; keep those that may be proof first.',
        fr: 'Sur le téléphone, dans Réglages, Apps, Messages, « Garder les messages » : 30 jours. Les messages plus anciens sont alors supprimés pour de bon ; gardez d’abord ceux qui peuvent servir de preuve.',
      },
    },
  ],
  references: [
    'abrignoni/iLEAPP, scripts/artifacts/sms.py',
    'ReagentX/imessage-exporter, imessage-database/src/tables (recently deleted)',
    'mvt-project/mvt, src/mvt/ios/modules/mixed/sms.py',
  ],
  facts: { app: 'Messages', kind: 'database' },
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], root: 'HomeDomain/Library/SMS', paths: ['sms.db'] }],
  tellsClosed: true,
  tables: { message: ['date'] },
  summarise: summariseCounts,
  async inspect(_entry, context) {
    const { query } = context;
    const seconds = messageSeconds('date');
    const [row] = await query(
      `SELECT count(*) AS messages, min(nullif(${seconds}, 0)) AS first, max(nullif(${seconds}, 0)) AS last FROM message`,
    );
    const messages = numberIn(row, 'messages');
    const countOf = async (table: string) => {
      if ((await columnsOf(table, context)).size === 0) return 0;
      return numberIn((await query(`SELECT count(*) AS rows FROM ${table}`))[0], 'rows');
    };
    const chats = await countOf('chat');
    const attachments = await countOf('attachment');
    const deleted = await countOf('chat_recoverable_message_join');
    if (messages + attachments + deleted === 0) return [];
    const attachmentBytes = await bytesOfAttachments(context);
    const earlier = await deletedEarlier(messages, context);
    return [{ facts: { messages, chats, attachments, attachmentBytes, deleted, earlier, ...spanIn(row, appleMs) } }];
  },
});

async function bytesOfAttachments(context: DatabaseContext): Promise<number> {
  if (!(await columnsOf('attachment', context)).has('total_bytes')) return 0;
  const [row] = await context.query('SELECT sum(total_bytes) AS bytes FROM attachment WHERE total_bytes > 0');
  return numberIn(row, 'bytes');
}

/** Numbers are never given twice: how many were given, less those that are there. An estimate (facts: iLEAPP, SMSmissingROWIDs). */
async function deletedEarlier(messages: number, context: DatabaseContext): Promise<number> {
  if (!(await columnsOf('sqlite_sequence', context)).has('seq')) return 0;
  const [row] = await context.query("SELECT max(seq) AS given FROM sqlite_sequence WHERE name = 'message'");
  return Math.max(0, numberIn(row, 'given') - messages);
}
