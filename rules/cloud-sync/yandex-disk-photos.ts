import { readYandexConfig } from '../../src/detect/sync/one-folder.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'sync',
  id: 'cloud-sync/yandex-disk-photos',
  severity: 'high',
  confidence: 'possible',
  subject: 'folder',
  title: {
    en: 'Photos and videos in a folder that Yandex Disk copies',
    fr: 'Photos et vidéos dans un dossier que Yandex Disk copie',
  },
  why: {
    en: 'Yandex Disk keeps a copy on its servers and on every device of the account. What you delete here goes to the online bin.',
    fr: 'Yandex Disk garde une copie sur ses serveurs et sur chaque appareil du compte. Ce que vous supprimez ici part dans la corbeille en ligne.',
  },
  message: {
    en: '{state, select, target_missing {The settings of Yandex Disk name at least one folder that is not there now; perhaps a disk is not connected. What lay there can still be online.} other {{count, plural, one {# photo or video lies} other {# photos and videos lie}} in a Yandex Disk folder ({size}). {state, select, active {Yandex Disk copies what is put there.} stopped {Yandex Disk has not run here lately; copies made before are still online.} other {Yandex Disk is no longer set up here: deleting the files here does not delete the copies online.}}}}',
    fr: '{state, select, target_missing {Les réglages de Yandex Disk nomment au moins un dossier qui n’est pas là en ce moment ; un disque n’est peut-être pas branché. Ce qui s’y trouvait peut encore être en ligne.} other {{count, plural, one {# photo ou vidéo se trouve} other {# photos et vidéos se trouvent}} dans un dossier Yandex Disk ({size}). {state, select, active {Yandex Disk copie ce qui y est déposé.} stopped {Yandex Disk n’a pas tourné ici récemment ; les copies faites avant sont toujours en ligne.} other {Yandex Disk n’est plus configuré ici : supprimer les fichiers ici ne supprime pas les copies en ligne.}}}}',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['zombie', 'legacy'] },
      text: {
        en: 'Where Yandex Disk is no longer set up, nothing you do here reaches the copies online. If the account still exists, sign in on disk.yandex.com and delete there, the bin too.',
        fr: 'Là où Yandex Disk n’est plus configuré, rien de ce que vous faites ici n’atteint les copies en ligne. Si le compte existe encore, connectez-vous sur disk.yandex.com et supprimez là-bas, y compris la corbeille.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['target-missing'] },
      text: {
        en: 'If a folder is not there now, connect its disk and scan again, or sign in on disk.yandex.com and look there. What was copied stays online until it is deleted there.',
        fr: 'Si un dossier n’est pas là en ce moment, branchez son disque et recommencez, ou connectez-vous sur disk.yandex.com et regardez là-bas. Ce qui a été copié reste en ligne tant que ce n’est pas supprimé là-bas.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'Decide what may stay online. To take something back: move it to a folder outside Yandex Disk, wait until Yandex Disk has finished, then empty the bin on disk.yandex.com. Other people who share the folder, and your other devices, can notice.',
        fr: 'Décidez de ce qui peut rester en ligne. Pour reprendre un fichier : déplacez-le dans un dossier hors de Yandex Disk, attendez que Yandex Disk ait terminé, puis videz la corbeille sur disk.yandex.com. Les personnes avec qui le dossier est partagé, et vos autres appareils, peuvent le remarquer.',
      },
    },
  ],
  references: ['Yandex Disk help, console client for Linux; general knowledge, not read in its source'],
  facts: {},
  unchangedForMs: 0,
  client: {
    provider: 'yandex-disk',
    settings: [{ platforms: ['linux'], path: '$XDG_CONFIG_HOME/yandex-disk/config.cfg', read: readYandexConfig }],
    markers: { files: [], folders: [] },
    notCopied: ['.sync/**'],
    activity: { besideSettings: [], inFolder: ['.sync', '.sync/*'] },
  },
});
