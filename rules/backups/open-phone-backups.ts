import type { Detected } from '../../src/detect/detected.js';
import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { readHisuiteInfo } from '../../src/detect/phone/hisuite-info.js';
import { readMiuiBackup } from '../../src/detect/phone/miui-backup.js';
import { readSmartSwitchHistory, readSmartSwitchJson } from '../../src/detect/phone/smart-switch.js';
import type { ByteReader } from '../../src/model/byte-reader.js';
import { defineRule } from '../../src/model/rule.js';

/** Beside the rules about the files of these backups: of a whole backup only one file says how it is protected. */
export default defineRule({
  type: 'files',
  id: 'backups/open-phone-backups',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: {
    en: 'Phone backups that no password protects',
    fr: 'Sauvegardes de téléphone qu’aucun mot de passe ne protège',
  },
  why: {
    en: 'Whoever gets the files can read what was on the phone. Some of these programs encrypt without asking for a password; their key then lies in the backup itself, or is known to the program, and protects nothing.',
    fr: 'Toute personne qui obtient les fichiers peut lire ce qui était sur le téléphone. Certains de ces programmes chiffrent sans demander de mot de passe ; leur clé se trouve alors dans la sauvegarde même, ou est connue du programme, et ne protège rien.',
  },
  message: {
    en: 'No password of yours protects the phone backup here; {count, plural, one {# file says} other {# files say}} so.',
    fr: 'Aucun mot de passe choisi par vous ne protège la sauvegarde de téléphone ici ; {count, plural, one {# fichier le dit} other {# fichiers le disent}}.',
  },
  remedies: [
    {
      kind: 'encrypt',
      effect: 'none',
      text: {
        en: 'Make a new backup and choose a password for it in the program’s settings. Once it is complete, delete the old one.',
        fr: 'Faites une nouvelle sauvegarde et choisissez-lui un mot de passe dans les réglages du programme. Quand elle est complète, supprimez l’ancienne.',
      },
    },
  ],
  references: [
    'sachk/smartswitch-explorer, its page on encrypted formats',
    'RealityNet/kobackupdec, kobackupdec.py',
    'nelenkov/android-backup-extractor, AndroidBackup.java (inside MIUI’s files)',
  ],
  facts: { encrypted: false },
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'android-backup'],
      paths: ['**/SmartSwitchBackup.json', '**/backupHistoryInfo.xml', '**/info.xml', '**/*.bak'],
    },
  ],
  async inspect({ path, stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const name = path.slice(path.lastIndexOf('/') + 1);
    const { kind, isProtected } = READERS[name] ?? MIUI;
    return foundOrTrouble(isProtected(context)) === false ? [{ facts: { kind } }] : [];
  },
});

interface Reader {
  readonly kind: string;
  readonly isProtected: (file: ByteReader) => Detected<boolean | null>;
}

const MIUI: Reader = {
  kind: 'miui',
  isProtected: (file) => mapped(readMiuiBackup(file), ({ isEncrypted }) => isEncrypted),
};

const READERS: Readonly<Record<string, Reader>> = {
  'SmartSwitchBackup.json': {
    kind: 'smart-switch',
    isProtected: (file) => mapped(readSmartSwitchJson(file), (found) => found.isProtected),
  },
  'backupHistoryInfo.xml': {
    kind: 'smart-switch',
    isProtected: (file) => mapped(readSmartSwitchHistory(file), (found) => found.isProtected),
  },
  'info.xml': {
    kind: 'hisuite',
    isProtected: (file) => mapped(readHisuiteInfo(file), (found) => found.isProtected),
  },
};

function mapped<From, To>(detected: Detected<From>, toValue: (value: From) => To): Detected<To> {
  return detected.state === 'found' ? { state: 'found', value: toValue(detected.value) } : detected;
}
