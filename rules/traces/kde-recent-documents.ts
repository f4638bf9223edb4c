import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { originalState } from '../../src/detect/original-state.js';
import { readRecentDesktop } from '../../src/detect/recent-files.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'traces/kde-recent-documents',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'Documents that KDE programs remember',
    fr: 'Documents dont les programmes KDE se souviennent',
  },
  why: {
    en: 'Each of these small files holds the name and place of one document, and the program that opened it. They stay when the document is deleted.',
    fr: 'Chacun de ces petits fichiers contient le nom et l’emplacement d’un document, et le programme qui l’a ouvert. Ils restent quand le document est supprimé.',
  },
  message: {
    en: 'KDE remembers {count, plural, one {# opened document} other {# opened documents}} ({size}).',
    fr: 'KDE se souvient de {count, plural, one {# document ouvert} other {# documents ouverts}} ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'none',
      text: {
        en: 'Clear the history in the system settings (“Recent files”), or delete these files. The documents themselves stay.',
        fr: 'Effacez l’historique dans la configuration du système (« Fichiers récents »), ou supprimez ces fichiers. Les documents eux-mêmes restent.',
      },
    },
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In the system settings, “Recent files”, choose that no opened documents are remembered.',
        fr: 'Dans la configuration du système, « Fichiers récents », choisissez de ne pas mémoriser les documents ouverts.',
      },
    },
  ],
  references: [
    'bleachbit/bleachbit, cleaners/kde.xml',
    'KDE, krecentdocument.cpp',
    'undergroundwires/privacy.sexy, src/application/collections/linux.yaml',
  ],
  facts: {},
  unchangedForMs: 0,
  select: [
    {
      platforms: ['linux'],
      paths: ['$XDG_DATA_HOME/RecentDocuments/*.desktop', '$APP_HOME/.kde{,4}/share/apps/RecentDocuments/*.desktop'],
    },
  ],
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const document = foundOrTrouble(readRecentDesktop(context));
    return document === null ? [] : [{ facts: { original: await originalState(document.place, context) } }];
  },
});
