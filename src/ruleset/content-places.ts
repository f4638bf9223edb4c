import { MEDIA_ENDINGS } from '../detect/media-endings.js';
import type { ContentClass } from '../model/rule.js';

/**
 * Which files may hold a picture, a video, a document: those whose ending says so, everywhere, and those without a known ending where
 * pictures, downloads and messages lie (contract, section 2). The first bytes decide in the end.
 */

const VIDEO_ENDINGS = new Set([
  ...['mp4', 'm4v', 'mov', 'avi', 'mkv', 'webm', '3gp', '3g2', 'mpg', 'mpeg', 'mts', 'm2ts', 'wmv'],
  ...['qt', 'insv', 'lrv'],
]);

const ENDINGS: Readonly<Record<ContentClass, readonly string[]>> = {
  image: [...MEDIA_ENDINGS.filter((ending) => !VIDEO_ENDINGS.has(ending)), 'psd', 'jp2', 'jxr', 'mpo', 'thm'],
  video: [...VIDEO_ENDINGS],
  document: ['pdf', 'docx', 'docm', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'odg', 'doc', 'xls', 'ppt', 'rtf'],
  database: ['db', 'sqlite', 'sqlite3', 'db3', 'sqlitedb'],
  archive: ['zip', 'tar', 'gz', 'tgz', '7z', 'rar'],
};

/** Endings of other things: such a file is what it says, unless everything is to be looked at. */
const OTHER_ENDINGS = new Set([
  ...['txt', 'md', 'log', 'csv', 'json', 'xml', 'html', 'htm', 'css', 'js', 'ts', 'py', 'sh', 'c', 'h', 'java'],
  ...['mp3', 'm4a', 'ogg', 'opus', 'flac', 'wav', 'aac', 'svg', 'ico', 'ttf', 'otf', 'woff', 'woff2', 'iso', 'img'],
  ...['exe', 'msi', 'dll', 'so', 'deb', 'rpm', 'apk', 'dmg', 'pkg', 'appimage', 'jar', 'torrent', 'epub', 'ics'],
  ...['vcf', 'eml', 'gpx', 'srt', 'vtt', 'url', 'desktop', 'lnk', 'ini', 'cfg', 'conf', 'yaml', 'yml', 'toml'],
]);

const KNOWN_ENDINGS: ReadonlySet<string> = new Set([...Object.values(ENDINGS).flat(), ...OTHER_ENDINGS]);

const UNNAMED_PLACES = [
  '$PICTURES/**',
  '$VIDEOS/**',
  '$DOWNLOADS/**',
  '$DESKTOP/*',
  '**/DCIM/**',
  '**/{WhatsApp,com.whatsapp,Telegram,org.telegram.messenger,Signal,Viber,Messenger}/**',
  '**/Cache/Cache_Data/f_*',
];

/** Globs of files whose ending says that they hold one of these. */
export function endingGlobs(classes: readonly ContentClass[]): string[] {
  return classes.flatMap((content) => ENDINGS[content].map((ending) => `**/*.${ending}`));
}

/** Globs of places in which a file without a known ending is looked into. */
export function unnamedGlobs(): readonly string[] {
  return UNNAMED_PLACES;
}

/** Does the name say what the file is? `IMG_1.jpg` does; `photo`, `f_00001a` and `picture.jpg_large` do not. */
export function hasKnownEnding(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot > 0 && KNOWN_ENDINGS.has(name.slice(dot + 1).toLowerCase());
}
