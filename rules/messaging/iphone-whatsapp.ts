import { appleMs } from '../../src/detect/ios/apple-time.js';
import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { columnsOf, numberIn, spanIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'messaging/iphone-whatsapp',
  severity: 'high',
  confidence: 'certain',
  subject: 'app',
  title: { en: 'WhatsApp’s messages in a phone backup', fr: 'Messages de WhatsApp dans une sauvegarde de téléphone' },
  why: {
    en: 'WhatsApp protects messages on their way, not in a backup on a computer: there they lie in an ordinary database. No word of them was read.',
    fr: 'WhatsApp protège les messages en chemin, pas dans une sauvegarde sur un ordinateur : ils y sont dans une base de données ordinaire. Aucun mot n’en a été lu.',
  },
  message: {
    en: '{closed, select, true {The messages of {app} are in the backup ({size}); without its password nothing more can be told.} other {{app}: {messages, plural, one {# message} other {# messages}}{chats, plural, =0 {} one { in # chat} other { in # chats}}{days, select, one { ({firstDay})} several { ({firstDay} to {lastDay})} other {}}{attachments, plural, =0 {} one {, # picture, video or other file} other {, # pictures, videos and other files}}.}}',
    fr: '{closed, select, true {Les messages de {app} sont dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {{app} : {messages, plural, one {# message} other {# messages}}{chats, plural, =0 {} one { dans # discussion} other { dans # discussions}}{days, select, one { (le {firstDay})} several { (du {firstDay} au {lastDay})} other {}}{attachments, plural, =0 {} one {, # image, vidéo ou autre fichier} other {, # images, vidéos et autres fichiers}}.}}',
  },
  remedies: [
    RENEW_BACKUP,
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In WhatsApp, Settings, Chats, Chat backup, switch on the end-to-end encrypted backup: WhatsApp then leaves its chats out of backups of the phone.',
        fr: 'Dans WhatsApp, Paramètres, Discussions, Sauvegarde, activez la sauvegarde chiffrée de bout en bout : WhatsApp laisse alors ses discussions hors des sauvegardes du téléphone.',
      },
    },
  ],
  references: ['KnugiHK/WhatsApp-Chat-Exporter, ios_handler.py', 'abrignoni/iLEAPP, scripts/artifacts/whatsApp*.py'],
  facts: { kind: 'database' },
  unchangedForMs: 0,
  select: [
    {
      sources: ['ios-backup'],
      app: 'WhatsApp',
      root: 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared',
      paths: ['ChatStorage.sqlite'],
    },
    {
      sources: ['ios-backup'],
      app: 'WhatsApp Business',
      root: 'AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared',
      paths: ['ChatStorage.sqlite'],
    },
  ],
  tellsClosed: true,
  tables: { ZWAMESSAGE: ['ZMESSAGEDATE'] },
  summarise: summariseCounts,
  async inspect(_entry, context) {
    const { query } = context;
    const [row] = await query(
      'SELECT count(*) AS messages, min(ZMESSAGEDATE) AS first, max(ZMESSAGEDATE) AS last FROM ZWAMESSAGE',
    );
    const messages = numberIn(row, 'messages');
    const hasChats = (await columnsOf('ZWACHATSESSION', context)).size > 0;
    const [chats] = hasChats ? await query('SELECT count(*) AS rows FROM ZWACHATSESSION') : [];
    const media = await columnsOf('ZWAMEDIAITEM', context);
    const bytes = media.has('ZFILESIZE') ? 'sum(ZFILESIZE)' : '0';
    const [files] = media.has('ZMEDIALOCALPATH')
      ? await query(`SELECT count(*) AS rows, ${bytes} AS bytes FROM ZWAMEDIAITEM WHERE ZMEDIALOCALPATH IS NOT NULL`)
      : [];
    if (messages + numberIn(chats, 'rows') === 0) return [];
    const attachments = { attachments: numberIn(files, 'rows'), attachmentBytes: numberIn(files, 'bytes') };
    return [{ facts: { messages, chats: numberIn(chats, 'rows'), ...attachments, ...spanIn(row, appleMs) } }];
  },
});
