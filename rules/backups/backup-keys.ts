import { defineRule } from '../../src/model/rule.js';

/** 64 characters, with or without the end of a line. */
const SIZES = { least: 64, most: 66 };

export default defineRule({
  type: 'files',
  id: 'backups/backup-keys',
  severity: 'high',
  confidence: 'possible',
  subject: 'folder',
  title: {
    en: 'Perhaps the key of an encrypted phone backup',
    fr: 'Peut-être la clé d’une sauvegarde chiffrée de téléphone',
  },
  why: {
    en: 'A program that examines phones can save the key of an encrypted backup as a text of 64 characters. It opens the backup like the password itself.',
    fr: 'Un programme qui examine des téléphones peut enregistrer la clé d’une sauvegarde chiffrée comme un texte de 64 caractères. Elle ouvre la sauvegarde comme le mot de passe lui-même.',
  },
  message: {
    en: '{count, plural, one {# file is} other {# files are}} called like a key and {count, plural, one {holds} other {hold}} what may be one.',
    fr: '{count, plural, one {# fichier porte} other {# fichiers portent}} le nom d’une clé et {count, plural, one {contient} other {contiennent}} ce qui peut en être une.',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'If it is the key of a backup, delete it, or keep it where nobody else gets at it. Other programs keep keys of the same form; do not delete theirs.',
        fr: 'Si c’est la clé d’une sauvegarde, supprimez-la, ou gardez-la là où personne d’autre n’y accède. D’autres programmes ont des clés de même forme ; ne supprimez pas les leurs.',
      },
    },
  ],
  references: ['mvt-project/mvt, src/mvt/ios/decrypt.py (extract-key)'],
  facts: { kind: 'key' },
  unchangedForMs: 0,
  sizes: SIZES,
  select: [
    { paths: ['**/*{key,Key,KEY}{,.txt,.hex}'], except: ['**/{node_modules,site-packages,dist-packages,.git}/**'] },
  ],
  async inspect(_entry, { read }) {
    const text = Buffer.from(read(0, SIZES.most)).toString('latin1');
    return /^[0-9a-fA-F]{64}\r?\n?$/.test(text) ? [{ facts: {} }] : [];
  },
});
