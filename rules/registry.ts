import type { Rule } from '../src/model/rule.js';
import chromiumDownloads from './browsers/chromium-downloads.js';
import chromiumHistory from './browsers/chromium-history.js';
import chromiumWebMessengers from './browsers/chromium-web-messengers.js';
import firefoxDownloads from './browsers/firefox-downloads.js';
import firefoxHistory from './browsers/firefox-history.js';
import firefoxWebMessengers from './browsers/firefox-web-messengers.js';
import boxPhotos from './cloud-sync/box-photos.js';
import dropboxPhotos from './cloud-sync/dropbox-photos.js';
import icloudDrivePhotos from './cloud-sync/icloud-drive-photos.js';
import nextcloudPhotos from './cloud-sync/nextcloud-photos.js';
import onedrivePhotos from './cloud-sync/onedrive-photos.js';
import protonDrivePhotos from './cloud-sync/proton-drive-photos.js';
import resilioPhotos from './cloud-sync/resilio-photos.js';
import syncthingPhotos from './cloud-sync/syncthing-photos.js';
import yandexDiskPhotos from './cloud-sync/yandex-disk-photos.js';
import addressBooks from './identity/address-books.js';
import photoNames from './identity/photo-names.js';
import trash from './leftovers/trash.js';
import photoGps from './location/photo-gps.js';
import photoSidecars from './location/photo-sidecars.js';
import placeHistory from './location/place-history.js';
import tracks from './location/tracks.js';
import androidSms from './messaging/android-sms.js';
import signalOpenKey from './messaging/signal-open-key.js';
import autostart from './posture/autostart.js';
import onlineAccounts from './posture/online-accounts.js';
import openRcloneSettings from './posture/open-rclone-settings.js';
import kdeRecentDocuments from './traces/kde-recent-documents.js';
import libreofficeRecent from './traces/libreoffice-recent.js';
import lostThumbnails from './traces/lost-thumbnails.js';
import recentFiles from './traces/recent-files.js';
import thumbnails from './traces/thumbnails.js';
import vlcRecent from './traces/vlc-recent.js';

/** Every rule that is code, written out: what is not in this list does not run. */
export const codeRules: readonly Rule[] = [
  chromiumDownloads,
  chromiumHistory,
  chromiumWebMessengers,
  firefoxDownloads,
  firefoxHistory,
  firefoxWebMessengers,
  boxPhotos,
  dropboxPhotos,
  icloudDrivePhotos,
  nextcloudPhotos,
  onedrivePhotos,
  protonDrivePhotos,
  resilioPhotos,
  syncthingPhotos,
  yandexDiskPhotos,
  addressBooks,
  photoNames,
  trash,
  photoGps,
  photoSidecars,
  placeHistory,
  tracks,
  androidSms,
  signalOpenKey,
  autostart,
  onlineAccounts,
  openRcloneSettings,
  kdeRecentDocuments,
  libreofficeRecent,
  lostThumbnails,
  recentFiles,
  thumbnails,
  vlcRecent,
];
