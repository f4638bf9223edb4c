import type { Rule } from '../src/model/rule.js';
import chromiumDownloads from './browsers/chromium-downloads.js';
import chromiumHistory from './browsers/chromium-history.js';
import chromiumWebMessengers from './browsers/chromium-web-messengers.js';
import firefoxDownloads from './browsers/firefox-downloads.js';
import firefoxHistory from './browsers/firefox-history.js';
import firefoxWebMessengers from './browsers/firefox-web-messengers.js';
import dropboxPhotos from './cloud-sync/dropbox-photos.js';
import nextcloudPhotos from './cloud-sync/nextcloud-photos.js';
import syncthingPhotos from './cloud-sync/syncthing-photos.js';
import photoNames from './identity/photo-names.js';
import trash from './leftovers/trash.js';
import photoGps from './location/photo-gps.js';
import signalOpenKey from './messaging/signal-open-key.js';

/** Every rule that is code, written out: what is not in this list does not run. */
export const codeRules: readonly Rule[] = [
  chromiumDownloads,
  chromiumHistory,
  chromiumWebMessengers,
  firefoxDownloads,
  firefoxHistory,
  firefoxWebMessengers,
  dropboxPhotos,
  nextcloudPhotos,
  syncthingPhotos,
  photoNames,
  trash,
  photoGps,
  signalOpenKey,
];
