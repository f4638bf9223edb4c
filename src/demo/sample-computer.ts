import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { androidBackupFile } from './android-backup.js';
import { binaryPlist } from './binary-plist.js';
import { databaseFile } from './database.js';
import { iphoneBackupFiles } from './iphone-backup.js';
import { type PhotoPlace, photoWithPlace } from './photo.js';

/** The home of a made-up person, and in it a backup of a made-up phone that only {@link SAMPLE_PASSWORD} opens. */
export interface SampleComputer {
  readonly home: string;
  readonly closedBackup: string;
}

/** Places in the open sea: nobody lives there. */
const ATLANTIC: PhotoPlace = { latitude: 30.5, longitude: -40.25 };
const PACIFIC: PhotoPlace = { latitude: -25.75, longitude: -130.5 };

const PLAIN_UDID = '0123456789abcdef0123456789abcdef01234567';
const CLOSED_UDID = '89abcdef0123456789abcdef0123456789abcdef';

/** Of the made-up backup that is encrypted; no secret. */
export const SAMPLE_PASSWORD = 'sample';
const DAY_MS = 86_400_000;

/** Writes it below `root`, which must be there; contents are a few made-up bytes, dates some weeks before `now`. */
export async function writeSampleComputer(root: string, now: Date): Promise<SampleComputer> {
  const home = `${root}/home`;
  const files = homeFiles(new Date(now.getTime() - 90 * DAY_MS));
  for (const [index, [path, content]] of Object.entries(files).entries()) {
    const absolute = `${home}/${path}`;
    await mkdir(dirname(absolute), { recursive: true });
    await writeFile(absolute, content);
    const modified = new Date(now.getTime() - (30 + index) * DAY_MS);
    await utimes(absolute, modified, modified);
  }
  return { home, closedBackup: `${home}/Phone/${CLOSED_UDID}` };
}

function homeFiles(backupAt: Date): Readonly<Record<string, string | Uint8Array>> {
  return {
    ...syncedFiles(),
    ...messengerFiles(),
    ...leftFiles(),
    ...phoneFiles(backupAt),
    ...rememberedFiles(backupAt),
    'Pictures/Holiday/beach.jpg': photoWithPlace(ATLANTIC),
    'Pictures/Holiday/boat.jpg': photoWithPlace(PACIFIC),
    'Documents/shopping list.txt': 'flour, water, salt',
  };
}

/** Nextcloud as it writes its settings down, Dropbox gone but for its mark. */
function syncedFiles() {
  return {
    '.config/Nextcloud/nextcloud.cfg': [
      '[Accounts]',
      'version=13',
      '0\\url=https://cloud.example.org',
      '0\\dav_user=sample',
      '0\\Folders\\1\\localPath=/home/sample/Nextcloud/',
      '0\\Folders\\1\\targetPath=/',
      '0\\Folders\\1\\paused=false',
      '',
    ].join('\n'),
    'Nextcloud/Camera/evening.jpg': photoWithPlace(ATLANTIC),
    'Nextcloud/Camera/morning.jpg': photoWithPlace(PACIFIC),
    'Old Dropbox/.dropbox': '',
    'Old Dropbox/us two.jpg': photoWithPlace(PACIFIC),
  };
}

function messengerFiles() {
  return {
    '.config/discord/Cache/Cache_Data/f_000001': 'made up',
    '.config/Signal/attachments.noindex/1a/1a2b3c': 'made up',
    '.config/Signal/sql/db.sqlite': 'made up, as good as encrypted',
    '.local/share/TelegramDesktop/tdata/user_data/media_cache/0/1A/2B': 'made up',
    'Downloads/Telegram Desktop/photo_2026-01-02_03-04-05.jpg': photoWithPlace(ATLANTIC),
    'Pictures/IMG-20260102-WA0003.jpg': 'made up',
  };
}

function leftFiles() {
  return {
    '.local/share/Trash/files/diary.odt': 'made up',
    '.local/share/Trash/info/diary.odt.trashinfo':
      '[Trash Info]\nPath=/home/sample/Documents/diary.odt\nDeletionDate=2026-01-02T03:04:05\n',
    'Downloads/holiday film.mp4.part': 'made up',
    'Documents/letter.txt~': 'made up',
    'Documents/~$letter.docx': 'made up',
  };
}

/** What browser and desktop remember, who starts by itself, and whom the person knows. */
function rememberedFiles(at: Date) {
  const time = at.toISOString();
  const entry = (name: string) =>
    `<bookmark href="file:///home/sample/Pictures/Holiday/${name}" added="${time}" modified="${time}" visited="${time}"/>`;
  return {
    '.config/chromium/Default/History': chromiumHistory(at),
    '.local/share/recently-used.xbel': `<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0">${entry('beach.jpg')}${entry('deleted.jpg')}</xbel>
`,
    '.config/autostart/signal.desktop':
      '[Desktop Entry]\nType=Application\nName=Signal\nExec=/opt/Signal/signal-desktop --start-in-tray\n',
    'Documents/contacts.vcf':
      'BEGIN:VCARD\nVERSION:3.0\nFN:Sample One\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Sample Two\nEND:VCARD\n',
  };
}

