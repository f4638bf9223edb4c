import { knownDatabase } from '../../src/detect/phone/known-databases.js';
import { readTableNames } from '../../src/detect/sqlite-tables.js';
import { defineRule } from '../../src/model/rule.js';

/** Messages, WhatsApp, photos and contacts as a backup names them. */
const LEFTOVERS = [
  '3d0d7e5fb2ce288813306e4d4636395e047a3d28',
  '7c7fba66680ef796b916b067077cc246adacf01d',
  '12b144c0bd44f2b3dffd9186d3f9c05b917cee25',
  '31bb7ba8914766d4ba40d6dfb6113c8b614be442',
];

export default defineRule({
  type: 'files',
  id: 'backups/copied-databases',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: {
    en: 'Databases that were taken out of a phone or its backup',
    fr: 'Bases de données sorties d’un téléphone ou de sa sauvegarde',
  },
  why: {
    en: 'Programs that unpack or search backups leave copies of the databases of apps behind: messages, notes, the list of all photos. These are not encrypted, even if the backup was, and their names often do not say what they are.',
    fr: 'Les programmes qui décompressent ou fouillent des sauvegardes laissent des copies des bases d’applications : messages, notes, liste de toutes les photos. Elles ne sont pas chiffrées, même si la sauvegarde l’était, et leurs noms ne disent souvent pas ce qu’elles sont.',
  },
  message: {
    en: '{count, plural, one {# database} other {# databases}} of a phone, not encrypted ({size}).',
    fr: '{count, plural, one {# base de données} other {# bases de données}} d’un téléphone, non {count, plural, one {chiffrée} other {chiffrées}} ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'Keep what may serve as proof in a safe place. Delete the rest.',
        fr: 'Gardez en lieu sûr ce qui peut servir de preuve. Supprimez le reste.',
      },
    },
  ],
  references: [
    'abrignoni/iLEAPP and ALEAPP, scripts/artifacts (tables)',
    'mvt-project/mvt, src/mvt/ios',
    'sqlite.org, “Database File Format”, 1.6 and 2.6',
  ],
  facts: { kind: 'database', encrypted: false },
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'android-backup'],
      // Files of a backup that lost its list keep names of 40 digits.
      paths: ['**/*.{db,sqlite,sqlite3,sqlitedb,db3}', `**/${'?'.repeat(40)}`],
      // Where a Mac itself keeps them; browsers and messengers there have rules of their own.
      except: [
        '$LIBRARY/**',
        '**/*.photoslibrary/**',
        '**/msgstore*.db',
        '**/{node_modules,site-packages}/**',
        // Known by these names alone: `iphone-leftovers`.
        `**/{${LEFTOVERS.join(',')}}{,.db,.sqlite,.sqlitedb}`,
      ],
    },
  ],
  async inspect({ path, stat }, context) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (stat.sizeBytes === 0 || !/(?:^[0-9a-f]{40}|\.\w+)$/i.test(name)) return [];
    const known = knownDatabase(readTableNames(context));
    return known === null ? [] : [{ facts: { ...known } }];
  },
});
