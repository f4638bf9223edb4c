import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { summariseCounts } from '../../src/detect/ios/database-facts.js';
import { readSettings } from '../../src/detect/ios/settings-list.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'browsers/iphone-safari-downloads',
  severity: 'low',
  confidence: 'certain',
  subject: 'app',
  title: {
    en: 'Safari’s list of downloads in a phone backup',
    fr: 'Liste de téléchargements de Safari dans une sauvegarde de téléphone',
  },
  why: {
    en: 'The list names what was downloaded on the phone and from where, until it is cleared. No name was read.',
    fr: 'La liste nomme ce qui a été téléchargé sur le téléphone et d’où, jusqu’à ce qu’elle soit effacée. Aucun nom n’a été lu.',
  },
  message: {
    en: '{downloads, plural, one {# download} other {# downloads}} on the list.',
    fr: '{downloads, plural, one {# téléchargement} other {# téléchargements}} sur la liste.',
  },
  remedies: [RENEW_BACKUP],
  references: ['abrignoni/iLEAPP, scripts/artifacts/safariDownloads (Downloads.plist)'],
  facts: { app: 'Safari' },
  unchangedForMs: 0,
  select: [
    {
      sources: ['ios-backup'],
      root: '{AppDomain-com.apple.mobilesafari,HomeDomain}/Library/Safari',
      paths: ['Downloads/Downloads.plist'],
    },
  ],
  summarise: summariseCounts,
  async inspect(_entry, context) {
    const listed = foundOrTrouble(readSettings(context))?.get('DownloadHistory');
    const downloads = Array.isArray(listed) ? listed.length : 0;
    return downloads === 0 ? [] : [{ facts: { downloads } }];
  },
});
