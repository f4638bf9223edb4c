import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { columnsOf, numberIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

/** A database has one of these pairs: pages, and visits to them. Firefox keeps an old one beside the new. */
const TABLES = [
  ['urls', 'visits'],
  ['moz_places', 'moz_historyvisits'],
  ['history', 'visits'],
] as const;

export default defineRule({
  type: 'database',
  id: 'browsers/iphone-other-browsers',
  severity: 'medium',
  confidence: 'certain',
  subject: 'app',
  title: {
    en: 'Chrome’s and Firefox’s history in a phone backup',
    fr: 'Historique de Chrome et Firefox dans une sauvegarde de téléphone',
  },
  why: {
    en: 'The history says which pages were opened on the phone and when. No address was read.',
    fr: 'L’historique dit quelles pages ont été ouvertes sur le téléphone et quand. Aucune adresse n’a été lue.',
  },
  message: {
    en: '{closed, select, true {The history of {app} is in the backup ({size}); without its password nothing more can be told.} other {{app} on the phone: {visits, plural, one {# visit} other {# visits}} to {pages, plural, one {# page} other {# pages}}.}}',
    fr: '{closed, select, true {L’historique de {app} est dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {{app} sur le téléphone : {visits, plural, one {# visite} other {# visites}} sur {pages, plural, one {# page} other {# pages}}.}}',
  },
  remedies: [RENEW_BACKUP],
  references: ['mvt-project/mvt, src/mvt/ios/modules/mixed/chrome_history.py and firefox_history.py'],
  facts: {},
  unchangedForMs: 0,
  select: [
    {
      sources: ['ios-backup'],
      app: 'Chrome',
      root: 'AppDomain-com.google.chrome.ios/Library/Application Support/Google/Chrome',
      paths: ['*/History'],
    },
    {
      sources: ['ios-backup'],
      app: 'Firefox',
      root: 'AppDomainGroup-group.org.mozilla.ios.Firefox',
      paths: ['profile.profile/{browser,places}.db'],
    },
  ],
  tellsClosed: true,
  tables: {},
  summarise: summariseCounts,
  async inspect(_entry, context) {
    for (const tables of TABLES) {
      const [pageColumns, visitColumns] = [await columnsOf(tables[0], context), await columnsOf(tables[1], context)];
      if (pageColumns.size === 0 || visitColumns.size === 0) continue;
      const [row] = await context.query(
        `SELECT (SELECT count(*) FROM ${tables[0]}) AS pages, (SELECT count(*) FROM ${tables[1]}) AS visits`,
      );
      const [visits, pages] = [numberIn(row, 'visits'), numberIn(row, 'pages')];
      return visits + pages === 0 ? [] : [{ facts: { visits, pages } }];
    }
    return [];
  },
});
