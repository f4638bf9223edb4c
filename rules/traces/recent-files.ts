import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { isLost, originalState } from '../../src/detect/original-state.js';
import { type RecentFile, readRecentFiles } from '../../src/detect/recent-files.js';
import { defineRule, type Facts, type InspectContext } from '../../src/model/rule.js';

/** Looking up more would hold the scan up; a desktop keeps 300 (KDE), or what was opened in 30 days (GTK). */
const MAX_LOOK_UPS = 2_000;

export default defineRule({
  type: 'files',
  id: 'traces/recent-files',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'List of files that were opened lately',
    fr: 'Liste des fichiers ouverts récemment',
  },
  why: {
    en: 'The desktop writes down the name and place of every file that is opened or saved, with the time and the program. Names of files that were deleted, or that lie on a memory stick, stay in the list.',
    fr: 'Le bureau note le nom et l’emplacement de chaque fichier ouvert ou enregistré, avec l’heure et le programme. Les noms de fichiers supprimés, ou qui se trouvent sur une clé USB, restent dans la liste.',
  },
  message: {
    en: '{count, plural, one {A list} other {# lists}} of opened files ({size}).',
    fr: '{count, plural, one {Une liste} other {# listes}} de fichiers ouverts ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'regenerates',
      text: {
        en: 'Clear the list in the privacy settings of the desktop (“File history”, “Recent files”), or delete its file. Your files stay as they are.',
        fr: 'Effacez la liste dans les réglages de confidentialité du bureau (« Historique des fichiers », « Fichiers récents »), ou supprimez son fichier. Vos fichiers restent tels quels.',
      },
    },
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In the same place, switch the list off or choose a short time.',
        fr: 'Au même endroit, désactivez la liste ou choisissez une durée courte.',
      },
    },
  ],
  references: [
    'Desktop bookmark specification 0.1 (freedesktop.org)',
    'bleachbit/bleachbit, bleachbit/Cleaner.py',
    'undergroundwires/privacy.sexy, src/application/collections/linux.yaml',
    'bleachbit/cleanerml, gthumb.xml',
  ],
  facts: {},
  unchangedForMs: 0,
  select: [
    {
      platforms: ['linux'],
      paths: [
        '$XDG_DATA_HOME/recently-used.xbel',
        '$APP_HOME/.recently-used.xbel',
        '$XDG_CONFIG_HOME/gthumb/history.xbel',
      ],
    },
  ],
  /** Counts and times of the entries; never a name. */
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const files = foundOrTrouble(readRecentFiles(context));
    return files === null
      ? []
      : [{ facts: { entries: files.length, ...span(files), ...(await lost(files, context)) } }];
  },
});

function span(files: readonly RecentFile[]): Facts {
  const times = files.flatMap(({ visitedAt, modifiedAt, addedAt }) => visitedAt ?? modifiedAt ?? addedAt ?? []).sort();
  const [first] = times;
  return first === undefined ? {} : { oldest: first, newest: times.at(-1) ?? first };
}

/** How many are gone from this computer, how many were never part of it; nothing for a list that is too long to look up. */
async function lost(files: readonly RecentFile[], context: InspectContext): Promise<Facts> {
  if (files.length > MAX_LOOK_UPS) return {};
  let gone = 0;
  let elsewhere = 0;
  for (const { place } of files) {
    const state = await originalState(place, context);
    if (state === 'gone') gone += 1;
    else if (isLost(state)) elsewhere += 1;
  }
  return { gone, elsewhere };
}
