import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { summariseCounts } from '../../src/detect/ios/database-facts.js';
import { isOn, momentIn, readSettings } from '../../src/detect/ios/settings-list.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'backups/iphone-restored',
  severity: 'info',
  confidence: 'certain',
  subject: 'device',
  title: {
    en: 'Phone whose data came from an older phone',
    fr: 'Téléphone dont les données viennent d’un téléphone plus ancien',
  },
  why: {
    en: 'The phone was set up from a backup or another phone: what was on that one, years back perhaps, can be in this backup too.',
    fr: 'Le téléphone a été configuré à partir d’une sauvegarde ou d’un autre téléphone : ce qui s’y trouvait, il y a peut-être des années, peut être aussi dans cette sauvegarde.',
  },
  message: {
    en: 'The phone was set up from {cloud, select, true {a backup in iCloud} other {a backup or another phone}}{lastDay, select, none {} other { on {lastDay}}}.',
    fr: 'Le téléphone a été configuré à partir {cloud, select, true {d’une sauvegarde dans iCloud} other {d’une sauvegarde ou d’un autre téléphone}}{lastDay, select, none {} other { le {lastDay}}}.',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      text: {
        en: 'Backups of the older phone may still lie on this computer or in iCloud: look for them too.',
        fr: 'Des sauvegardes du téléphone plus ancien peuvent encore se trouver sur cet ordinateur ou dans iCloud : cherchez-les aussi.',
      },
    },
  ],
  references: ['abrignoni/iLEAPP, scripts/artifacts/mobileBackupplist.py'],
  facts: { kind: 'ios-backup' },
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['RootDomain/Library/Preferences/com.apple.MobileBackup.plist'] }],
  summarise: summariseCounts,
  async inspect(_entry, context) {
    const restored = foundOrTrouble(readSettings(context))?.get('RestoreInfo');
    if (!(restored instanceof Map)) return [];
    const cloud = isOn(restored.get('WasCloudRestore'));
    const newest = momentIn(restored.get('RestoreDate'));
    return [{ facts: newest === null ? { cloud } : { cloud, newest } }];
  },
});
