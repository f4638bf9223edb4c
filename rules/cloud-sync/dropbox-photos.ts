import { readDropboxHost, readDropboxInfo } from '../../src/detect/sync/dropbox.js';
import type { Platform } from '../../src/model/platform.js';
import { defineRule, type SyncSettings } from '../../src/model/rule.js';

/** Where Dropbox names its folder: `info.json`, and in older versions only `host.db`. */
function info(folder: string, platforms: readonly Platform[]): SyncSettings[] {
  return [
    { platforms, path: `${folder}/info.json`, read: readDropboxInfo },
    { platforms, path: `${folder}/host.{db,dbx}`, read: readDropboxHost, unless: 'info.json' },
  ];
}

export default defineRule({
  type: 'sync',
  id: 'cloud-sync/dropbox-photos',
  severity: 'high',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'Photos and videos in a folder that Dropbox copies',
    fr: 'Photos et vidéos dans un dossier que Dropbox copie',
  },
  why: {
    en: 'Dropbox keeps a copy on its servers and on every device of the account. What you delete here stays in the online bin for at least 30 days.',
    fr: 'Dropbox garde une copie sur ses serveurs et sur chaque appareil du compte. Ce que vous supprimez ici reste au moins 30 jours dans la corbeille en ligne.',
  },
  message: {
    en: '{state, select, target_missing {The settings of Dropbox name at least one folder that is not there now; perhaps a disk is not connected. What lay there can still be online.} other {{count, plural, one {# photo or video lies} other {# photos and videos lie}} in a Dropbox folder ({size}). {state, select, active {Dropbox copies what is put there.} stopped {Dropbox has not run here lately; copies made before are still online.} other {Dropbox is no longer set up here: deleting the files here does not delete the copies online.}}}}',
    fr: '{state, select, target_missing {Les réglages de Dropbox nomment au moins un dossier qui n’est pas là en ce moment ; un disque n’est peut-être pas branché. Ce qui s’y trouvait peut encore être en ligne.} other {{count, plural, one {# photo ou vidéo se trouve} other {# photos et vidéos se trouvent}} dans un dossier Dropbox ({size}). {state, select, active {Dropbox copie ce qui y est déposé.} stopped {Dropbox n’a pas tourné ici récemment ; les copies faites avant sont toujours en ligne.} other {Dropbox n’est plus configuré ici : supprimer les fichiers ici ne supprime pas les copies en ligne.}}}}',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['zombie', 'legacy'] },
      text: {
        en: 'Where Dropbox is no longer set up, nothing you do here reaches the copies online. If the account still exists, sign in on dropbox.com and delete there, “Deleted files” too.',
        fr: 'Là où Dropbox n’est plus configuré, rien de ce que vous faites ici n’atteint les copies en ligne. Si le compte existe encore, connectez-vous sur dropbox.com et supprimez là-bas, y compris dans « Fichiers supprimés ».',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['target-missing'] },
      text: {
        en: 'If a folder is not there now, connect its disk and scan again, or sign in on dropbox.com and look there. If Dropbox was moved or removed, the copies online are still there until you delete them.',
        fr: 'Si un dossier n’est pas là en ce moment, branchez son disque et recommencez, ou connectez-vous sur dropbox.com et regardez là-bas. Si Dropbox a été déplacé ou supprimé, les copies en ligne restent tant que vous ne les supprimez pas.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'Decide what may stay online. To take something back: move it to a folder outside Dropbox, wait until Dropbox has finished, then empty “Deleted files” on dropbox.com. Other people who share the folder, and your other devices, can notice.',
        fr: 'Décidez de ce qui peut rester en ligne. Pour reprendre un fichier : déplacez-le dans un dossier hors de Dropbox, attendez que Dropbox ait terminé, puis videz « Fichiers supprimés » sur dropbox.com. Les personnes avec qui le dossier est partagé, et vos autres appareils, peuvent le remarquer.',
      },
    },
    {
      kind: 'setting',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'In Dropbox, Preferences: switch off camera uploads, and keep private pictures in a folder outside Dropbox.',
        fr: 'Dans Dropbox, Préférences : désactivez l’importation des photos, et gardez les images privées dans un dossier hors de Dropbox.',
      },
    },
  ],
  references: [
    'Dropbox help, “How to find your Dropbox folder” (info.json)',
    'Dropbox help, “Data retention policy” (30, 180 or 365 days by plan)',
    'EricZimmerman/KapeFiles, Targets/Apps/Dropbox_Metadata.tkape',
  ],
  facts: {},
  unchangedForMs: 0,
  client: {
    provider: 'dropbox',
    settings: [
      ...info('$APP_HOME/.dropbox', ['linux', 'macos']),
      ...info('$APPLICATION_SUPPORT/Dropbox', ['macos']),
      ...info('$APPDATA/Dropbox', ['windows']),
      ...info('$LOCALAPPDATA/Dropbox', ['windows']),
    ],
    markers: { files: ['.dropbox'], folders: ['.dropbox.cache'] },
    notCopied: ['.dropbox.cache/**'],
    activity: {
      besideSettings: ['instance1/sync_history.db', 'instance1/sync_history.db-wal', 'instance_db/instance.dbx'],
      inFolder: [],
    },
  },
});
