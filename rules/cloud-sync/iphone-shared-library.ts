import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { isOn, readSettings } from '../../src/detect/ios/settings-list.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'cloud-sync/iphone-shared-library',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: {
    en: 'Photos are shared with others through a shared library',
    fr: 'Des photos sont partagées avec d’autres par une photothèque partagée',
  },
  why: {
    en: 'Up to five other people see, edit and delete what is in a shared library of iCloud, and the camera may put new photos into it by itself.',
    fr: 'Jusqu’à cinq autres personnes voient, modifient et suppriment ce qui est dans une photothèque partagée d’iCloud, et l’appareil photo peut y mettre de nouvelles photos de lui-même.',
  },
  message: {
    en: 'When the backup was made, an iCloud Shared Photo Library was on.',
    fr: 'Au moment de la sauvegarde, une photothèque partagée iCloud était active.',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'On the phone, in Settings, Apps, Photos, Shared Library: see who takes part. You can leave it there; the others notice, and may keep what was in it.',
        fr: 'Sur le téléphone, dans Réglages, Apps, Photos, Photothèque partagée : voyez qui participe. Vous pouvez la quitter au même endroit ; les autres le remarquent, et peuvent garder ce qu’elle contenait.',
      },
    },
  ],
  references: ['abrignoni/iLEAPP, scripts/artifacts/Ph080*.py'],
  facts: { provider: 'icloud', syncRoot: 'CameraRollDomain/Media', state: 'active' },
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['HomeDomain/Library/Preferences/com.apple.mobileslideshow.plist'] }],
  async inspect(_entry, context) {
    const settings = foundOrTrouble(readSettings(context));
    return isOn(settings?.get('PhotosSharedLibrarySyncingIsActive')) ? [{ facts: {} }] : [];
  },
});
