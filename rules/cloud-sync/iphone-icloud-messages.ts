import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { isOn, readSettings } from '../../src/detect/ios/settings-list.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'cloud-sync/iphone-icloud-messages',
  severity: 'medium',
  confidence: 'likely',
  subject: 'folder',
  title: { en: 'Messages are kept in iCloud', fr: 'Les messages sont gardés dans iCloud' },
  why: {
    en: 'All messages of the phone lie in iCloud too, and on every device with the same Apple account. Whoever knows that account can read them there.',
    fr: 'Tous les messages du téléphone sont aussi dans iCloud, et sur chaque appareil du même compte Apple. Toute personne qui connaît ce compte peut les y lire.',
  },
  message: {
    en: 'When the backup was made, “Messages in iCloud” was on.',
    fr: 'Au moment de la sauvegarde, « Messages dans iCloud » était activé.',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'loses-data',
      text: {
        en: 'On the phone, in Settings, your name, iCloud, Messages. Switching it off leaves what is online there for 30 days; look also through the devices under your name.',
        fr: 'Sur le téléphone, dans Réglages, votre nom, iCloud, Messages. Si vous le désactivez, ce qui est en ligne y reste 30 jours ; parcourez aussi les appareils sous votre nom.',
      },
    },
  ],
  references: ['Magnet Forensics, “The Meaning of Messages”', 'the keys were seen in several public scripts'],
  facts: { provider: 'icloud', syncRoot: 'HomeDomain/Library/SMS', state: 'active' },
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['HomeDomain/Library/Preferences/com.apple.madrid.plist'] }],
  async inspect(_entry, context) {
    const settings = foundOrTrouble(readSettings(context));
    return isOn(settings?.get('CloudKitSyncingEnabled')) ? [{ facts: {} }] : [];
  },
});
