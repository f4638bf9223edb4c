import { readResilioConfig } from '../../src/detect/sync/one-folder.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'sync',
  id: 'cloud-sync/resilio-photos',
  severity: 'high',
  confidence: 'possible',
  subject: 'folder',
  title: {
    en: 'Photos and videos in a folder that Resilio Sync copies',
    fr: 'Photos et vidéos dans un dossier que Resilio Sync copie',
  },
  why: {
    en: 'Every device that shares the folder has a full copy, and keeps deleted files in a hidden archive, as a rule for 30 days.',
    fr: 'Chaque appareil qui partage le dossier en a une copie complète, et garde les fichiers supprimés dans une archive cachée, en règle générale 30 jours.',
  },
  message: {
    en: '{state, select, target_missing {The settings of Resilio Sync name at least one folder that is not there now; perhaps a disk is not connected. Other devices can still have what lay there.} other {{count, plural, one {# photo or video lies} other {# photos and videos lie}} in a Resilio Sync folder ({size}). {state, select, active {Other devices get a copy of what is put there.} stopped {Resilio Sync has not run here lately; other devices still have what they got before.} other {Resilio Sync is no longer set up here: deleting the files here does not delete the copies on other devices.}}}}',
    fr: '{state, select, target_missing {Les réglages de Resilio Sync nomment au moins un dossier qui n’est pas là en ce moment ; un disque n’est peut-être pas branché. D’autres appareils peuvent encore avoir ce qui s’y trouvait.} other {{count, plural, one {# photo ou vidéo se trouve} other {# photos et vidéos se trouvent}} dans un dossier Resilio Sync ({size}). {state, select, active {D’autres appareils reçoivent une copie de ce qui y est déposé.} stopped {Resilio Sync n’a pas tourné ici récemment ; les autres appareils ont encore ce qu’ils ont reçu.} other {Resilio Sync n’est plus configuré ici : supprimer les fichiers ici ne supprime pas les copies sur les autres appareils.}}}}',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['zombie', 'legacy'] },
      text: {
        en: 'Where Resilio Sync is no longer set up, nothing you do here reaches the other devices. Look on each device that shared the folder.',
        fr: 'Là où Resilio Sync n’est plus configuré, rien de ce que vous faites ici n’atteint les autres appareils. Vérifiez sur chaque appareil qui partageait le dossier.',
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
        en: 'Look in Resilio Sync which devices share the folder. Move what is private to a folder that is not shared, wait until they are up to date, then look on each of them, in its “.sync/Archive” folder too.',
        fr: 'Regardez dans Resilio Sync quels appareils partagent le dossier. Déplacez ce qui est privé dans un dossier non partagé, attendez qu’ils soient à jour, puis vérifiez sur chacun, y compris dans son dossier « .sync/Archive ».',
      },
    },
  ],
  references: [
    'Resilio help, “Using Archive to restore files”',
    'Place and keys of the settings on Linux; general knowledge, not read in its source',
  ],
  facts: {},
  unchangedForMs: 0,
  client: {
    provider: 'resilio',
    settings: [
      {
        platforms: ['linux'],
        path: '$XDG_CONFIG_HOME/{resilio-sync,rslsync}/{config.json,sync.conf}',
        read: readResilioConfig,
      },
    ],
    // Its mark says nothing about whether Resilio is still in use: on other systems its settings can not be read.
    markers: { files: [], folders: [] },
    notCopied: ['.sync/**'],
    activity: { besideSettings: ['sync.dat', 'settings.dat', 'sync.log'], inFolder: ['.sync'] },
  },
});
