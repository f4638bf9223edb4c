import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { readOfficeRecent } from '../../src/detect/office-recent.js';
import { defineRule, type Selector } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'traces/libreoffice-recent',
  severity: 'medium',
  confidence: 'likely',
  subject: 'app',
  title: { en: 'Documents that LibreOffice remembers', fr: 'Documents dont LibreOffice se souvient' },
  why: {
    en: 'LibreOffice keeps names and places of the last documents, with small pictures of their first pages. They stay when the documents are deleted.',
    fr: 'LibreOffice garde les noms et emplacements des derniers documents, avec de petites images de leurs premières pages. Ils restent quand les documents sont supprimés.',
  },
  message: {
    en: 'LibreOffice keeps a list of recent documents.',
    fr: 'LibreOffice garde une liste de documents récents.',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In LibreOffice, “File, Recent Documents, Clear List”. Do not delete the file itself, all settings lie in it.',
        fr: 'Dans LibreOffice, « Fichier, Derniers documents utilisés, Effacer la liste ». Ne supprimez pas le fichier lui-même, tous les réglages s’y trouvent.',
      },
    },
  ],
  references: [
    'bleachbit/bleachbit, cleaners/libreoffice.xml',
    'LibreOffice, officecfg/registry/schema/org/openoffice/Office/Histories.xcs',
  ],
  facts: {},
  unchangedForMs: 0,
  select: [
    '$XDG_CONFIG_HOME/libreoffice/*/user',
    '$APPDATA/LibreOffice/*/user',
    '$APPLICATION_SUPPORT/LibreOffice/*/user',
  ].map((root): Selector => ({ root, paths: ['registrymodifications.xcu'] })),
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const found = foundOrTrouble(readOfficeRecent(context));
    return found === null ? [] : [{ facts: { ...found } }];
  },
});
