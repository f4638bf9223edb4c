import { type HelpLine, named } from '../help-line.js';

/** Canada. */
export const CA: readonly HelpLine[] = [
  {
    id: 'ca-cybertip',
    name: named('Cybertip.ca'),
    phones: ['1-866-658-9022'],
    pages: ['cybertip.ca'],
    what: {
      en: 'For people under 18 whose pictures are shared or used as a threat.',
      fr: 'Pour les moins de 18 ans dont des images sont diffusées ou servent de menace.',
    },
    hours: null,
    audience: 'minor',
    situations: ['ncii', 'sextortion'],
    caution: null,
    sources: ['protectkidsonline.ca'],
    checkedOn: '2026-11',
  },
  {
    id: 'ca-need-help-now',
    name: named('NeedHelpNow.ca / AidezMoiSVP.ca'),
    phones: [],
    pages: ['NeedHelpNow.ca', 'AidezMoiSVP.ca'],
    what: {
      en: 'For people under 18, how to have pictures removed, step by step.',
      fr: 'Pour les moins de 18 ans, comment faire retirer des images, pas à pas.',
    },
    hours: null,
    audience: 'minor',
    situations: ['ncii'],
    caution: null,
    sources: ['protectkidsonline.ca', 'aidezmoisvp.ca'],
    checkedOn: '2026-11',
  },
  {
    id: 'ca-bcsth',
    name: named('BC Society of Transition Houses guides'),
    phones: [],
    pages: ['compass.bcsth.ca'],
    what: {
      en: 'For adults whose intimate pictures are shared or used as a threat.',
      fr: 'Pour les adultes dont des images intimes sont diffusées ou servent de menace.',
    },
    hours: null,
    audience: 'adult',
    situations: ['ncii'],
    caution: null,
    sources: ['compass.bcsth.ca'],
    checkedOn: '2026-11',
  },
];
