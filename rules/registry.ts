import type { Rule } from '../src/model/rule.js';
import backupKeys from './backups/backup-keys.js';
import chatExports from './backups/chat-exports.js';
import copiedDatabases from './backups/copied-databases.js';
import googleTakeout from './backups/google-takeout.js';
import huawei from './backups/huawei.js';
import iphoneRestored from './backups/iphone-restored.js';
import openPhoneBackups from './backups/open-phone-backups.js';
import phoneHiddenPictures from './backups/phone-hidden-pictures.js';
import phoneRecordings from './backups/phone-recordings.js';
import signalFile from './backups/signal-file.js';
import smartSwitch from './backups/smart-switch.js';
import smsFiles from './backups/sms-files.js';
import whatsappDatabase from './backups/whatsapp-database.js';
import whatsappKeys from './backups/whatsapp-keys.js';
import xiaomi from './backups/xiaomi.js';
import chromiumDownloads from './browsers/chromium-downloads.js';
import chromiumHistory from './browsers/chromium-history.js';
import chromiumWebMessengers from './browsers/chromium-web-messengers.js';
import firefoxDownloads from './browsers/firefox-downloads.js';
import firefoxHistory from './browsers/firefox-history.js';
import firefoxWebMessengers from './browsers/firefox-web-messengers.js';
import iphoneOtherBrowsers from './browsers/iphone-other-browsers.js';
import iphoneSafariDownloads from './browsers/iphone-safari-downloads.js';
import iphoneSafariHistory from './browsers/iphone-safari-history.js';
import iphoneSafariTabs from './browsers/iphone-safari-tabs.js';
import boxPhotos from './cloud-sync/box-photos.js';
import dropboxPhotos from './cloud-sync/dropbox-photos.js';
import icloudDrivePhotos from './cloud-sync/icloud-drive-photos.js';
import iphoneIcloudBackup from './cloud-sync/iphone-icloud-backup.js';
import iphoneIcloudMessages from './cloud-sync/iphone-icloud-messages.js';
import iphoneOnlineOriginals from './cloud-sync/iphone-online-originals.js';
import iphoneSharedLibrary from './cloud-sync/iphone-shared-library.js';
import iphoneUploadApps from './cloud-sync/iphone-upload-apps.js';
import nextcloudPhotos from './cloud-sync/nextcloud-photos.js';
import onedrivePhotos from './cloud-sync/onedrive-photos.js';
import protonDrivePhotos from './cloud-sync/proton-drive-photos.js';
import resilioPhotos from './cloud-sync/resilio-photos.js';
import syncthingPhotos from './cloud-sync/syncthing-photos.js';
import yandexDiskPhotos from './cloud-sync/yandex-disk-photos.js';
import addressBooks from './identity/address-books.js';
import iphoneContacts from './identity/iphone-contacts.js';
import photoNames from './identity/photo-names.js';
import iphoneDeletedPhotos from './leftovers/iphone-deleted-photos.js';
import phoneTrash from './leftovers/phone-trash.js';
import trash from './leftovers/trash.js';
import iphoneCameraPlace from './location/iphone-camera-place.js';
import iphoneGeofences from './location/iphone-geofences.js';
import iphoneLocationApps from './location/iphone-location-apps.js';
import locationIphonePhotoLibrary from './location/iphone-photo-library.js';
import iphoneVoiceMemos from './location/iphone-voice-memos.js';
import iphoneWifiNetworks from './location/iphone-wifi-networks.js';
import photoGps from './location/photo-gps.js';
import photoSidecars from './location/photo-sidecars.js';
import placeHistory from './location/place-history.js';
import tracks from './location/tracks.js';
import androidSms from './messaging/android-sms.js';
import iphoneCalls from './messaging/iphone-calls.js';
import iphoneMessages from './messaging/iphone-messages.js';
import iphoneMessengers from './messaging/iphone-messengers.js';
import iphoneWhatsapp from './messaging/iphone-whatsapp.js';
import phoneAppPictures from './messaging/phone-app-pictures.js';
import signalOpenKey from './messaging/signal-open-key.js';
import whatsappPhoneMessages from './messaging/whatsapp-phone-messages.js';
import autostart from './posture/autostart.js';
import iphoneAccounts from './posture/iphone-accounts.js';
import iphoneKeepMessages from './posture/iphone-keep-messages.js';
import onlineAccounts from './posture/online-accounts.js';
import openRcloneSettings from './posture/open-rclone-settings.js';
import iphoneCalendar from './traces/iphone-calendar.js';
import iphoneInteractions from './traces/iphone-interactions.js';
import iphoneLivePhotos from './traces/iphone-live-photos.js';
import iphoneLostThumbnails from './traces/iphone-lost-thumbnails.js';
import iphoneNotes from './traces/iphone-notes.js';
import tracesIphonePhotoLibrary from './traces/iphone-photo-library.js';
import kdeRecentDocuments from './traces/kde-recent-documents.js';
import libreofficeRecent from './traces/libreoffice-recent.js';
import lostThumbnails from './traces/lost-thumbnails.js';
import recentFiles from './traces/recent-files.js';
import thumbnails from './traces/thumbnails.js';
import vlcRecent from './traces/vlc-recent.js';

/** Every rule that is code, written out: what is not in this list does not run. */
export const codeRules: readonly Rule[] = [
  backupKeys,
  chatExports,
  copiedDatabases,
  googleTakeout,
  huawei,
  iphoneRestored,
  openPhoneBackups,
  phoneHiddenPictures,
  phoneRecordings,
  signalFile,
  smartSwitch,
  smsFiles,
  whatsappDatabase,
  whatsappKeys,
  xiaomi,
  chromiumDownloads,
  chromiumHistory,
  chromiumWebMessengers,
  firefoxDownloads,
  firefoxHistory,
  firefoxWebMessengers,
  iphoneOtherBrowsers,
  iphoneSafariDownloads,
  iphoneSafariHistory,
  iphoneSafariTabs,
  boxPhotos,
  dropboxPhotos,
  icloudDrivePhotos,
  iphoneIcloudBackup,
  iphoneIcloudMessages,
  iphoneOnlineOriginals,
  iphoneSharedLibrary,
  iphoneUploadApps,
  nextcloudPhotos,
  onedrivePhotos,
  protonDrivePhotos,
  resilioPhotos,
  syncthingPhotos,
  yandexDiskPhotos,
  addressBooks,
  iphoneContacts,
  photoNames,
  iphoneDeletedPhotos,
  phoneTrash,
  trash,
  iphoneCameraPlace,
  iphoneGeofences,
  iphoneLocationApps,
  locationIphonePhotoLibrary,
  iphoneVoiceMemos,
  iphoneWifiNetworks,
  photoGps,
  photoSidecars,
  placeHistory,
  tracks,
  androidSms,
  iphoneCalls,
  iphoneMessages,
  iphoneMessengers,
  iphoneWhatsapp,
  phoneAppPictures,
  signalOpenKey,
  whatsappPhoneMessages,
  autostart,
  iphoneAccounts,
  iphoneKeepMessages,
  onlineAccounts,
  openRcloneSettings,
  iphoneCalendar,
  iphoneInteractions,
  iphoneLivePhotos,
  iphoneLostThumbnails,
  iphoneNotes,
  tracesIphonePhotoLibrary,
  kdeRecentDocuments,
  libreofficeRecent,
  lostThumbnails,
  recentFiles,
  thumbnails,
  vlcRecent,
];
