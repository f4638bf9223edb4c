import { type HelpLine, named } from '../help-line.js';

/** United Kingdom. */
export const UK: readonly HelpLine[] = [
  {
    id: 'uk-revenge-porn-helpline',
    name: named('Revenge Porn Helpline'),
    phones: ['0345 6000 459'],
    pages: ['revengepornhelpline.org.uk'],
    what: {
      en: 'For adults whose intimate pictures are shared or used as a threat.',
      fr: 'Pour les adultes dont des images intimes sont diffusées ou servent de menace.',
    },
    hours: null,
    audience: 'adult',
    situations: ['ncii', 'sextortion'],
    caution: null,
    sources: ['revengepornhelpline.org.uk/faq'],
    checkedOn: '2026-11',
  },
  {
    id: 'uk-report-remove',
    name: named('Report Remove'),
    phones: [],
    pages: [],
    what: {
      en: 'For people under 18, to have a picture of themselves removed. You reach it through Childline.',
      fr: 'Pour les moins de 18 ans, pour faire retirer une image d’eux-mêmes. Passe par Childline.',
    },
    hours: null,
    audience: 'minor',
    situations: ['ncii', 'sextortion'],
    caution: null,
    sources: ['crimestoppers-uk.org/fearless'],
    checkedOn: '2026-11',
  },
  {
    id: 'uk-police',
    name: { en: 'Police', fr: 'Police' },
    phones: ['101'],
    pages: [],
    what: {
      en: 'To report something to the police; not for an emergency.',
      fr: 'Pour signaler quelque chose à la police ; pas pour une urgence.',
    },
    hours: null,
    audience: 'all',
    situations: ['police'],
    caution: null,
    sources: ['revengepornhelpline.org.uk', 'durham.police.uk'],
    checkedOn: '2026-11',
  },
];
