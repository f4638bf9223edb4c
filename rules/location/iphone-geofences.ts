import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { columnsOf, numberIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'location/iphone-geofences',
  severity: 'medium',
  confidence: 'likely',
  subject: 'folder',
  title: { en: 'Places that a phone watches for', fr: 'Lieux qu’un téléphone surveille' },
  why: {
    en: 'Apps and reminders ask the phone to say when it comes to a place or leaves it. The list of these places tells where somebody lives and works.',
    fr: 'Des apps et des rappels demandent au téléphone de signaler son arrivée ou son départ d’un lieu. La liste de ces lieux dit où quelqu’un vit et travaille.',
  },
  message: {
    en: '{closed, select, true {The phone’s list of places is in the backup ({size}); without its password they cannot be counted.} other {{fences, plural, one {# place} other {# places}} that the phone watches for.}}',
    fr: '{closed, select, true {La liste des lieux du téléphone est dans la sauvegarde ({size}) ; sans son mot de passe, ils ne peuvent pas être comptés.} other {{fences, plural, one {# lieu surveillé} other {# lieux surveillés}} par le téléphone.}}',
  },
  remedies: [RENEW_BACKUP],
  references: [
    'richinfante/iphonebackuptools, tools/reports/geofences',
    'iLEAPP and mvt name the file, Library/Caches/locationd/consolidated.db',
  ],
  facts: { carrier: 'library' },
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['RootDomain/Library/Caches/locationd/consolidated.db'] }],
  tellsClosed: true,
  tables: {},
  summarise: summariseCounts,
  async inspect(_entry, context) {
    if ((await columnsOf('Fences', context)).size === 0) return []; // this iOS keeps none here
    const [row] = await context.query('SELECT count(*) AS fences FROM Fences');
    const fences = numberIn(row, 'fences');
    return fences === 0 ? [] : [{ facts: { fences } }];
  },
});
