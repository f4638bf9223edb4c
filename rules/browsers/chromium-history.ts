import { CHROMIUM_HISTORIES, chromiumAppOf, chromiumTime } from '../../src/detect/browsers/chromium.js';
import { spanFacts, summariseUsage } from '../../src/detect/browsers/usage.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'browsers/chromium-history',
  severity: 'low',
  confidence: 'certain',
  subject: 'app',
  title: { en: 'Browsing history of a Chromium browser', fr: 'Historique d’un navigateur de la famille Chromium' },
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
        en: 'Do it inside the browser, not on its files: Ctrl+Shift+Delete (on a Mac: Cmd+Shift+Delete), “Browsing history”, period “All time”, in each profile. If the browser is signed in to an account, this also deletes the history there. An empty history can itself be noticed; single entries can be deleted too.',
        fr: 'Faites-le dans le navigateur, pas sur ses fichiers : Ctrl+Maj+Suppr (sur Mac : Cmd+Maj+Suppr), « Historique de navigation », période « Toutes les données », dans chaque profil. Si le navigateur est connecté à un compte, l’historique y est supprimé aussi. Un historique vide peut lui-même se remarquer ; on peut aussi supprimer des entrées une à une.',
      },
    },
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'For what nobody should see, use a private window: it keeps no history. It does not hide anything from a program that watches the screen, from the network, or from an account you are signed in to.',
        fr: 'Pour ce que personne ne doit voir, utilisez une fenêtre privée : elle ne garde pas d’historique. Elle ne cache rien à un programme qui surveille l’écran, au réseau, ni à un compte ouvert dans cette fenêtre.',
      },
    },
  ],
  references: [
    'Chromium, components/history/core/browser/url_database.cc and visit_database.cc',
    'BleachBit, cleaners/google_chrome.xml',
  ],
  facts: {},
  unchangedForMs: 0,
  select: CHROMIUM_HISTORIES,
  tables: { urls: ['id'], visits: ['id', 'url', 'visit_time'] },
  summarise: summariseUsage,
  async inspect({ root }, { query }) {
    const [row] = await query(
      'SELECT count(*) AS count, count(DISTINCT url) AS pages, min(visit_time) AS first, max(visit_time) AS last FROM visits',
    );
    const span = spanFacts(row, chromiumTime);
    if (span === null) return [];
    return [{ facts: { app: chromiumAppOf(root), visits: span.count, pages: row?.pages ?? 0, ...span.times } }];
  },
});
