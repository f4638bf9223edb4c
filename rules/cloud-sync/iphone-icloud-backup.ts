import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { summariseCounts } from '../../src/detect/ios/database-facts.js';
import { isOn, momentIn, readSettings } from '../../src/detect/ios/settings-list.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'cloud-sync/iphone-icloud-backup',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'The phone is also backed up to iCloud', fr: 'Le téléphone est aussi sauvegardé dans iCloud' },
  why: {
    en: 'A copy of the phone lies in iCloud too. It stays there when this one is deleted, and whoever knows the Apple account can restore it to another phone.',
    fr: 'Une copie du téléphone est aussi dans iCloud. Elle y reste quand celle-ci est supprimée, et toute personne qui connaît le compte Apple peut la restaurer sur un autre téléphone.',
  },
  message: {
    en: 'When this backup was made, “iCloud Backup” was on{lastDay, select, none {} other {, last used on {lastDay}}}.',
    fr: 'Au moment de cette sauvegarde, « Sauvegarde iCloud » était activée{lastDay, select, none {} other {, utilisée en dernier le {lastDay}}}.',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'loses-data',
      text: {
        en: 'On the phone, in Settings, your name, iCloud, iCloud Backup. Old backups are deleted under Manage Account Storage, Backups.',
        fr: 'Sur le téléphone, dans Réglages, votre nom, iCloud, Sauvegarde iCloud. Les anciennes sauvegardes se suppriment dans Gérer le stockage du compte, Sauvegardes.',
      },
    },
  ],
  references: ['abrignoni/iLEAPP, scripts/artifacts/backupSettings.py'],
  facts: { provider: 'icloud', syncRoot: '.', state: 'active' },
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['HomeDomain/Library/Preferences/com.apple.mobile.ldbackup.plist'] }],
  summarise: summariseCounts,
  async inspect(_entry, context) {
    const settings = foundOrTrouble(readSettings(context));
    if (!isOn(settings?.get('CloudBackupEnabled'))) return [];
    const newest = momentIn(settings?.get('LastCloudBackupDate'));
    return [{ facts: newest === null ? {} : { newest } }];
  },
});
