import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { numberIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'traces/iphone-interactions',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'List of who was in touch with whom, in a phone backup',
    fr: 'Liste de qui a été en contact avec qui, dans une sauvegarde de téléphone',
  },
  why: {
    en: 'The phone notes every message, call and mail with its person and app, to suggest whom to share with. The list stays when chats are deleted. No name was read.',
    fr: 'Le téléphone note chaque message, appel et e-mail avec la personne et l’app, pour suggérer avec qui partager. La liste reste quand des discussions sont supprimées. Aucun nom n’a été lu.',
  },
  message: {
    en: '{closed, select, true {The list of contacts between people is in the backup ({size}); without its password nothing more can be told.} other {{interactions, plural, one {# message, call or mail is} other {# messages, calls and mails are}} on the list.}}',
    fr: '{closed, select, true {La liste des contacts entre personnes est dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {{interactions, plural, one {# message, appel ou e-mail figure} other {# messages, appels et e-mails figurent}} sur la liste.}}',
  },
  remedies: [RENEW_BACKUP],
  references: ['mvt-project/mvt, src/mvt/ios/modules/mixed/interactionc.py'],
  facts: {},
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['HomeDomain/Library/CoreDuet/People/interactionC.db'] }],
  tellsClosed: true,
  tables: { ZINTERACTIONS: [] },
  summarise: summariseCounts,
  async inspect(_entry, { query }) {
    const [row] = await query('SELECT count(*) AS interactions FROM ZINTERACTIONS');
    const interactions = numberIn(row, 'interactions');
    return interactions === 0 ? [] : [{ facts: { interactions } }];
  },
});
