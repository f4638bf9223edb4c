import { isInPhoneStorage } from '../../src/detect/phone/phone-storage.js';
import { defineRule } from '../../src/model/rule.js';

/** Folders that apps make among the pictures of a phone; their names are those of the apps. */
const APPS = [
  'Kik',
  'Snapchat',
  'Messenger',
  'Instagram',
  'Viber',
  'Facebook',
  'Signal',
  'Telegram',
  'Tinder',
  'LINE',
  'WeChat',
];

export default defineRule({
  type: 'files',
  id: 'messaging/phone-app-pictures',
  severity: 'medium',
  confidence: 'possible',
  subject: 'folder',
  title: {
    en: 'Pictures that messengers saved on a phone',
    fr: 'Images que des messageries ont enregistrées sur un téléphone',
  },
  why: {
    en: 'Messengers on Android save pictures into a folder with their name. They stay when the chat is deleted, and came along with a copy of the phone.',
    fr: 'Sur Android, des messageries enregistrent des images dans un dossier à leur nom. Elles restent quand la discussion est supprimée, et sont venues avec une copie du téléphone.',
  },
  message: {
    en: '{count, plural, one {# file} other {# files}} that a messenger saved on a phone ({size}).',
    fr: '{count, plural, one {# fichier} other {# fichiers}} qu’une messagerie a {count, plural, one {enregistré} other {enregistrés}} sur un téléphone ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'Keep what you need or what may serve as proof in a safe place, and delete the rest.',
        fr: 'Gardez en lieu sûr ce dont vous avez besoin ou ce qui peut servir de preuve, et supprimez le reste.',
      },
    },
  ],
  references: [
    'abrignoni/ALEAPP, scripts/artifacts (Kik)',
    'The other folder names are general knowledge, not read in their source',
  ],
  facts: { kind: 'attachments' },
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'android-backup'],
      paths: [`**/{DCIM,Pictures,Movies}/{${APPS.join(',')}}/**`],
      except: ['**/.nomedia'],
    },
  ],
  async inspect(entry, context) {
    const [, folder = '', app = ''] = /(?:^|\/)(DCIM|Pictures|Movies)\/([^/]+)\//.exec(entry.path) ?? [];
    // `DCIM` is a folder of cameras and phones alone; pictures lie on every computer.
    if (folder !== 'DCIM' && !(await isInPhoneStorage(entry, folder, context))) return [];
    return [{ facts: { app } }];
  },
});
