import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { isLost, originalState } from '../../src/detect/original-state.js';
import { readThumbnail } from '../../src/detect/thumbnail.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'traces/lost-thumbnails',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: {
    en: 'Small pictures of files that are gone',
    fr: 'Petites images de fichiers disparus',
  },
  why: {
    en: 'The file manager makes a small picture (a thumbnail) of every picture, video and document it shows. It stays when the file is deleted, or when the memory stick or phone is taken away, and says where the file lay and from when it was.',
    fr: 'Le gestionnaire de fichiers fabrique une petite image (une vignette) de chaque image, vidéo et document qu’il affiche. Elle reste quand le fichier est supprimé, ou quand la clé USB ou le téléphone est retiré, et dit où se trouvait le fichier et de quand il datait.',
  },
  message: {
    en: '{count, plural, one {# small picture shows a file that is} other {# small pictures show files that are}} no longer here ({size}).',
    fr: '{count, plural, one {# petite image montre un fichier qui n’est} other {# petites images montrent des fichiers qui ne sont}} plus là ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'none',
      text: {
        en: 'Delete these files. Nothing is lost but the small pictures, unless they are the last proof of something.',
        fr: 'Supprimez ces fichiers. Seules les petites images disparaissent, sauf si elles sont la dernière preuve de quelque chose.',
      },
    },
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In the settings of the file manager, switch previews off, or keep them to folders that nothing private lies in.',
        fr: 'Dans les réglages du gestionnaire de fichiers, désactivez les aperçus, ou limitez-les aux dossiers qui ne contiennent rien de privé.',
      },
    },
  ],
  references: [
    'Thumbnail managing standard 0.9 (freedesktop.org), “Thumbnail attributes”',
    'bleachbit/bleachbit, cleaners/thumbnails.xml',
  ],
  facts: { kind: 'thumbnails' },
  unchangedForMs: 0,
  select: [
    { platforms: ['linux'], root: '$XDG_CACHE_HOME/thumbnails', paths: ['{normal,large,x-large,xx-large}/*.png'] },
    { platforms: ['linux'], root: '$APP_HOME/.thumbnails', paths: ['{normal,large}/*.png'] },
  ],
  /** Says what kind of place the file lay in, never its path: that stays in the thumbnail. */
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const thumbnail = foundOrTrouble(readThumbnail(context));
    if (thumbnail === null) return [];
    const original = await originalState(thumbnail.original, context);
    if (!isLost(original)) return [];
    const { modifiedAt } = thumbnail;
    return [{ facts: { original, ...(modifiedAt === null ? {} : { originalModifiedAt: modifiedAt }) } }];
  },
});
