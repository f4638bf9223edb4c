import { readProtonMappings } from '../../src/detect/sync/one-folder.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'sync',
  id: 'cloud-sync/proton-drive-photos',
  severity: 'high',
  confidence: 'likely',
  subject: 'folder',
  title: {
    en: 'Photos and videos in a folder that Proton Drive copies',
    fr: 'Photos et vidéos dans un dossier que Proton Drive copie',
  },
  why: {
    en: 'Proton Drive keeps an encrypted copy on its servers and on every device of the account. What you delete here stays in the online bin until you empty it.',
    fr: 'Proton Drive garde une copie chiffrée sur ses serveurs et sur chaque appareil du compte. Ce que vous supprimez ici reste dans la corbeille en ligne jusqu’à ce que vous la vidiez.',
  },
  message: {
    en: '{state, select, target_missing {The settings of Proton Drive name at least one folder that is not there now; perhaps a disk is not connected. What lay there can still be online.} other {{count, plural, one {# photo or video lies} other {# photos and videos lie}} in a Proton Drive folder ({size}). {state, select, active {Proton Drive copies what is put there.} stopped {Proton Drive has not run here lately; copies made before are still online.} other {Proton Drive is no longer set up here: deleting the files here does not delete the copies online.}}}}',
    fr: '{state, select, target_missing {Les réglages de Proton Drive nomment au moins un dossier qui n’est pas là en ce moment ; un disque n’est peut-être pas branché. Ce qui s’y trouvait peut encore être en ligne.} other {{count, plural, one {# photo ou vidéo se trouve} other {# photos et vidéos se trouvent}} dans un dossier Proton Drive ({size}). {state, select, active {Proton Drive copie ce qui y est déposé.} stopped {Proton Drive n’a pas tourné ici récemment ; les copies faites avant sont toujours en ligne.} other {Proton Drive n’est plus configuré ici : supprimer les fichiers ici ne supprime pas les copies en ligne.}}}}',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['zombie', 'legacy'] },
      text: {
        en: 'Where Proton Drive is no longer set up, nothing you do here reaches the copies online. If the account still exists, sign in on drive.proton.me and delete there, the bin too.',
        fr: 'Là où Proton Drive n’est plus configuré, rien de ce que vous faites ici n’atteint les copies en ligne. Si le compte existe encore, connectez-vous sur drive.proton.me et supprimez là-bas, y compris la corbeille.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['target-missing'] },
      text: {
        en: 'If a folder is not there now, connect its disk and scan again, or sign in on drive.proton.me and look there. What was copied stays online until it is deleted there.',
        fr: 'Si un dossier n’est pas là en ce moment, branchez son disque et recommencez, ou connectez-vous sur drive.proton.me et regardez là-bas. Ce qui a été copié reste en ligne tant que ce n’est pas supprimé là-bas.',
      },
    },
    {
      kind: 'manual',
      effect: 'none',
      when: { state: ['active', 'stopped'] },
      text: {
        en: 'Decide what may stay online. To take something back: move it to a folder outside Proton Drive, wait until Proton Drive has finished, then empty the bin on drive.proton.me. Other people who share the folder, and your other devices, can notice.',
        fr: 'Décidez de ce qui peut rester en ligne. Pour reprendre un fichier : déplacez-le dans un dossier hors de Proton Drive, attendez que Proton Drive ait terminé, puis videz la corbeille sur drive.proton.me. Les personnes avec qui le dossier est partagé, et vos autres appareils, peuvent le remarquer.',
      },
    },
  ],
  references: ['files-community/Files, src/Files.App/Utils/Cloud/Detector (Proton Drive)'],
  facts: {},
  unchangedForMs: 0,
  client: {
    provider: 'proton-drive',
    settings: [
      {
        platforms: ['windows'],
        path: '$LOCALAPPDATA/Proton/Proton Drive/Mappings.json',
        read: readProtonMappings,
      },
    ],
    markers: { files: [], folders: [] },
    notCopied: [],
    activity: { besideSettings: ['*.db', '*.db-wal', '*.sqlite'], inFolder: [] },
  },
});
