import { FIREFOX_HISTORIES, firefoxAppOf, firefoxTime, hostFromReversed } from '../../src/detect/browsers/firefox.js';
import { messengerSightings, summariseUsage } from '../../src/detect/browsers/usage.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'browsers/firefox-web-messengers',
  severity: 'medium',
  confidence: 'certain',
  subject: 'app',
  title: {
    en: 'Messengers used in a Firefox browser',
    fr: 'Messageries utilisées dans un navigateur de la famille Firefox',
  },
  why: {
    en: 'A messenger that is used in the browser often stays signed in, and the browser keeps pictures and parts of the chats. The history shows that it was used, and when.',
    fr: 'Une messagerie utilisée dans le navigateur reste souvent connectée, et le navigateur garde des images et des parties des discussions. L’historique montre qu’elle a été utilisée, et quand.',
  },
  message: {
    en: 'Messengers used in {app}: {messengers}, number of visits in brackets{days, select, one { ({firstDay})} several { ({firstDay} to {lastDay})} other {}}.',
    fr: 'Messageries utilisées dans {app} : {messengers}, nombre de visites entre parenthèses{days, select, one { (le {firstDay})} several { (du {firstDay} au {lastDay})} other {}}.',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'logs-out',
      text: {
        en: 'Open the messenger on the phone and end the session of this computer there (“Linked devices”, “Active sessions”), or sign out in the browser.',
        fr: 'Ouvrez la messagerie sur le téléphone et terminez-y la session de cet ordinateur (« Appareils connectés », « Sessions actives »), ou déconnectez-vous dans le navigateur.',
      },
    },
    {
      kind: 'manual',
      effect: 'logs-out',
      text: {
        en: 'In the settings, “Privacy & Security”, “Cookies and Site Data”, “Manage Data”, remove that site: this takes away what it keeps here, not the history.',
        fr: 'Dans les paramètres, « Vie privée et sécurité », « Cookies et données de sites », « Gérer les données », supprimez ce site : cela enlève ce qu’il garde ici, pas l’historique.',
      },
    },
  ],
  references: ['Mozilla, toolkit/components/places/nsPlacesTables.h', 'BleachBit, cleaners/firefox.xml'],
  facts: {},
  unchangedForMs: 0,
  select: FIREFOX_HISTORIES,
  tables: { moz_places: ['id', 'rev_host'], moz_historyvisits: ['id', 'place_id', 'visit_date'] },
  summarise: summariseUsage,
  async inspect({ root }, context) {
    const found = await messengerSightings(context, {
      hosts: 'SELECT id, substr(rev_host, 1, 300) AS host FROM moz_places WHERE id > ? ORDER BY id LIMIT ?',
      visits: `SELECT place_id AS page, count(*) AS count, min(visit_date) AS first, max(visit_date) AS last
        FROM moz_historyvisits WHERE place_id IN (SELECT value FROM json_each(?)) GROUP BY place_id`,
      hostOf: hostFromReversed,
      toMs: firefoxTime,
    });
    return found.map(({ facts }) => ({ facts: { app: firefoxAppOf(root), ...facts } }));
  },
});
