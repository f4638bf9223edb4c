import { readSyncthingConfig } from '../../src/detect/sync/syncthing.js';
import { readSyncthingIgnores } from '../../src/detect/sync/syncthing-ignores.js';
import type { Platform } from '../../src/model/platform.js';
import { defineRule, type SyncSettings } from '../../src/model/rule.js';

function settings(platform: Platform, folder: string): SyncSettings {
  return { platforms: [platform], path: `${folder}/config.xml`, read: readSyncthingConfig };
}

export default defineRule({
  type: 'sync',
  id: 'cloud-sync/syncthing-photos',
  severity: 'high',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'Photos and videos in a folder that Syncthing copies',
    fr: 'Photos et vidéos dans un dossier que Syncthing copie',
  },
  why: {
    en: 'Every device that shares the folder has a full copy. What you delete here can stay there: in old versions, or because that device does not follow deletions.',
    fr: 'Chaque appareil qui partage le dossier en a une copie complète. Ce que vous supprimez ici peut y rester : dans d’anciennes versions, ou parce que cet appareil ne suit pas les suppressions.',
  },
  message: {
    en: '{state, select, target_missing {The settings of Syncthing name at least one folder that is not there now; perhaps a disk is not connected. Other devices can still have what lay there.} other {{count, plural, one {# photo or video lies} other {# photos and videos lie}} in a Syncthing folder ({size}). {state, select, active {Other devices get a copy of what is put there.} stopped {Syncthing is paused or has not run lately; other devices still have what they got before.} other {Syncthing is no longer set up here: deleting the files here does not delete the copies on other devices.}}}}',
    fr: '{state, select, target_missing {Les réglages de Syncthing nomment au moins un dossier qui n’est pas là en ce moment ; un disque n’est peut-être pas branché. D’autres appareils peuvent encore avoir ce qui s’y trouvait.} other {{count, plural, one {# photo ou vidéo se trouve} other {# photos et vidéos se trouvent}} dans un dossier Syncthing ({size}). {state, select, active {D’autres appareils reçoivent une copie de ce qui y est déposé.} stopped {Syncthing est en pause ou n’a pas tourné récemment ; les autres appareils ont encore ce qu’ils ont reçu.} other {Syncthing n’est plus configuré ici : supprimer les fichiers ici ne supprime pas les copies sur les autres appareils.}}}}',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['zombie', 'legacy'] },
      text: {
        en: 'Where Syncthing is no longer set up, nothing you do here reaches the other devices. Look on each device that shared the folder.',
        fr: 'Là où Syncthing n’est plus configuré, rien de ce que vous faites ici n’atteint les autres appareils. Vérifiez sur chaque appareil qui partageait le dossier.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['target-missing'] },
      text: {
        en: 'If a folder is not there now, connect its disk and scan again. Look also on each device that shared the folder.',
        fr: 'Si un dossier n’est pas là en ce moment, branchez son disque et recommencez. Vérifiez aussi sur chaque appareil qui partageait le dossier.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'Look in Syncthing which devices share the folder. Move what is private to a folder that is not shared, wait until they are up to date, then look on each of them, also in its “.stversions” folder.',
        fr: 'Regardez dans Syncthing quels appareils partagent le dossier. Déplacez ce qui est privé dans un dossier non partagé, attendez qu’ils soient à jour, puis vérifiez sur chacun, y compris dans son dossier « .stversions ».',
      },
    },
    {
      kind: 'setting',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'In Syncthing, stop sharing the folder with a device that should not have it. Whoever uses that device can notice.',
        fr: 'Dans Syncthing, arrêtez de partager le dossier avec un appareil qui ne devrait pas l’avoir. La personne qui utilise cet appareil peut le remarquer.',
      },
    },
  ],
  references: [
    'syncthing/docs, users/config.rst',
    'syncthing/docs, users/versioning.rst',
    'syncthing/docs, users/ignoring.rst',
  ],
  facts: {},
  unchangedForMs: 0,
  client: {
    provider: 'syncthing',
    settings: [
      settings('linux', '$XDG_STATE_HOME/syncthing'),
      settings('linux', '$XDG_CONFIG_HOME/syncthing'),
      settings('macos', '$APPLICATION_SUPPORT/Syncthing'),
      settings('windows', '$LOCALAPPDATA/{Syncthing,SyncTrayzor/syncthing}'),
    ],
    markers: { files: ['.stfolder'], folders: ['.stfolder'] },
    notCopied: ['.stversions/**', '.stfolder/**'],
    ignoreFile: { name: '.stignore', read: readSyncthingIgnores },
    activity: { besideSettings: ['index-v0.14.0.db', 'index-v0.14.0.db/*', 'index-v2', 'index-v2/*'], inFolder: [] },
  },
});
