import { FIREFOX_HISTORIES, firefoxAppOf, firefoxTime } from '../../src/detect/browsers/firefox.js';
import { spanFacts, summariseUsage } from '../../src/detect/browsers/usage.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'browsers/firefox-downloads',
  severity: 'low',
  confidence: 'certain',
  subject: 'app',
  title: {
    en: 'List of downloads in a Firefox browser',
    fr: 'Liste des téléchargements d’un navigateur de la famille Firefox',
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
        en: 'In the browser, open the list of downloads (Ctrl+Shift+Y; on a Mac: Cmd+J) and clear it or take entries out. This does not delete the files themselves.',
        fr: 'Dans le navigateur, ouvrez la liste des téléchargements (Ctrl+Maj+Y ; sur Mac : Cmd+J) et videz-la ou retirez-en des entrées. Les fichiers eux-mêmes ne sont pas supprimés.',
      },
    },
  ],
  references: [
    'Mozilla, toolkit/components/downloads/DownloadHistory.sys.mjs',
    'Mozilla, toolkit/components/places/nsPlacesTables.h',
  ],
  facts: {},
  unchangedForMs: 0,
  select: FIREFOX_HISTORIES,
  tables: {
    moz_annos: ['id', 'anno_attribute_id', 'dateAdded'],
    moz_anno_attributes: ['id', 'name'],
  },
  summarise: summariseUsage,
  /** The place of a downloaded file is an annotation of the page it came from. */
  async inspect({ root }, { query }) {
    const [row] = await query(
      `SELECT count(*) AS count, min(a.dateAdded) AS first, max(a.dateAdded) AS last FROM moz_annos a
       JOIN moz_anno_attributes n ON n.id = a.anno_attribute_id WHERE n.name = 'downloads/destinationFileURI'`,
    );
    const span = spanFacts(row, firefoxTime);
    return span === null ? [] : [{ facts: { app: firefoxAppOf(root), downloads: span.count, ...span.times } }];
  },
});
