import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { isOff, readSettings } from '../../src/detect/ios/settings-list.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'cloud-sync/iphone-online-originals',
  severity: 'low',
  confidence: 'likely',
  subject: 'folder',
  title: { en: 'Full photos lie only in iCloud', fr: 'Les photos entières ne sont que dans iCloud' },
  why: {
    en: 'To save room the phone keeps small copies and leaves the full photos in iCloud. The backup then lacks them, and deleting it takes none of them away.',
    fr: 'Pour gagner de la place, le téléphone garde de petites copies et laisse les photos entières dans iCloud. La sauvegarde ne les contient alors pas, et la supprimer n’en enlève aucune.',
  },
  message: {
    en: 'When the backup was made, “Optimise iPhone Storage” was on.',
    fr: 'Au moment de la sauvegarde, « Optimiser le stockage de l’iPhone » était activé.',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'Look at what is in iCloud itself: on the phone in Photos, or at icloud.com. To have everything in a backup, choose “Download and Keep Originals” in Settings, Apps, Photos.',
        fr: 'Regardez ce qu’il y a dans iCloud même : sur le téléphone dans Photos, ou sur icloud.com. Pour tout avoir dans une sauvegarde, choisissez « Télécharger et garder les originaux » dans Réglages, Apps, Photos.',
      },
    },
  ],
  references: ['abrignoni/iLEAPP, scripts/artifacts/Ph080*.py'],
  facts: { provider: 'icloud', syncRoot: 'CameraRollDomain/Media', state: 'active' },
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['HomeDomain/Library/Preferences/com.apple.mobileslideshow.plist'] }],
  async inspect(_entry, context) {
    const settings = foundOrTrouble(readSettings(context));
    return isOff(settings?.get('downloadAndKeepOriginals')) ? [{ facts: {} }] : [];
  },
});
