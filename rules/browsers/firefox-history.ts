import { FIREFOX_HISTORIES, firefoxAppOf, firefoxTime } from '../../src/detect/browsers/firefox.js';
import { spanFacts, summariseUsage } from '../../src/detect/browsers/usage.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'browsers/firefox-history',
  severity: 'low',
  confidence: 'certain',
  subject: 'app',
  title: { en: 'Browsing history of a Firefox browser', fr: 'Historique d’un navigateur de la famille Firefox' },
  why: {
    en: 'The history says which pages were opened and when: searches, pages of help centres, lawyers or doctors among them. Whoever can open the browser here can read it.',
    fr: 'L’historique dit quelles pages ont été ouvertes et quand : des recherches, des pages d’aide, d’avocats ou de médecins peuvent en faire partie. Toute personne qui peut ouvrir le navigateur ici peut le lire.',
  },
  message: {
    en: '{app} remembers {visits, plural, one {# visit} other {# visits}} to {pages, plural, one {# page} other {# pages}} ({days, select, one {{firstDay}, } several {{firstDay} to {lastDay}, } other {}}{count, plural, one {# profile} other {# profiles}}).',
    fr: '{app} garde en mémoire {visits, plural, one {# visite} other {# visites}} sur {pages, plural, one {# page} other {# pages}} ({days, select, one {le {firstDay}, } several {du {firstDay} au {lastDay}, } other {}}{count, plural, one {# profil} other {# profils}}).',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'app-only',
      text: {
        en: 'Do it inside the browser, not on its files: Ctrl+Shift+Delete (on a Mac: Cmd+Shift+Delete), “History”, time range “Everything”, in each profile. If Firefox Sync is on, this also deletes it on the other devices. An empty history can itself be noticed; single pages or sites can be forgotten too.',
        fr: 'Faites-le dans le navigateur, pas sur ses fichiers : Ctrl+Maj+Suppr (sur Mac : Cmd+Maj+Suppr), « Historique », intervalle « Tout », dans chaque profil. Si la synchronisation de Firefox est active, cela le supprime aussi sur les autres appareils. Un historique vide peut lui-même se remarquer ; on peut aussi oublier des pages ou des sites un à un.',
      },
    },
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In the settings, “Privacy & Security”, “History”, the browser can clear the history whenever it closes, or never remember it.',
        fr: 'Dans les paramètres, « Vie privée et sécurité », « Historique », le navigateur peut effacer l’historique à chaque fermeture ou ne jamais le conserver.',
      },
    },
  ],
  references: ['Mozilla, toolkit/components/places/nsPlacesTables.h', 'BleachBit, cleaners/firefox.xml'],
  facts: {},
  unchangedForMs: 0,
  select: FIREFOX_HISTORIES,
  tables: { moz_places: ['id'], moz_historyvisits: ['id', 'place_id', 'visit_date'] },
  summarise: summariseUsage,
  async inspect({ root }, { query }) {
    const [row] = await query(
      'SELECT count(*) AS count, count(DISTINCT place_id) AS pages, min(visit_date) AS first, max(visit_date) AS last FROM moz_historyvisits',
    );
    const span = spanFacts(row, firefoxTime);
    if (span === null) return [];
    return [{ facts: { app: firefoxAppOf(root), visits: span.count, pages: row?.pages ?? 0, ...span.times } }];
  },
});
