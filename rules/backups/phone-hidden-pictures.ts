import { defineRule } from '../../src/model/rule.js';

const MEDIA = '*.{jpg,jpeg,png,heic,webp,gif,mp4,mov,3gp,mkv,webm}';

/** What computers call the storage of a phone, and people the folder they copy it into. */
const STORAGE =
  '{0,Internal storage,Internal shared storage,Phone,Phone storage,SD card,Card,Interner Speicher,Interner gemeinsamer Speicher,Stockage interne,Espace de stockage interne,Espace de stockage interne partagé,Mémoire interne partagée,Carte SD}';

export default defineRule({
  type: 'files',
  id: 'backups/phone-hidden-pictures',
  severity: 'medium',
  confidence: 'likely',
  subject: 'folder',
  title: {
    en: 'Pictures that a phone hides from its gallery',
    fr: 'Images qu’un téléphone cache de sa galerie',
  },
  why: {
    en: 'An empty file named “.nomedia” keeps a folder out of the gallery of an Android phone. Apps do that with what they keep for themselves, people with what nobody should see. In a copy of the phone the pictures lie open.',
    fr: 'Un fichier vide nommé « .nomedia » tient un dossier hors de la galerie d’un téléphone Android. Des applications font cela avec ce qu’elles gardent pour elles, des personnes avec ce que nul ne doit voir. Dans une copie du téléphone, les images sont lisibles.',
  },
  message: {
    en: '{count, plural, one {# picture or video} other {# pictures or videos}} that the phone’s gallery did not show ({size}).',
    fr: '{count, plural, one {# image ou vidéo} other {# images ou vidéos}} que la galerie du téléphone ne montrait pas ({size}).',
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
  references: ['Android documentation, “MediaStore.MEDIA_IGNORE_FILENAME” (.nomedia)'],
  facts: { kind: 'hidden' },
  unchangedForMs: 0,
  select: [
    // Only where phones are copied to: asking beside every picture of a home would take long.
    {
      paths: [`**/DCIM/**/${MEDIA}`, `**/Android/media/**/${MEDIA}`, `**/${STORAGE}/**/${MEDIA}`],
      except: ['**/{.thumbnails,.cache,.git}/**'],
    },
  ],
  async inspect({ path }, { exists }) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    return (await exists(`${folder}.nomedia`)) ? [{ facts: {} }] : [];
  },
});
