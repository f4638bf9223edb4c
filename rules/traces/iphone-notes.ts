import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { columnsOf, numberIn, summariseCounts, sumWhere } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'traces/iphone-notes',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Notes in a phone backup', fr: 'Notes dans une sauvegarde de téléphone' },
  why: {
    en: 'Notes hold passwords, diaries and scanned papers. Deleted ones stay for a while, and only locked ones are encrypted. No word of them was read.',
    fr: 'Les notes contiennent des mots de passe, des journaux intimes, des papiers numérisés. Celles qui sont supprimées restent un moment, et seules les notes verrouillées sont chiffrées. Aucun mot n’en a été lu.',
  },
  message: {
    en: '{closed, select, true {The notes are in the backup ({size}); without its password nothing more can be told.} other {{notes, plural, one {# note} other {# notes}}{locked, plural, =0 {} other {, # of them locked}}{deleted, plural, =0 {} other {, # deleted but still there}}.}}',
    fr: '{closed, select, true {Les notes sont dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {{notes, plural, one {# note} other {# notes}}{locked, plural, =0 {} one {, dont # verrouillée} other {, dont # verrouillées}}{deleted, plural, =0 {} one {, # supprimée mais encore là} other {, # supprimées mais encore là}}.}}',
  },
  remedies: [RENEW_BACKUP],
  references: ['abrignoni/iLEAPP, scripts/artifacts/notes.py', 'threeplanetssoftware/apple_cloud_notes_parser'],
  facts: {},
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['AppDomainGroup-group.com.apple.notes/NoteStore.sqlite'] }],
  tellsClosed: true,
  tables: { ZICCLOUDSYNCINGOBJECT: ['Z_PK'], ZICNOTEDATA: ['ZNOTE'] },
  summarise: summariseCounts,
  async inspect(_entry, context) {
    const columns = await columnsOf('ZICCLOUDSYNCINGOBJECT', context);
    const [row] = await context.query(
      `SELECT count(*) AS notes, ${sumWhere(columns, 'ZMARKEDFORDELETION', '= 1')} AS deleted,
         ${sumWhere(columns, 'ZISPASSWORDPROTECTED', '= 1')} AS locked
       FROM ZICCLOUDSYNCINGOBJECT WHERE Z_PK IN (SELECT ZNOTE FROM ZICNOTEDATA)`,
    );
    const notes = numberIn(row, 'notes');
    return notes === 0
      ? []
      : [{ facts: { notes, deleted: numberIn(row, 'deleted'), locked: numberIn(row, 'locked') } }];
  },
});
