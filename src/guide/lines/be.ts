import { type HelpLine, named } from '../help-line.js';

/** Belgium. Its emergency number is the one of the European Union. */
export const BE: readonly HelpLine[] = [
  {
    id: 'be-tele-accueil',
    name: named('Télé-Accueil'),
    phones: ['107'],
    pages: [],
    what: { en: 'Somebody to talk to.', fr: 'Quelqu’un à qui parler.' },
    hours: null,
    audience: 'all',
    situations: ['crisis'],
    caution: null,
    sources: ['igvm-iefh.belgium.be'],
    checkedOn: '2026-11',
  },
  {
    id: 'be-igvm',
    name: named("Institut pour l'égalité / IGVM"),
    phones: [],
    pages: ['igvm-iefh.belgium.be'],
    what: {
      en: 'For adults whose intimate pictures are shared or used as a threat. Legal help.',
      fr: 'Pour les adultes dont des images intimes sont diffusées ou servent de menace. Aide juridique.',
    },
    hours: null,
    audience: 'adult',
    situations: ['ncii', 'legal'],
    caution: null,
    sources: ['news.belgium.be', 'igvm-iefh.belgium.be'],
    checkedOn: '2026-11',
  },
  {
    id: 'be-child-focus',
    name: named('Child Focus'),
    phones: [],
    pages: [],
    what: {
      en: 'For people under 18. Platforms treat what it reports first.',
      fr: 'Pour les moins de 18 ans. Les plateformes traitent en priorité ce qu’il signale.',
    },
    hours: null,
    audience: 'minor',
    situations: ['ncii', 'sextortion'],
    caution: null,
    sources: ['lavenir.net', 'dhnet.be'],
    checkedOn: '2026-11',
  },
];
