import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { isLost, originalState } from '../../src/detect/original-state.js';
import { readThumbnail } from '../../src/detect/thumbnail.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'traces/thumbnails',
  severity: 'low',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'Small pictures of your files, kept in one place',
    fr: 'Petites images de vos fichiers, gardées au même endroit',
  },
  why: {
    en: 'The file manager keeps a small picture (a thumbnail) of every picture, video and document it has shown. Whoever uses this account can leaf through them, wherever the files themselves lie.',
    fr: 'Le gestionnaire de fichiers garde une petite image (une vignette) de chaque image, vidéo et document qu’il a affiché. Toute personne qui utilise ce compte peut les parcourir, où que se trouvent les fichiers eux-mêmes.',
  },
  message: {
    en: '{count, plural, one {# small picture} other {# small pictures}} of files ({size}).',
    fr: '{count, plural, one {# petite image} other {# petites images}} de fichiers ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'regenerates',
      text: {
        en: 'Delete these files.',
        fr: 'Supprimez ces fichiers.',
      },
    },
  ],
  references: ['Thumbnail managing standard 0.9 (freedesktop.org)', 'bleachbit/bleachbit, cleaners/thumbnails.xml'],
  facts: { kind: 'thumbnails' },
  unchangedForMs: 0,
  select: [
    {
      platforms: ['linux'],
      root: '$XDG_CACHE_HOME/thumbnails',
      paths: ['{normal,large,x-large,xx-large}/*.png', 'fail/**/*.png'],
    },
    { platforms: ['linux'], root: '$APP_HOME/.thumbnails', paths: ['{normal,large}/*.png', 'fail/**/*.png'] },
  ],
  /** Those whose file is gone belong to `traces/lost-thumbnails`; what is in `fail` is no picture, whatever became of the file. */
  async inspect({ path, stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const thumbnail = foundOrTrouble(readThumbnail(context));
    const isPicture = !path.split('/').includes('fail');
    if (isPicture && thumbnail !== null && isLost(await originalState(thumbnail.original, context))) return [];
    return [{ facts: {} }];
  },
});
