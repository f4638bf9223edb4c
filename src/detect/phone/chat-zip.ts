import type { ByteReader } from '../../model/byte-reader.js';
import { type Detected, settle } from '../detected.js';
import { openZipDirectory } from '../zip-directory.js';
import { dateInName } from './date-in-name.js';

/** A chat that somebody exported with everything in it. */
export interface ChatArchive {
  readonly app: 'WhatsApp' | 'Telegram';
  readonly attachments: number;
  /** Days of the first and the last attachment, where their names say them; null without. */
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly isEncrypted: boolean;
}

/** A zip with another name is judged by its first entries (`takeout-zip.ts`). */
const FIRST_ENTRIES = 300;

/** iPhones: `_chat.txt`, perhaps in the folder that a Mac made when it packed it again. */
const IPHONE_CHAT = /^(?:[^/]+\/)?_chat\.txt$/;
/** `00000001-PHOTO-2026-01-02-03-04-05.jpg`. */
const IPHONE_FILE = /^(?:[^/]+\/)?\d{8}-[A-Z]+-20\d\d(?:-\d\d){5}\.\w+$/;
/** Android: a text with the name of the chat, beside `IMG-20260102-WA0003.jpg`. */
const ANDROID_CHAT = /^[^/]+\.txt$/;
const ANDROID_FILE = /^(?:IMG|VID|AUD|PTT|STK|DOC)-20\d{6}-WA\d{4}[^/]*$/;
const TELEGRAM_CHAT =
  /^(?:ChatExport|DataExport)_20\d\d-\d\d-\d\d[^/]*\/(?:[^/]+\/)*(?:messages\d*\.html|result\.json)$/;
const TELEGRAM_FILE = /^(?:ChatExport|DataExport)_[^/]*\/.*(?:photos|video_files|voice_messages|files|stickers)\//;

/**
 * A zip with an exported chat of WhatsApp or Telegram; the entries decide, since names are translated. `isNamed`: its name says that it
 * is one, so that a text alone is enough, all of the list is read, and damage counts. `none` for other zips. Sources: mrmelon54/v0, issue
 * 2, and rodrigogs/whats-reader, pull request 25 (WhatsApp); folder names of Telegram Desktop: general knowledge.
 */
export function readChatZip(file: ByteReader, isNamed: boolean): Detected<ChatArchive> {
  return settle(() => {
    const directory = openZipDirectory(file);
    if (directory === null && isNamed) throw new SyntaxError('no zip');
    if (directory === null) return null;
    const seen = { hasText: false, isIphone: false, isTelegram: false, isEncrypted: false, files: 0 };
    const days: string[] = [];
    let count = 0;
    for (const { name, isEncrypted } of directory.entries()) {
      count += 1;
      seen.isEncrypted ||= isEncrypted;
      seen.isIphone ||= IPHONE_CHAT.test(name);
      seen.hasText ||= ANDROID_CHAT.test(name);
      seen.isTelegram ||= TELEGRAM_CHAT.test(name);
      if (isAttachment(name)) {
        seen.files += 1;
        keepEnds(days, dateInName(name)?.slice(0, 10));
      }
      if (count === FIRST_ENTRIES && !isNamed && appOf(seen, isNamed) === null) return null;
    }
    const app = appOf(seen, isNamed);
    if (app === null) return null;
    const { files: attachments, isEncrypted } = seen;
    return { app, attachments, oldest: days[0] ?? null, newest: days.at(-1) ?? null, isEncrypted };
  });
}

interface Seen {
  readonly hasText: boolean;
  readonly isIphone: boolean;
  readonly isTelegram: boolean;
  readonly files: number;
}

/** A text beside WhatsApp's files, or in a zip that is named like an export, is a chat of an Android phone. */
function appOf({ isIphone, hasText, isTelegram, files }: Seen, isNamed: boolean): ChatArchive['app'] | null {
  if (isIphone || (hasText && (files > 0 || isNamed))) return 'WhatsApp';
  return isTelegram ? 'Telegram' : null;
}

function isAttachment(name: string): boolean {
  return IPHONE_FILE.test(name) || ANDROID_FILE.test(name) || TELEGRAM_FILE.test(name);
}

/** Keeps the first and the last of the days seen so far. */
function keepEnds(days: string[], day: string | undefined): void {
  if (day === undefined) return;
  const [first = day] = days;
  const last = days.at(-1) ?? day;
  days.splice(0, days.length, day < first ? day : first, day > last ? day : last);
}
