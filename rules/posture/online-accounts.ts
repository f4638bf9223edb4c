import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { readOnlineAccounts } from '../../src/detect/online-accounts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'posture/online-accounts',
  severity: 'low',
  confidence: 'likely',
  subject: 'setting',
  title: {
    en: 'Online accounts that this desktop is signed in to',
    fr: 'Comptes en ligne auxquels ce bureau est connecté',
  },
  why: {
    en: 'Whoever uses this computer under your name can open the mail, calendar and files of these accounts, without a password.',
    fr: 'Toute personne qui utilise cet ordinateur sous votre nom peut ouvrir le courrier, l’agenda et les fichiers de ces comptes, sans mot de passe.',
  },
  message: {
    en: 'This desktop is signed in to online accounts.',
    fr: 'Ce bureau est connecté à des comptes en ligne.',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'logs-out',
      text: {
        en: 'In Settings, “Online Accounts”, remove accounts you do not need here, and any that is not yours.',
        fr: 'Dans Paramètres, « Comptes en ligne », retirez les comptes dont vous n’avez pas besoin ici, et tout compte qui n’est pas le vôtre.',
      },
    },
  ],
  references: ['gnome-online-accounts, accounts.conf; the keys were seen in several unrelated public tools'],
  facts: {},
  unchangedForMs: 0,
  select: [{ platforms: ['linux'], root: '$XDG_CONFIG_HOME/goa-1.0', paths: ['accounts.conf'] }],
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const found = foundOrTrouble(readOnlineAccounts(context));
    return found === null ? [] : [{ facts: { ...found } }];
  },
});
