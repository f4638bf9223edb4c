import { appleMs } from '../../src/detect/ios/apple-time.js';
import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { numberIn, spanIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'browsers/iphone-safari-history',
  severity: 'medium',
  confidence: 'certain',
  subject: 'app',
  title: { en: 'Safari’s history in a phone backup', fr: 'Historique de Safari dans une sauvegarde de téléphone' },
  why: {
    en: 'The history says which pages were opened on the phone and when: searches, pages of help centres, lawyers or doctors among them. Only encrypted backups hold it. No address was read.',
    fr: 'L’historique dit quelles pages ont été ouvertes sur le téléphone et quand : des recherches, des pages d’aide, d’avocats ou de médecins peuvent en faire partie. Seules les sauvegardes chiffrées le contiennent. Aucune adresse n’a été lue.',
  },
  message: {
    en: '{closed, select, true {Safari’s history is in the backup ({size}); without its password nothing more can be told.} other {Safari on the phone: {visits, plural, one {# visit} other {# visits}} to {pages, plural, one {# page} other {# pages}}{days, select, one { ({firstDay})} several { ({firstDay} to {lastDay})} other {}}.}}',
    fr: '{closed, select, true {L’historique de Safari est dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {Safari sur le téléphone : {visits, plural, one {# visite} other {# visites}} sur {pages, plural, one {# page} other {# pages}}{days, select, one { (le {firstDay})} several { (du {firstDay} au {lastDay})} other {}}.}}',
  },
  remedies: [
    RENEW_BACKUP,
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In private tabs the phone keeps no history. On the phone, history is deleted in Settings, Apps, Safari.',
        fr: 'Dans les onglets privés, le téléphone ne garde pas d’historique. Sur le téléphone, l’historique s’efface dans Réglages, Apps, Safari.',
      },
    },
  ],
  references: ['mvt-project/mvt, src/mvt/ios/modules/mixed/safari_history.py'],
  facts: { app: 'Safari' },
  unchangedForMs: 0,
  select: [
    { sources: ['ios-backup'], root: 'HomeDomain/Library/Safari', paths: ['History.db', 'Profiles/*/History.db'] },
    {
      sources: ['ios-backup'],
      root: 'AppDomain-com.apple.mobilesafari/Library/Safari',
      paths: ['History.db', 'Profiles/*/History.db'],
    },
  ],
  tellsClosed: true,
  tables: { history_items: ['id'], history_visits: ['visit_time'] },
  summarise: summariseCounts,
  async inspect(_entry, { query }) {
    const [items] = await query('SELECT count(*) AS pages FROM history_items');
    const [row] = await query(
      'SELECT count(*) AS visits, min(visit_time) AS first, max(visit_time) AS last FROM history_visits',
    );
    const [visits, pages] = [numberIn(row, 'visits'), numberIn(items, 'pages')];
    return visits + pages === 0 ? [] : [{ facts: { visits, pages, ...spanIn(row, appleMs) } }];
  },
});
