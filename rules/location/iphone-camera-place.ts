import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { summariseCounts } from '../../src/detect/ios/database-facts.js';
import { readSettings } from '../../src/detect/ios/settings-list.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'location/iphone-camera-place',
  severity: 'medium',
  confidence: 'likely',
  subject: 'folder',
  title: { en: 'Where a phone’s camera was last used', fr: 'Où l’appareil photo d’un téléphone a servi en dernier' },
  why: {
    en: 'For the shared library of photos the camera notes where it was last used, also when no photo was taken.',
    fr: 'Pour la photothèque partagée, l’appareil photo note où il a servi en dernier, même sans photo prise.',
  },
  message: {
    en: '{places, plural, one {# place} other {# places}} in the settings of the camera.',
    fr: '{places, plural, one {# lieu} other {# lieux}} dans les réglages de l’appareil photo.',
  },
  remedies: [RENEW_BACKUP],
  references: ['abrignoni/iLEAPP, scripts/artifacts/Ph081*.py'],
  facts: { carrier: 'library' },
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['HomeDomain/Library/Preferences/com.apple.camera.plist'] }],
  summarise: summariseCounts,
  /** Counts them; the places themselves are not looked at. */
  async inspect(_entry, context) {
    const settings = foundOrTrouble(readSettings(context));
    const places = [...(settings?.keys() ?? [])].filter((key) => /^CAM.*Last.*Location$/.test(key)).length;
    return places === 0 ? [] : [{ facts: { places } }];
  },
});
