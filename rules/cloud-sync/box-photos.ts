import { readBoxFolder } from '../../src/detect/sync/one-folder.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'sync',
  id: 'cloud-sync/box-photos',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: {
    en: 'Photos and videos in a folder that Box copies',
    fr: 'Photos et vidéos dans un dossier que Box copie',
  },
  why: {
    en: 'Box keeps a copy on its servers and on every device of the account; an account of an organisation can be read by whoever runs it. What you delete here stays in the online bin, as a rule for 30 days.',
    fr: 'Box garde une copie sur ses serveurs et sur chaque appareil du compte ; un compte d’organisation peut être lu par qui le gère. Ce que vous supprimez ici reste dans la corbeille en ligne, en règle générale 30 jours.',
  },
  message: {
    en: '{state, select, target_missing {The settings of Box name at least one folder that is not there now; perhaps a disk is not connected. What lay there can still be online.} other {{count, plural, one {# photo or video lies} other {# photos and videos lie}} in a Box folder ({size}). {state, select, active {Box copies what is put there.} stopped {Box has not run here lately; copies made before are still online.} other {Box is no longer set up here: deleting the files here does not delete the copies online.}}}}',
    fr: '{state, select, target_missing {Les réglages de Box nomment au moins un dossier qui n’est pas là en ce moment ; un disque n’est peut-être pas branché. Ce qui s’y trouvait peut encore être en ligne.} other {{count, plural, one {# photo ou vidéo se trouve} other {# photos et vidéos se trouvent}} dans un dossier Box ({size}). {state, select, active {Box copie ce qui y est déposé.} stopped {Box n’a pas tourné ici récemment ; les copies faites avant sont toujours en ligne.} other {Box n’est plus configuré ici : supprimer les fichiers ici ne supprime pas les copies en ligne.}}}}',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['zombie', 'legacy'] },
      text: {
        en: 'Where Box is no longer set up, nothing you do here reaches the copies online. If the account still exists, sign in on box.com and delete there, the bin too.',
        fr: 'Là où Box n’est plus configuré, rien de ce que vous faites ici n’atteint les copies en ligne. Si le compte existe encore, connectez-vous sur box.com et supprimez là-bas, y compris la corbeille.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['target-missing'] },
      text: {
        en: 'If a folder is not there now, connect its disk and scan again, or sign in on box.com and look there. What was copied stays online until it is deleted there.',
        fr: 'Si un dossier n’est pas là en ce moment, branchez son disque et recommencez, ou connectez-vous sur box.com et regardez là-bas. Ce qui a été copié reste en ligne tant que ce n’est pas supprimé là-bas.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'Decide what may stay online. To take something back: move it to a folder outside Box, wait until Box has finished, then empty the bin on box.com. Other people who share the folder, and your other devices, can notice.',
        fr: 'Décidez de ce qui peut rester en ligne. Pour reprendre un fichier : déplacez-le dans un dossier hors de Box, attendez que Box ait terminé, puis videz la corbeille sur box.com. Les personnes avec qui le dossier est partagé, et vos autres appareils, peuvent le remarquer.',
      },
    },
  ],
  references: ['files-community/Files, src/Files.App/Utils/Cloud/Detector (Box)', 'Box developer guide, “Trash”'],
  facts: {},
  unchangedForMs: 0,
  client: {
    provider: 'box',
    settings: [
      {
        platforms: ['windows'],
        path: '$LOCALAPPDATA/{Box/Box/data/shell,Box Sync}/sync_root_folder.txt',
        read: readBoxFolder,
      },
    ],
    markers: { files: [], folders: [] },
    notCopied: [],
    activity: { besideSettings: ['*'], inFolder: [] },
  },
});
