import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { summariseCounts } from '../../src/detect/ios/database-facts.js';
import { readSettings } from '../../src/detect/ios/settings-list.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'location/iphone-wifi-networks',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Wi-Fi networks that a phone remembers', fr: 'Réseaux Wi-Fi dont un téléphone se souvient' },
  why: {
    en: 'Names of networks tell where somebody lives, works and visits; maps of them are public. Only encrypted backups hold the passwords. No name was read.',
    fr: 'Les noms de réseaux disent où quelqu’un vit, travaille et va ; leurs cartes sont publiques. Seules les sauvegardes chiffrées contiennent les mots de passe. Aucun nom n’a été lu.',
  },
  message: {
    en: '{networks, plural, one {# network} other {# networks}}.',
    fr: '{networks, plural, one {# réseau} other {# réseaux}}.',
  },
  remedies: [
    RENEW_BACKUP,
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'On the phone, in Settings, Wi-Fi, Edit, forget networks you do not use any more.',
        fr: 'Sur le téléphone, dans Réglages, Wi-Fi, Modifier, oubliez les réseaux que vous n’utilisez plus.',
      },
    },
  ],
  references: ['abrignoni/iLEAPP, scripts/artifacts/appleWifiPlist.py'],
  facts: {},
  unchangedForMs: 0,
  select: [
    {
      sources: ['ios-backup'],
      paths: ['SystemPreferencesDomain/SystemConfiguration/com.apple.wifi{,.known-networks}.plist'],
    },
  ],
  summarise: summariseCounts,
  /** Since iOS 14 or so an entry a network; before that a list under one name. */
  async inspect(_entry, context) {
    const settings = foundOrTrouble(readSettings(context));
    const listed = settings?.get('List of known networks');
    const named = [...(settings?.keys() ?? [])].filter((key) => key.startsWith('wifi.network.'));
    const networks = Math.max(named.length, Array.isArray(listed) ? listed.length : 0);
    return networks === 0 ? [] : [{ facts: { networks } }];
  },
});
