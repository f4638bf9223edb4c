import { readNextcloudConfig } from '../../src/detect/sync/nextcloud.js';
import type { Platform } from '../../src/model/platform.js';
import { defineRule, type SyncSettings } from '../../src/model/rule.js';

function settings(platform: Platform, folder: string): SyncSettings {
  const path = `${folder}/{Nextcloud/nextcloud,ownCloud/owncloud}.cfg`;
  return { platforms: [platform], path, read: readNextcloudConfig };
}

/** The journal's name ends in twelve hexadecimal digits; looking at four of them tells it from words, and can be read. */
const DIGITS = '[0-9a-f][0-9a-f]*[0-9a-f][0-9a-f]';

export default defineRule({
  type: 'sync',
  id: 'cloud-sync/nextcloud-photos',
  severity: 'high',
  confidence: 'certain',
  subject: 'folder',
  title: {
    en: 'Photos and videos in a folder that Nextcloud or ownCloud copies',
    fr: 'Photos et vidéos dans un dossier que Nextcloud ou ownCloud copie',
  },
  why: {
    en: 'The server keeps a copy, and whoever runs the server can read it. What you delete here goes to the bin on the server, where it stays 30 days or longer, often until space runs out.',
    fr: 'Le serveur garde une copie, et la personne qui gère le serveur peut la lire. Ce que vous supprimez ici part dans la corbeille du serveur, où cela reste 30 jours ou plus, souvent jusqu’à ce que la place manque.',
  },
  message: {
    en: '{state, select, target_missing {The settings of Nextcloud name at least one folder that is not there now; perhaps a disk is not connected. What lay there can still be on the server.} other {{count, plural, one {# photo or video lies} other {# photos and videos lie}} in a Nextcloud folder ({size}). {state, select, active {The program copies what is put there to the server.} stopped {The program is paused or has not run lately; copies made before are still on the server.} other {The program is no longer set up here: deleting the files here does not delete the copies on the server.}}}}',
    fr: '{state, select, target_missing {Les réglages de Nextcloud nomment au moins un dossier qui n’est pas là en ce moment ; un disque n’est peut-être pas branché. Ce qui s’y trouvait peut encore être sur le serveur.} other {{count, plural, one {# photo ou vidéo se trouve} other {# photos et vidéos se trouvent}} dans un dossier Nextcloud ({size}). {state, select, active {Le programme copie sur le serveur ce qui y est déposé.} stopped {Le programme est en pause ou n’a pas tourné récemment ; les copies faites avant sont toujours sur le serveur.} other {Le programme n’est plus configuré ici : supprimer les fichiers ici ne supprime pas les copies sur le serveur.}}}}',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['zombie', 'legacy'] },
      text: {
        en: 'Where the program is no longer set up, nothing you do here reaches the server. If the account still exists, sign in on the web page of the server and delete there, the bin too.',
        fr: 'Là où le programme n’est plus configuré, rien de ce que vous faites ici n’atteint le serveur. Si le compte existe encore, connectez-vous sur la page web du serveur et supprimez là-bas, corbeille comprise.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['target-missing'] },
      text: {
        en: 'If a folder is not there now, connect its disk and scan again, or sign in on the web page of the server and look there. What was copied stays on the server until it is deleted there.',
        fr: 'Si un dossier n’est pas là en ce moment, branchez son disque et recommencez, ou connectez-vous sur la page web du serveur et regardez là-bas. Ce qui a été copié reste sur le serveur tant que ce n’est pas supprimé là-bas.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'Decide what may stay on the server. To take something back: move it to a folder that is not synchronised, wait for the sync, then empty “Deleted files” in the web page of the server, and the versions of the file too.',
        fr: 'Décidez de ce qui peut rester sur le serveur. Pour reprendre un fichier : déplacez-le dans un dossier qui n’est pas synchronisé, attendez la synchronisation, puis videz « Fichiers supprimés » sur la page web du serveur, ainsi que les versions du fichier.',
      },
    },
    {
      kind: 'setting',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'In the program’s settings, take private folders out of the choice of folders that are synchronised.',
        fr: 'Dans les réglages du programme, retirez les dossiers privés du choix des dossiers synchronisés.',
      },
    },
  ],
  references: [
    'nextcloud/desktop, src/gui/folder.cpp (FolderDefinition::save)',
    'Nextcloud administration manual, “Controlling file versions and aging”, “Deleted items (trash bin)”',
  ],
  facts: {},
  unchangedForMs: 0,
  client: {
    provider: 'nextcloud',
    settings: [
      settings('linux', '$XDG_CONFIG_HOME'),
      settings('macos', '$PREFERENCES'),
      settings('windows', '$APPDATA'),
      settings('windows', '$LOCALAPPDATA'),
    ],
    markers: {
      files: [`.sync_${DIGITS}.db`, `._sync_${DIGITS}.db`, '.nextcloudsync.log', '.owncloudsync.log'],
      folders: [],
    },
    notCopied: [],
    activity: {
      besideSettings: ['logs'],
      inFolder: [`.sync_${DIGITS}.db{,-wal}`, '.nextcloudsync.log', '.owncloudsync.log'],
    },
  },
});
