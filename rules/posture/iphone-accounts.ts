import { numberIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'posture/iphone-accounts',
  severity: 'low',
  confidence: 'certain',
  subject: 'setting',
  title: { en: 'Accounts that a phone is signed in to', fr: 'Comptes auxquels un téléphone est connecté' },
  why: {
    en: 'The backup lists every mail and cloud account of the phone. An account that is not yours may copy what the phone holds. No name was read.',
    fr: 'La sauvegarde recense tous les comptes de messagerie et de services en ligne du téléphone. Un compte qui n’est pas le vôtre peut copier ce que contient le téléphone. Aucun nom n’a été lu.',
  },
  message: {
    en: '{closed, select, true {The list of accounts is in the backup ({size}); without its password nothing more can be told.} other {{accounts, plural, one {# account} other {# accounts}}, those of the system included.}}',
    fr: '{closed, select, true {La liste des comptes est dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {{accounts, plural, one {# compte} other {# comptes}}, ceux du système compris.}}',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'On the phone, look through Settings, Apps, Mail, Mail Accounts, and through your name at the top. If one is not yours, ask an adviser before you remove it: whoever set it up can notice.',
        fr: 'Sur le téléphone, parcourez Réglages, Apps, Mail, Comptes Mail, et votre nom tout en haut. Si l’un d’eux n’est pas à vous, demandez conseil avant de le retirer : la personne qui l’a ajouté peut le remarquer.',
      },
    },
  ],
  references: ['abrignoni/iLEAPP, scripts/artifacts/accountData.py'],
  facts: {},
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], root: 'HomeDomain/Library/Accounts', paths: ['Accounts3.sqlite'] }],
  tellsClosed: true,
  tables: { ZACCOUNT: [] },
  summarise: summariseCounts,
  async inspect(_entry, { query }) {
    const [row] = await query('SELECT count(*) AS accounts FROM ZACCOUNT');
    const accounts = numberIn(row, 'accounts');
    return accounts === 0 ? [] : [{ facts: { accounts } }];
  },
});
