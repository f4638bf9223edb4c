import {
  bareHost,
  CHROMIUM_HISTORIES,
  CHROMIUM_HOST,
  chromiumAppOf,
  chromiumTime,
} from '../../src/detect/browsers/chromium.js';
import { messengerSightings, summariseUsage } from '../../src/detect/browsers/usage.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'browsers/chromium-web-messengers',
  severity: 'medium',
  confidence: 'certain',
  subject: 'app',
  title: {
    en: 'Messengers used in a Chromium browser',
    fr: 'Messageries utilisées dans un navigateur de la famille Chromium',
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
        en: 'In the browser’s settings, “Privacy and security”, “Third-party cookies” or “Site data”, delete the data of that site: this takes away what it keeps here, not the history.',
        fr: 'Dans les paramètres du navigateur, « Confidentialité et sécurité », « Cookies tiers » ou « Données des sites », supprimez les données de ce site : cela enlève ce qu’il garde ici, pas l’historique.',
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
  tables: { urls: ['id', 'url'], visits: ['id', 'url', 'visit_time'] },
  summarise: summariseUsage,
  async inspect({ root }, context) {
    const found = await messengerSightings(context, {
      hosts: `SELECT id, ${CHROMIUM_HOST} AS host FROM urls WHERE id > ? ORDER BY id LIMIT ?`,
      visits: `SELECT url AS page, count(*) AS count, min(visit_time) AS first, max(visit_time) AS last FROM visits
        WHERE url IN (SELECT value FROM json_each(?)) GROUP BY url`,
      hostOf: bareHost,
      toMs: chromiumTime,
    });
    return found.map(({ facts }) => ({ facts: { app: chromiumAppOf(root), ...facts } }));
  },
});