/** Three visits and a download. Times are microseconds since 1601 (Chromium, `base/time/time.h`). */
function chromiumHistory(at: Date): Buffer {
  const visitTime = (day: number) => (at.getTime() + day * DAY_MS + 11_644_473_600_000) * 1000;
  return databaseFile([
    {
      name: 'urls',
      sql: 'CREATE TABLE urls (id INTEGER PRIMARY KEY, url TEXT, title TEXT)',
      rows: [
        [null, 'https://web.whatsapp.com/', 'made up'],
        [null, 'https://www.example.org/', 'made up'],
      ],
    },
    {
      name: 'visits',
      sql: 'CREATE TABLE visits (id INTEGER PRIMARY KEY, url INTEGER, visit_time INTEGER)',
      rows: [
        [null, 1, visitTime(0)],
        [null, 1, visitTime(1)],
        [null, 2, visitTime(2)],
      ],
    },
    {
      name: 'downloads',
      sql: 'CREATE TABLE downloads (id INTEGER PRIMARY KEY, start_time INTEGER)',
      rows: [[null, visitTime(2)]],
    },
  ]);
}

/** Backups of iPhones, one of them encrypted, and one of an Android phone. */
function phoneFiles(at: Date) {
  const plain = iphoneBackupFiles({ name: 'Sample phone', at, files: onTheIphone(at) });
  const closed = iphoneBackupFiles({ name: 'Second phone', at, files: onTheIphone(at), password: SAMPLE_PASSWORD });
  return {
    ...below(`Phone/${PLAIN_UDID}`, plain),
    ...below(`Phone/${CLOSED_UDID}`, closed),
    'Documents/phone.ab': androidBackupFile(
      {
        'shared/0/DCIM/Camera/photo.jpg': photoWithPlace(ATLANTIC),
        'shared/0/Android/media/com.whatsapp/WhatsApp/Media/WhatsApp Images/IMG-20260102-WA0001.jpg':
          photoWithPlace(PACIFIC),
      },
      at,
    ),
  };
}

function below(folder: string, files: Readonly<Record<string, string | Uint8Array>>) {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
}

/** Two photos, the small picture of a third one that is gone, messages of two apps, and a copy in iCloud. */
function onTheIphone(at: Date): Readonly<Record<string, string | Uint8Array>> {
  const pictures = 'CameraRollDomain/Media';
  return {
    [`${pictures}/DCIM/100APPLE/IMG_0001.JPG`]: photoWithPlace(PACIFIC),
    [`${pictures}/DCIM/100APPLE/IMG_0002.JPG`]: photoWithPlace(ATLANTIC),
    [`${pictures}/PhotoData/Thumbnails/V2/DCIM/100APPLE/IMG_0003.JPG/5003.JPG`]: 'made up',
    'HomeDomain/Library/SMS/sms.db': iphoneMessages(at),
    'AppDomainGroup-group.net.whatsapp.WhatsApp.shared/ChatStorage.sqlite': whatsAppMessages(at),
    'HomeDomain/Library/Preferences/com.apple.mobile.ldbackup.plist': binaryPlist(
      new Map([['CloudBackupEnabled', true]]),
    ),
  };
}

/** Seconds since 2001, as Apple's databases count. */
function appleSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000) - 978_307_200;
}

function iphoneMessages(at: Date): Buffer {
  const rows = [0, 1, 2].map((day) => [null, 'made up', (appleSeconds(at) - day * 86_400) * 1_000_000_000]);
  return databaseFile([
    { name: 'message', sql: 'CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, date INTEGER)', rows },
    { name: 'chat', sql: 'CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, chat_identifier TEXT)', rows: [[null, 'one']] },
    {
      name: 'attachment',
      sql: 'CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, filename TEXT, total_bytes INTEGER)',
      rows: [],
    },
  ]);
}

function whatsAppMessages(at: Date): Buffer {
  return databaseFile([
    {
      name: 'ZWAMESSAGE',
      sql: 'CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZTEXT VARCHAR, ZMESSAGEDATE TIMESTAMP)',
      rows: [0, 1].map((day) => [null, 'made up', appleSeconds(at) - day * 86_400]),
    },
    {
      name: 'ZWACHATSESSION',
      sql: 'CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR)',
      rows: [[null, 'made up']],
    },
  ]);
}
