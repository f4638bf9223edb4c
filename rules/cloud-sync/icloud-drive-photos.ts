import { readIcloudAccounts } from '../../src/detect/sync/one-folder.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'sync',
  id: 'cloud-sync/icloud-drive-photos',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: {
    en: 'Photos and videos in a folder that iCloud Drive copies',
    fr: 'Photos et vidéos dans un dossier qu’iCloud Drive copie',
  },
  why: {
    en: 'iCloud keeps a copy on the servers of Apple and on every device of the account; the desktop and the documents folder can be part of it. What you delete here stays in “Recently Deleted” for 30 days.',
    fr: 'iCloud garde une copie sur les serveurs d’Apple et sur chaque appareil du compte ; le bureau et le dossier des documents peuvent en faire partie. Ce que vous supprimez ici reste 30 jours dans « Supprimés récemment ».',
  },
  message: {
    en: '{state, select, target_missing {The settings of iCloud Drive name at least one folder that is not there now; perhaps a disk is not connected. What lay there can still be online.} other {{count, plural, one {# photo or video lies} other {# photos and videos lie}} in an iCloud Drive folder ({size}). {state, select, active {iCloud Drive copies what is put there.} stopped {iCloud Drive has not run here lately; copies made before are still online.} other {iCloud Drive is no longer set up here: deleting the files here does not delete the copies online.}}}}',
    fr: '{state, select, target_missing {Les réglages d’iCloud Drive nomment au moins un dossier qui n’est pas là en ce moment ; un disque n’est peut-être pas branché. Ce qui s’y trouvait peut encore être en ligne.} other {{count, plural, one {# photo ou vidéo se trouve} other {# photos et vidéos se trouvent}} dans un dossier iCloud Drive ({size}). {state, select, active {iCloud Drive copie ce qui y est déposé.} stopped {iCloud Drive n’a pas tourné ici récemment ; les copies faites avant sont toujours en ligne.} other {iCloud Drive n’est plus configuré ici : supprimer les fichiers ici ne supprime pas les copies en ligne.}}}}',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['zombie', 'legacy'] },
      text: {
        en: 'Where iCloud Drive is no longer set up, nothing you do here reaches the copies online. If the account still exists, sign in on icloud.com and delete there, “Recently Deleted” too.',
        fr: 'Là où iCloud Drive n’est plus configuré, rien de ce que vous faites ici n’atteint les copies en ligne. Si le compte existe encore, connectez-vous sur icloud.com et supprimez là-bas, y compris « Supprimés récemment ».',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['target-missing'] },
      text: {
        en: 'If a folder is not there now, connect its disk and scan again, or sign in on icloud.com and look there. What was copied stays online until it is deleted there.',
        fr: 'Si un dossier n’est pas là en ce moment, branchez son disque et recommencez, ou connectez-vous sur icloud.com et regardez là-bas. Ce qui a été copié reste en ligne tant que ce n’est pas supprimé là-bas.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'Decide what may stay online. To take something back: move it to a folder outside iCloud Drive, wait until iCloud Drive has finished, then empty “Recently Deleted” on icloud.com. Other people who share the folder, and your other devices, can notice.',
        fr: 'Décidez de ce qui peut rester en ligne. Pour reprendre un fichier : déplacez-le dans un dossier hors d’iCloud Drive, attendez qu’iCloud Drive ait terminé, puis videz « Supprimés récemment » sur icloud.com. Les personnes avec qui le dossier est partagé, et vos autres appareils, peuvent le remarquer.',
      },
    },
  ],
  references: ['ydkhatri/mac_apt, plugins/iCloud.py', 'ForensicArtifacts/artifacts, artifacts/data/macos.yaml'],
  facts: {},
  unchangedForMs: 0,
  client: {
    provider: 'icloud-drive',
    settings: [
      { platforms: ['macos'], path: '$HOME/Library/Preferences/MobileMeAccounts.plist', read: readIcloudAccounts },
    ],
    markers: { files: [], folders: [] },
    notCopied: ['.Trash/**'],
    activity: { besideSettings: [], inFolder: ['*'] },
  },
});
