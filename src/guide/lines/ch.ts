import { type HelpLine, named } from '../help-line.js';

/** Switzerland. */
export const CH: readonly HelpLine[] = [
  {
    id: 'ch-clickandstop',
    name: named('clickandstop.ch'),
    phones: [],
    pages: ['clickandstop.ch'],
    what: {
      en: 'For people under 18 who are put under pressure with pictures. Page, phone, chat; free, without a name.',
      fr: 'Pour les moins de 18 ans mis sous pression avec des images. Site, téléphone, chat ; gratuit, anonyme.',
    },
    hours: null,
    audience: 'minor',
    situations: ['sextortion', 'ncii'],
    caution: null,
    sources: ['clickandstop.ch', 'watson.ch', 'kinderschutz.ch'],
    checkedOn: '2026-11',
  },
  {
    id: 'ch-142',
    name: named('Aide aux victimes / Opferhilfe'),
    phones: ['142'],
    pages: [],
    what: { en: 'For all victims of violence.', fr: 'Pour toutes les victimes de violences.' },
    hours: { en: 'Round the clock', fr: 'Jour et nuit' },
    audience: 'all',
    situations: ['support', 'dv', 'sexual-violence'],
    caution: {
      en: 'Announced for 1 May 2026. That it answers was not confirmed.',
      fr: 'Annoncé pour le 1er mai 2026. Qu’il réponde n’a pas été confirmé.',
    },
    sources: ['watson.ch', 'tribuneromande.ch'],
    checkedOn: '2026-11',
  },
];
