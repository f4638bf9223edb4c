import { foundOrTrouble, ifFound } from '../../src/detect/found-or-trouble.js';
import { dateInName } from '../../src/detect/phone/date-in-name.js';
import { readTakeoutTgz, readTakeoutZip } from '../../src/detect/phone/takeout-zip.js';
import { defineRule } from '../../src/model/rule.js';

/** `takeout-20260102T030405Z-001.zip`. */
const NAMED = /(?:^|\/)takeout-20\d{6}T\d+Z[^/]*$/i;

/** Below an unpacked export a file's place tells what it is. */
const PRODUCTS =
  '{Google*,Drive,Mail,Chrome,YouTube*,Location History*,Timeline,My Activity,Contacts,Keep,Calendar,Maps*,Fit}';
const UNPACKED =
  /(?:^|\/)Takeout\/(?:archive_browser\.html$|(?:Google[^/]*|Drive|Mail|Chrome|YouTube[^/]*|Location History[^/]*|Timeline|My Activity|Contacts|Keep|Calendar|Maps[^/]*|Fit)\/)/;

export default defineRule({
  type: 'files',
  id: 'backups/google-takeout',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: { en: 'Copy of a whole Google account', fr: 'Copie d’un compte Google entier' },
  why: {
    en: 'Google Takeout packs photos, mail, places, searches and contacts of an account into files that are not encrypted. Often both the packed and the unpacked copy stay.',
    fr: 'Google Takeout met les photos, e-mails, lieux, recherches et contacts d’un compte dans des fichiers non chiffrés. Souvent, la copie compressée et la copie décompressée restent toutes les deux.',
  },
  message: {
    en: '{count, plural, one {# file} other {# files}} from a Google account ({size}).',
    fr: '{count, plural, one {# fichier} other {# fichiers}} d’un compte Google ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'Keep it in a safe place if you need it, and delete the other copies, the packed files too.',
        fr: 'Gardez-la en lieu sûr si vous en avez besoin, et supprimez les autres copies, fichiers compressés compris.',
      },
    },
  ],
  references: ['TheLastGimbus/GooglePhotosTakeoutHelper, README', 'Names of the packed files; general knowledge'],
  facts: { kind: 'account-export', encrypted: false },
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'ios-backup', 'android-backup'],
      paths: [
        '**/*.zip',
        '**/takeout-20[0-9][0-9][01][0-9][0-3][0-9]T[0-9]*Z-*.tgz',
        `**/Takeout/{archive_browser.html,${PRODUCTS}/**}`,
      ],
      except: ['**/{node_modules,site-packages,dist-packages,.cache,.m2,.gradle,.npm,.yarn,.cargo}/**/*.zip'],
    },
  ],
  async inspect({ path, stat }, context) {
    if (UNPACKED.test(path)) return [{ facts: {} }];
    if (stat.sizeBytes === 0) return [];
    const isNamed = NAMED.test(path);
    const detected = /\.tgz$/i.test(path) ? readTakeoutTgz(context) : readTakeoutZip(context, isNamed);
    const found = isNamed ? foundOrTrouble(detected) : ifFound(detected);
    if (found === null) return [];
    const backupAt = dateInName(path.slice(path.lastIndexOf('/') + 1));
    const { entries, pictures, hasPlaces, isEncrypted } = found;
    const counts = entries === null ? {} : { entries, pictures, hasPlaces };
    return [{ facts: { encrypted: isEncrypted, ...counts, ...(backupAt === null ? {} : { backupAt }) } }];
  },
});
