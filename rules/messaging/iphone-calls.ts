import { appleMs } from '../../src/detect/ios/apple-time.js';
import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { numberIn, spanIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'messaging/iphone-calls',
  severity: 'medium',
  confidence: 'certain',
  subject: 'app',
  title: { en: 'Call history in a phone backup', fr: 'Historique des appels dans une sauvegarde de téléphone' },
  why: {
    en: 'The history says who was called, when and for how long, FaceTime and calls in apps included. Numbers and names were not read.',
    fr: 'L’historique dit qui a été appelé, quand et combien de temps, FaceTime et appels dans des apps compris. Ni numéros ni noms n’ont été lus.',
  },
  message: {
    en: '{closed, select, true {The call history is in the backup ({size}); without its password nothing more can be told.} other {{calls, plural, one {# call} other {# calls}}{days, select, one { ({firstDay})} several { ({firstDay} to {lastDay})} other {}}.}}',
    fr: '{closed, select, true {L’historique des appels est dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {{calls, plural, one {# appel} other {# appels}}{days, select, one { (le {firstDay})} several { (du {firstDay} au {lastDay})} other {}}.}}',
  },
  remedies: [RENEW_BACKUP],
  references: [
    'mvt-project/mvt, src/mvt/ios/modules/mixed/calls.py',
    'abrignoni/iLEAPP, scripts/artifacts/callHistory.py',
  ],
  facts: { app: 'Phone', kind: 'database' },
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], root: 'HomeDomain/Library/CallHistoryDB', paths: ['CallHistory.storedata'] }],
  tellsClosed: true,
  tables: { ZCALLRECORD: ['ZDATE'] },
  summarise: summariseCounts,
  async inspect(_entry, { query }) {
    const [row] = await query('SELECT count(*) AS calls, min(ZDATE) AS first, max(ZDATE) AS last FROM ZCALLRECORD');
    const calls = numberIn(row, 'calls');
    return calls === 0 ? [] : [{ facts: { calls, ...spanIn(row, appleMs) } }];
  },
});
