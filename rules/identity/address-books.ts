import { readAddressBook } from '../../src/detect/address-book.js';
import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'identity/address-books',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Address books saved as files', fr: 'Carnets d’adresses enregistrés comme fichiers' },
  why: {
    en: 'A phone’s contacts, saved once to move them, name friends, family and doctors with numbers and addresses. The file is not encrypted.',
    fr: 'Les contacts d’un téléphone, enregistrés une fois pour les déplacer, nomment amis, famille et médecins avec numéros et adresses. Le fichier n’est pas chiffré.',
  },
  message: {
    en: '{count, plural, one {# address book} other {# address books}} ({size}).',
    fr: '{count, plural, one {# carnet d’adresses} other {# carnets d’adresses}} ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'Delete these files if their contacts are on the phone or in an address book you use.',
        fr: 'Supprimez ces fichiers si leurs contacts sont sur le téléphone ou dans un carnet d’adresses que vous utilisez.',
      },
    },
  ],
  references: ['RFC 6350 (vCard 4.0), 6.1.1'],
  facts: {},
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'ios-backup', 'android-backup', 'archive'],
      paths: ['**/*.vcf'],
      except: ['**/{node_modules,site-packages,dist-packages}/**'],
    },
  ],
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const found = foundOrTrouble(readAddressBook(context));
    return found === null ? [] : [{ facts: { ...found } }];
  },
});
