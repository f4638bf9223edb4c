import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { isOn, readSettings } from '../../src/detect/ios/settings-list.js';
import { defineRule } from '../../src/model/rule.js';

const PROVIDERS: Readonly<Record<string, string>> = {
  'AppDomain-com.google.photos': 'google-photos',
  'AppDomain-com.microsoft.skydrive': 'onedrive',
  'AppDomain-com.getdropbox.Dropbox': 'dropbox',
};

/** Google Photos' are about backup in general; those of storage apps only where they name the camera. */
const ANY_BACKUP = /backup/i;
const CAMERA_UPLOAD = /(camera|photo|auto).*(backup|upload)/i;

export default defineRule({
  type: 'files',
  id: 'cloud-sync/iphone-upload-apps',
  severity: 'medium',
  confidence: 'possible',
  subject: 'folder',
  title: {
    en: 'Apps that may upload photos by themselves',
    fr: 'Apps qui envoient peut-être des photos d’elles-mêmes',
  },
  why: {
    en: 'Such apps can copy every new photo to an account online. The names of their settings are not documented; one that sounds like it is switched on.',
    fr: 'De telles apps peuvent copier chaque nouvelle photo vers un compte en ligne. Les noms de leurs réglages ne sont pas documentés ; un réglage qui y ressemble est activé.',
  },
  message: {
    en: '{app}: a setting whose name speaks of backup or upload is switched on.',
    fr: '{app} : un réglage dont le nom parle de sauvegarde ou d’envoi est activé.',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'Open the app on the phone and look for “Backup” or “Camera upload” in its settings. What is online already is deleted there.',
        fr: 'Ouvrez l’app sur le téléphone et cherchez « Sauvegarde » ou « Envoi de photos » dans ses réglages. Ce qui est déjà en ligne se supprime là.',
      },
    },
  ],
  references: ['abrignoni/iLEAPP, scripts/artifacts/googlePhotos.py (files; the names of the settings are a guess)'],
  facts: { syncRoot: 'CameraRollDomain/Media', state: 'active' },
  unchangedForMs: 0,
  select: [
    {
      sources: ['ios-backup'],
      app: 'Google Photos',
      paths: ['AppDomain-com.google.photos/Library/Preferences/com.google.photos.plist'],
    },
    {
      sources: ['ios-backup'],
      app: 'OneDrive',
      paths: ['AppDomain-com.microsoft.skydrive/Library/Preferences/com.microsoft.skydrive.plist'],
    },
    {
      sources: ['ios-backup'],
      app: 'Dropbox',
      paths: ['AppDomain-com.getdropbox.Dropbox/Library/Preferences/com.getdropbox.Dropbox.plist'],
    },
  ],
  async inspect({ path }, context) {
    const provider = PROVIDERS[path.slice(0, path.indexOf('/'))] ?? '';
    const pattern = provider === 'google-photos' ? ANY_BACKUP : CAMERA_UPLOAD;
    const settings = foundOrTrouble(readSettings(context)) ?? [];
    const isUploading = [...settings].some(([name, value]) => pattern.test(name) && isOn(value));
    return isUploading ? [{ facts: { provider } }] : [];
  },
});
