import { createHash } from 'node:crypto';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { androidBackupFile } from './android-backup.js';
import { databaseFile } from './database.js';
import { type PhotoPlace, photoWithPlace } from './photo.js';

/** The home of a made-up person, and a backup of a made-up phone in it. */
export interface SampleComputer {
  readonly home: string;
  readonly phoneBackup: string;
}

/** Places in the open sea: nobody lives there. */
const ATLANTIC: PhotoPlace = { latitude: 30.5, longitude: -40.25 };
const PACIFIC: PhotoPlace = { latitude: -25.75, longitude: -130.5 };

const UDID = '0123456789abcdef0123456789abcdef01234567';
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
  return { home, phoneBackup: `${home}/Phone/${UDID}` };
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

/** A backup of an iPhone that is not encrypted, and one of an Android phone. */
function phoneFiles(backupAt: Date) {
  const path = 'Media/DCIM/100APPLE/IMG_0001.JPG';
  // The name of a file in an iPhone backup is the SHA-1 of domain and path (mvt, `ios_backup`).
  const name = createHash('sha1').update(`CameraRollDomain-${path}`).digest('hex');
  const folder = `Phone/${UDID}`;
  return {
    [`${folder}/Info.plist`]: plist({ 'Device Name': 'Sample phone', 'Product Type': 'iPhone0,0' }, backupAt),
    [`${folder}/Manifest.plist`]: plist({ Version: '10.0' }, backupAt),
    [`${folder}/Manifest.db`]: databaseFile([
      {
        name: 'Files',
        sql: 'CREATE TABLE Files (fileID TEXT, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB)',
        rows: [[name, 'CameraRollDomain', path, 1, null]],
      },
      { name: 'Properties', sql: 'CREATE TABLE Properties (key TEXT, value BLOB)', rows: [] },
    ]),
    [`${folder}/${name.slice(0, 2)}/${name}`]: photoWithPlace(PACIFIC),
    'Documents/phone.ab': androidBackupFile({ 'shared/0/DCIM/Camera/photo.jpg': photoWithPlace(ATLANTIC) }, backupAt),
  };
}

function plist(values: Readonly<Record<string, string>>, date: Date): string {
  const rows = Object.entries(values).map(([key, value]) => `<key>${key}</key><string>${value}</string>`);
  const isoDate = date.toISOString().replace(/\.\d+Z$/, 'Z');
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>${rows.join('')}<key>Last Backup Date</key><date>${isoDate}</date></dict></plist>
`;
}
