import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { numberIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'traces/iphone-calendar',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Calendar in a phone backup', fr: 'Calendrier dans une sauvegarde de téléphone' },
  why: {
    en: 'A calendar says where somebody was and will be, and with whom. No entry was read.',
    fr: 'Un calendrier dit où quelqu’un était et sera, et avec qui. Aucune entrée n’a été lue.',
  },
  message: {
    en: '{events, plural, one {# calendar entry} other {# calendar entries}}.',
    fr: '{events, plural, one {# entrée} other {# entrées}} de calendrier.',
  },
  remedies: [RENEW_BACKUP],
  references: ['mvt-project/mvt, src/mvt/ios/modules/mixed/calendar.py'],
  facts: {},
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['HomeDomain/Library/Calendar/Calendar.sqlitedb'] }],
  tables: { CalendarItem: [] },
  summarise: summariseCounts,
  async inspect(_entry, { query }) {
    const [row] = await query('SELECT count(*) AS events FROM CalendarItem');
    const events = numberIn(row, 'events');
    return events === 0 ? [] : [{ facts: { events } }];
  },
});
