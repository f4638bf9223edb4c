import { readDropboxInfo } from '../../src/detect/sync/dropbox.js';
import { defineRule } from '../../src/model/rule.js';

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
    en: '{state, select, target_missing {The settings of Dropbox name a folder that is not there now; perhaps its disk is not connected. What lay in it can still be online.} other {{count, plural, one {# photo or video lies} other {# photos and videos lie}} in a Dropbox folder ({size}). {state, select, active {Dropbox copies what is put there.} stopped {Dropbox has not run here lately; copies made before are still online.} other {Dropbox is no longer set up here: deleting the files here does not delete the copies online.}}}}',
    fr: '{state, select, target_missing {Les réglages de Dropbox nomment un dossier qui n’est pas là en ce moment ; son disque n’est peut-être pas branché. Ce qui s’y trouvait peut encore être en ligne.} other {{count, plural, one {# photo ou vidéo se trouve} other {# photos et vidéos se trouvent}} dans un dossier Dropbox ({size}). {state, select, active {Dropbox copie ce qui y est déposé.} stopped {Dropbox n’a pas tourné ici récemment ; les copies faites avant sont toujours en ligne.} other {Dropbox n’est plus configuré ici : supprimer les fichiers ici ne supprime pas les copies en ligne.}}}}',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['zombie', 'target-missing', 'legacy'] },
      text: {
        en: 'Dropbox no longer runs here, so nothing you do here reaches the copies online. If the account still exists, sign in on dropbox.com and delete there, “Deleted files” too.',
        fr: 'Dropbox ne tourne plus ici : rien de ce que vous faites ici n’atteint les copies en ligne. Si le compte existe encore, connectez-vous sur dropbox.com et supprimez là-bas, y compris dans « Fichiers supprimés ».',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'Decide what may stay online. To take something back: delete it here, wait until Dropbox has finished, then empty “Deleted files” on dropbox.com. Other people who share the folder, and your other devices, can notice.',
        fr: 'Décidez de ce qui peut rester en ligne. Pour reprendre un fichier : supprimez-le ici, attendez que Dropbox ait terminé, puis videz « Fichiers supprimés » sur dropbox.com. Les personnes avec qui le dossier est partagé, et vos autres appareils, peuvent le remarquer.',
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
      { platforms: ['linux', 'macos'], path: '$APP_HOME/.dropbox/info.json' },
      { platforms: ['windows'], path: '$APPDATA/Dropbox/info.json' },
      { platforms: ['windows'], path: '$LOCALAPPDATA/Dropbox/info.json' },
    ],
    readSettings: readDropboxInfo,
    markers: { files: ['.dropbox'], folders: [] },
    notCopied: ['.dropbox.cache/**'],
    activity: {
      besideSettings: ['instance1/sync_history.db', 'instance1/sync_history.db-wal', 'instance_db/instance.dbx'],
      inFolder: [],
    },
  },
});
