import { isoTime } from '../../src/detect/iso-time.js';
import { setAsideByAndroid } from '../../src/detect/phone/android-trash.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'leftovers/phone-trash',
  severity: 'high',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'Deleted on the phone, still in the copy of it',
    fr: 'Supprimé du téléphone, encore dans sa copie',
  },
  why: {
    en: 'A phone only hides a deleted photo at first, under a name that begins with a dot, and removes it after about 30 days. A copy of the phone takes it along, and there nothing removes it any more.',
    fr: 'Un téléphone cache d’abord seulement une photo supprimée, sous un nom qui commence par un point, et l’enlève après 30 jours environ. Une copie du téléphone l’emporte, et là, plus rien ne l’enlève.',
  },
  message: {
    en: '{count, plural, one {# file that was deleted or not finished} other {# files that were deleted or not finished}} on a phone ({size}).',
    fr: '{count, plural, one {# fichier supprimé ou inachevé} other {# fichiers supprimés ou inachevés}} sur un téléphone ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'Delete these files, unless they may serve as proof. If the phone still has them: open the bin of its gallery and empty it.',
        fr: 'Supprimez ces fichiers, sauf s’ils peuvent servir de preuve. Si le téléphone les a encore : ouvrez la corbeille de sa galerie et videz-la.',
      },
    },
  ],
  references: [
    'AOSP MediaProvider, FileUtils.java (PATTERN_EXPIRES_FILE)',
    'abrignoni/ALEAPP, scripts/artifacts (SamsungTrash, galleryTrash, smyfilesTrash)',
  ],
  facts: { kind: 'trash' },
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'android-backup'],
      paths: ['**/.{trashed,pending}-[0-9]*-*', '**/Android/.Trash/**', '**/Android/data/*.*/files/.Trash/**'],
      except: ['**/.nomedia'],
    },
  ],
  async inspect({ path }, { exists, looksAround }) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const aside = setAsideByAndroid(name);
    if (aside === null) return IN_TRASH.test(path) ? [{ facts: { state: 'trashed' } }] : [];
    const { state, expiresMs } = aside;
    const expiresAt = isoTime(expiresMs);
    return [
      {
        facts: {
          state,
          ...(expiresAt === null ? {} : { expiresAt, isExpired: expiresMs < Date.now() }),
          // Deleted, and yet there: restored, or copied anew. Asking also keeps what depends on today out of the read cache.
          ...(looksAround ? { isBack: await exists(path.slice(0, path.length - name.length) + aside.name) } : {}),
        },
      },
    ];
  },
});

const IN_TRASH = /(?:^|\/)\.Trash\//;
