import { hasOpenSignalKey } from '../../src/detect/signal-key.js';
import { defineRule, type Selector } from '../../src/model/rule.js';

/** More than any such file; what is larger is something else. */
const MAX_BYTES = 64 << 10;

export default defineRule({
  type: 'files',
  id: 'messaging/signal-open-key',
  severity: 'high',
  confidence: 'likely',
  subject: 'app',
  title: {
    en: 'Signal’s messages can be opened: the key lies beside them',
    fr: 'Les messages de Signal peuvent être ouverts : la clé se trouve à côté',
  },
  why: {
    en: 'Older versions of Signal Desktop wrote the key of the message database into a file in clear text. Whoever copies the folder can read all messages without a password.',
    fr: 'Les anciennes versions de Signal Desktop écrivaient la clé de la base de messages en clair dans un fichier. Toute personne qui copie le dossier peut lire tous les messages sans mot de passe.',
  },
  message: {
    en: 'The key of Signal’s message database is readable here.',
    fr: 'La clé de la base de messages de Signal est lisible ici.',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      text: {
        en: 'Update Signal and open it once: newer versions lock the key with the keychain of the system, where there is one. Do not delete the file, the messages could not be opened any more.',
        fr: 'Mettez Signal à jour et ouvrez-le une fois : les versions récentes protègent la clé par le trousseau du système, quand il y en a un. Ne supprimez pas le fichier, les messages ne pourraient plus être ouverts.',
      },
    },
  ],
  references: [
    'EricZimmerman/KapeFiles, Targets/Apps/Signal.tkape',
    'The keys “key” and “encryptedKey” of config.json were seen in several unrelated public tools',
  ],
  facts: { app: 'Signal', kind: 'database' },
  unchangedForMs: 0,
  select: ['$XDG_CONFIG_HOME', '$APPDATA', '$APPLICATION_SUPPORT'].map(
    (place): Selector => ({ root: `${place}/Signal{, Beta}`, paths: ['config.json'] }),
  ),
  async inspect({ stat }, { read }) {
    if (stat.sizeBytes > MAX_BYTES) return [];
    return hasOpenSignalKey(await read(0, stat.sizeBytes)) ? [{ facts: {} }] : [];
  },
});
