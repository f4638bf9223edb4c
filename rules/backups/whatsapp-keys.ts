import { MAX_KEY_FILE_BYTES, whatsAppKeyOf } from '../../src/detect/phone/whatsapp-key.js';
import { defineRule, type Entry, type InspectContext } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'backups/whatsapp-keys',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: {
    en: 'The key of WhatsApp’s messages lies beside them',
    fr: 'La clé des messages de WhatsApp se trouve à côté d’eux',
  },
  why: {
    en: 'The copies of WhatsApp’s messages are encrypted, but the key that opens them is kept in the same place. Whoever copies the folder can read all chats.',
    fr: 'Les copies des messages de WhatsApp sont chiffrées, mais la clé qui les ouvre est gardée au même endroit. Toute personne qui copie le dossier peut lire toutes les discussions.',
  },
  message: {
    en: '{count, plural, one {# key} other {# keys}} beside encrypted copies of WhatsApp’s messages.',
    fr: '{count, plural, one {# clé} other {# clés}} à côté de copies chiffrées des messages de WhatsApp.',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      text: {
        en: 'Keep the key apart from the copies, for example in a password manager. Without it, nobody can open the copies, you neither.',
        fr: 'Gardez la clé loin des copies, par exemple dans un gestionnaire de mots de passe. Sans elle, personne ne peut ouvrir les copies, vous non plus.',
      },
    },
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'If you do not need the copies any more, delete them together with the key.',
        fr: 'Si vous n’avez plus besoin des copies, supprimez-les avec la clé.',
      },
    },
  ],
  references: [
    'KnugiHK/WhatsApp-Chat-Exporter, README and android_crypt.py (158 bytes; 64 digits)',
    'Java Object Serialization Specification, 6.4.2',
  ],
  facts: { app: 'WhatsApp', kind: 'key' },
  unchangedForMs: 0,
  sizes: { least: 32, most: MAX_KEY_FILE_BYTES },
  select: [
    {
      sources: ['folder', 'android-backup'],
      // Names that people give it: the key of a user is 64 digits that were copied out of the app.
      paths: [
        '**/*{key,Key,KEY}',
        '**/*.{key,hex}',
        '**/*{key,Key,KEY,crypt15,WhatsApp,Whatsapp,whatsapp,backup,Backup,clé,Clé,clef,Schlüssel,code,Code,64}*.txt',
      ],
      except: ['**/{node_modules,site-packages,dist-packages,.ssh,.git}/**'],
    },
  ],
  async inspect(entry, context) {
    const form = whatsAppKeyOf(context.read(0, entry.stat.sizeBytes));
    return form !== null && (await hasMessagesBeside(entry, context)) ? [{ facts: { form } }] : [];
  },
});

const DATABASES = ['msgstore.db.crypt15', 'msgstore.db.crypt14', 'msgstore.db.crypt12', 'msgstore.db'];

/** In the same folder, in the one above, or in `Databases` beside it; copies by day have names that can not be guessed. */
async function hasMessagesBeside({ path }: Entry, { exists }: InspectContext): Promise<boolean> {
  const folders = path.split('/').slice(0, -1);
  if (folders.some((name) => /^(?:com\.)?whatsapp(?:[ .]|$)/i.test(name))) return true;
  const places = [folders, folders.slice(0, -1), [...folders, 'Databases'], [...folders.slice(0, -1), 'Databases']];
  for (const place of places) {
    for (const name of DATABASES) if (await exists([...place, name].join('/'))) return true;
  }
  return false;
}
