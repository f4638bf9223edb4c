import { CHROMIUM_HISTORIES, chromiumAppOf, chromiumTime } from '../../src/detect/browsers/chromium.js';
import { spanFacts, summariseUsage } from '../../src/detect/browsers/usage.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'browsers/chromium-downloads',
  severity: 'low',
  confidence: 'certain',
  subject: 'app',
  title: {
    en: 'List of downloads in a Chromium browser',
    fr: 'Liste des téléchargements d’un navigateur de la famille Chromium',
  },
  why: {
    en: 'The browser keeps a list of what was downloaded: the name of each file, where it was put, from which page and when. An entry stays when the file has been moved or deleted.',
    fr: 'Le navigateur garde une liste de ce qui a été téléchargé : le nom de chaque fichier, son emplacement, la page d’origine et la date. Une entrée reste quand le fichier a été déplacé ou supprimé.',
  },
  message: {
    en: '{app} lists {downloads, plural, one {# download} other {# downloads}}{days, select, one { ({firstDay})} several { ({firstDay} to {lastDay})} other {}}, also of files that are gone.',
    fr: '{app} liste {downloads, plural, one {# téléchargement} other {# téléchargements}}{days, select, one { (le {firstDay})} several { (du {firstDay} au {lastDay})} other {}}, y compris des fichiers qui ne sont plus là.',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'app-only',
      text: {
        en: 'In the browser, open the list of downloads (Ctrl+J; on a Mac: Cmd+Shift+J) and take entries out. This does not delete the files themselves.',
        fr: 'Dans le navigateur, ouvrez la liste des téléchargements (Ctrl+J ; sur Mac : Cmd+Maj+J) et retirez-en des entrées. Les fichiers eux-mêmes ne sont pas supprimés.',
      },
    },
  ],
  references: [
    'Chromium, components/history/core/browser/download_database.cc',
    'BleachBit, cleaners/google_chrome.xml',
  ],
  facts: {},
  unchangedForMs: 0,
  select: CHROMIUM_HISTORIES,
  tables: { downloads: ['id', 'start_time'] },
  summarise: summariseUsage,
  async inspect({ root }, { query }) {
    const [row] = await query(
      'SELECT count(*) AS count, min(start_time) AS first, max(start_time) AS last FROM downloads',
    );
    const span = spanFacts(row, chromiumTime);
    return span === null ? [] : [{ facts: { app: chromiumAppOf(root), downloads: span.count, ...span.times } }];
  },
});
