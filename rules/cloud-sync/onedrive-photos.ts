import { defaultOnedriveFolder, readOnedriveConfig, readOnedriveIni } from '../../src/detect/sync/onedrive.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'sync',
  id: 'cloud-sync/onedrive-photos',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: {
    en: 'Photos and videos in a folder that OneDrive copies',
    fr: 'Photos et vidéos dans un dossier qu’OneDrive copie',
  },
  why: {
    en: 'OneDrive keeps a copy on the servers of Microsoft and on every device of the account; Windows often puts the picture folder in there by itself. What you delete here stays in the online recycle bin for 30 days, with an account of an organisation for 93.',
    fr: 'OneDrive garde une copie sur les serveurs de Microsoft et sur chaque appareil du compte ; Windows y met souvent lui-même le dossier des images. Ce que vous supprimez ici reste 30 jours dans la corbeille en ligne, 93 avec un compte d’organisation.',
  },
  message: {
    en: '{state, select, target_missing {The settings of OneDrive name at least one folder that is not there now; perhaps a disk is not connected. What lay there can still be online.} other {{count, plural, one {# photo or video lies} other {# photos and videos lie}} in a OneDrive folder ({size}). {state, select, active {OneDrive copies what is put there.} stopped {OneDrive has not run here lately; copies made before are still online.} other {OneDrive is no longer set up here: deleting the files here does not delete the copies online.}}}}',
    fr: '{state, select, target_missing {Les réglages d’OneDrive nomment au moins un dossier qui n’est pas là en ce moment ; un disque n’est peut-être pas branché. Ce qui s’y trouvait peut encore être en ligne.} other {{count, plural, one {# photo ou vidéo se trouve} other {# photos et vidéos se trouvent}} dans un dossier OneDrive ({size}). {state, select, active {OneDrive copie ce qui y est déposé.} stopped {OneDrive n’a pas tourné ici récemment ; les copies faites avant sont toujours en ligne.} other {OneDrive n’est plus configuré ici : supprimer les fichiers ici ne supprime pas les copies en ligne.}}}}',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['zombie', 'legacy'] },
      text: {
        en: 'Where OneDrive is no longer set up, nothing you do here reaches the copies online. If the account still exists, sign in on onedrive.com and delete there, the recycle bin too.',
        fr: 'Là où OneDrive n’est plus configuré, rien de ce que vous faites ici n’atteint les copies en ligne. Si le compte existe encore, connectez-vous sur onedrive.com et supprimez là-bas, y compris la corbeille.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['target-missing'] },
      text: {
        en: 'If a folder is not there now, connect its disk and scan again, or sign in on onedrive.com and look there. What was copied stays online until it is deleted there.',
        fr: 'Si un dossier n’est pas là en ce moment, branchez son disque et recommencez, ou connectez-vous sur onedrive.com et regardez là-bas. Ce qui a été copié reste en ligne tant que ce n’est pas supprimé là-bas.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'Decide what may stay online. To take something back: move it to a folder outside OneDrive, wait until OneDrive has finished, then empty the recycle bin on onedrive.com. Other people who share the folder, and your other devices, can notice. To keep a folder out, untick it under “Back up” in the settings of OneDrive.',
        fr: 'Décidez de ce qui peut rester en ligne. Pour reprendre un fichier : déplacez-le dans un dossier hors d’OneDrive, attendez qu’OneDrive ait terminé, puis videz la corbeille sur onedrive.com. Les personnes avec qui le dossier est partagé, et vos autres appareils, peuvent le remarquer. Pour exclure un dossier, décochez-le sous « Sauvegarde » dans les paramètres d’OneDrive.',
      },
    },
  ],
  references: [
    'abraunegg/onedrive, documentation, application-config-options.md',
    'PowerShell module Onedrive-client, Onedrive-client.psm1',
    'EricZimmerman/KapeFiles, Targets/Apps/OneDrive_UserFiles.tkape',
    'Tufts IT guide, “Deleting and Restoring Content” (93 days)',
  ],
  facts: {},
  unchangedForMs: 0,
  client: {
    provider: 'onedrive',
    settings: [
      { platforms: ['linux'], path: '$XDG_CONFIG_HOME/onedrive{,-*}/config', read: readOnedriveConfig },
      {
        platforms: ['linux'],
        path: '$XDG_CONFIG_HOME/onedrive/refresh_token',
        read: defaultOnedriveFolder,
        unless: 'config',
      },
      {
        platforms: ['windows'],
        path: '$LOCALAPPDATA/Microsoft/OneDrive/settings/{Personal,Business[1-9]}/*.ini',
        read: readOnedriveIni,
      },
      {
        platforms: ['macos'],
        path: '$APPLICATION_SUPPORT/OneDrive/settings/{Personal,Business[1-9]}/*.ini',
        read: readOnedriveIni,
      },
    ],
    markers: { files: ['.849C9593-D756-4E56-8D6E-42412F2A707B'], folders: [] },
    notCopied: [],
    activity: {
      besideSettings: [
        '*.dat',
        'SyncEngineDatabase.db',
        'SyncEngineDatabase.db-wal',
        'items.sqlite3',
        'items.sqlite3-wal',
      ],
      inFolder: [],
    },
  },
});
