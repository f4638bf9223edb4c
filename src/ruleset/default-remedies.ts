import type { Remedy, RemedyKind } from '../model/rule.js';

/** What a remedy says when a rule names only its kind. */
export const DEFAULT_REMEDIES = {
  wipe: {
    kind: 'wipe',
    effect: 'none',
    text: {
      en: 'Delete these files. Keep a copy first if they may be needed as proof.',
      fr: 'Supprimez ces fichiers. Gardez-en d’abord une copie s’ils peuvent servir de preuve.',
    },
  },
  'strip-location': {
    kind: 'strip-location',
    effect: 'none',
    text: {
      en: 'Remove the place from the files; the picture itself stays as it is.',
      fr: 'Retirez le lieu des fichiers ; l’image elle-même reste telle quelle.',
    },
  },
  setting: {
    kind: 'setting',
    effect: 'none',
    text: {
      en: 'Change the setting of the program that does this.',
      fr: 'Changez le réglage du programme qui fait cela.',
    },
  },
  encrypt: {
    kind: 'encrypt',
    effect: 'none',
    text: {
      en: 'Encrypt it, so that only you can open it.',
      fr: 'Chiffrez-le, pour que personne d’autre ne puisse l’ouvrir.',
    },
  },
  manual: {
    kind: 'manual',
    effect: 'none',
    text: { en: 'Decide yourself what to keep.', fr: 'Décidez vous-même de ce que vous gardez.' },
  },
} as const satisfies Record<RemedyKind, Remedy>;
