import { readTrashInfo } from '../../src/detect/trash-info.js';
import { trashedFileOf, trashInfoOf, trashInside } from '../../src/detect/trash-names.js';
import { readRecycledItem } from '../../src/detect/windows-recycle.js';
import type { ByteReader } from '../../src/model/byte-reader.js';
import { defineRule, type Facts } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'leftovers/trash',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Deleted files that are still in the bin', fr: 'Fichiers supprimés encore dans la corbeille' },
  why: {
    en: 'Deleting a file in the file manager only moves it to the bin. It can be opened and restored until the bin is emptied, and a note beside it says where it lay and when it was deleted.',
    fr: 'Supprimer un fichier dans le gestionnaire de fichiers le déplace seulement dans la corbeille. On peut l’ouvrir et le restaurer tant qu’elle n’est pas vidée, et une note à côté dit où il se trouvait et quand il a été supprimé.',
  },
  message: {
    en: '{count, plural, one {# deleted file, or a note about one, is} other {# deleted files, or notes about them, are}} still in the bin ({size}).',
    fr: '{count, plural, one {# fichier supprimé, ou une note à son sujet, est} other {# fichiers supprimés, ou des notes à leur sujet, sont}} encore dans la corbeille ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'Empty the bin once you are sure that nothing in it is needed, as proof for example.',
        fr: 'Videz la corbeille quand plus rien de son contenu ne peut servir, comme preuve par exemple.',
      },
    },
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'Most desktops can empty the bin after some days: look for “Trash” in the privacy settings.',
        fr: 'La plupart des bureaux peuvent vider la corbeille après quelques jours : cherchez « Corbeille » dans les réglages de confidentialité.',
      },
    },
  ],
  references: [
    'Trash specification 1.0 (freedesktop.org)',
    'bleachbit/bleachbit, bleachbit/FileUtilities.py and cleaners/system.xml',
    'EricZimmerman/KapeFiles, RecycleBin_*.tkape; log2timeline/plaso, recycler.yaml',
    'undergroundwires/privacy.sexy, src/application/collections/macos.yaml',
  ],
  facts: {},
  unchangedForMs: 0,
  select: [
    { platforms: ['linux'], root: '$TRASH', paths: ['files/**', 'expunged/**', 'info/*.trashinfo'] },
    { platforms: ['macos'], root: '$TRASH', paths: ['**'], except: ['.DS_Store'] },
    {
      platforms: ['macos'],
      root: '$LIBRARY/Mobile Documents/com~apple~CloudDocs/.Trash',
      paths: ['**'],
      except: ['.DS_Store'],
    },
    // GNOME before 2.22 had no notes.
    { platforms: ['linux'], root: '$HOME/.Trash', paths: ['**'], except: ['[0-9]*/**'] },
    // What a memory stick or another disk brings along, wherever it was copied to.
    {
      paths: [
        '**/{.Trash-[0-9]*,.Trash/[0-9]*}/{files,expunged}/**',
        '**/{.Trash-[0-9]*,.Trash/[0-9]*}/info/*.trashinfo',
        '**/.Trashes/*/**',
        '**/{$Recycle.Bin,$RECYCLE.BIN}/*/{$I*,$R*,$R*/**}',
      ],
      except: ['**/.DS_Store'],
    },
  ],
  /** A note whose file is still there belongs to that file; a note alone still tells a name, a place and a time. */
  async inspect(entry, context) {
    const { exists } = context;
    const root = entry.root === '.' ? (trashInside(entry.path) ?? '.') : entry.root;
    const below = root === '.' ? entry.path : entry.path.slice(root.length + 1);
    const inTrash = (path: string) => (root === '.' ? path : `${root}/${path}`);
    const file = trashedFileOf(below);
    if (file !== null)
      return (await exists(inTrash(file))) ? [] : [{ facts: { orphan: true, ...(await deletedAt(below, context)) } }];
    const info = trashInfoOf(below);
    const hasInfo = info !== null && (await exists(inTrash(info)));
    return [{ facts: hasInfo ? { trashInfo: inTrash(info) } : {} }];
  },
});

/** When the note says; a note that can not be read still tells a name. Where the file lay stays in the note. */
async function deletedAt(note: string, file: ByteReader): Promise<Facts> {
  const read = note.endsWith('.trashinfo') ? readTrashInfo : readRecycledItem;
  const detected = await read(file);
  const time = detected.state === 'found' ? detected.value.deletedAt : null;
  return time === null ? {} : { deletedAt: time };
}
