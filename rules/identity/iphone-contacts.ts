import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { numberIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'identity/iphone-contacts',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Contacts in a phone backup', fr: 'Contacts dans une sauvegarde de téléphone' },
  why: {
    en: 'Contacts name friends, family and doctors with numbers and addresses. None of it was read.',
    fr: 'Les contacts nomment amis, famille et médecins avec numéros et adresses. Rien n’en a été lu.',
  },
  message: {
    en: '{closed, select, true {The contacts are in the backup ({size}); without its password nothing more can be told.} other {{contacts, plural, one {# contact} other {# contacts}}.}}',
    fr: '{closed, select, true {Les contacts sont dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {{contacts, plural, one {# contact dans le carnet} other {# contacts dans le carnet}}.}}',
  },
  remedies: [RENEW_BACKUP],
  references: ['mvt-project/mvt, src/mvt/ios/modules/mixed/contacts.py'],
  facts: {},
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['HomeDomain/Library/AddressBook/AddressBook.sqlitedb'] }],
  tellsClosed: true,
  tables: { ABPerson: [] },
  summarise: summariseCounts,
  async inspect(_entry, { query }) {
    const [row] = await query('SELECT count(*) AS contacts FROM ABPerson');
    const contacts = numberIn(row, 'contacts');
    return contacts === 0 ? [] : [{ facts: { contacts } }];
  },
});
