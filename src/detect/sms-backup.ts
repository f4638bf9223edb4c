import { constants, inflateSync } from 'node:zlib';
import type { ByteReader } from '../model/byte-reader.js';
import { type Detected, settle, Unsupported } from './detected.js';
import { readWholeFile } from './whole-file.js';

/** What a backup of text messages says without a word of them. Times in milliseconds since 1970; null when none is given. */
export interface SmsBackup {
  readonly messages: number;
  readonly firstMs: number | null;
  readonly lastMs: number | null;
}

/** Android writes a file for a thousand messages. */
const MAX_BYTES = 4 << 20;
const MAX_INFLATED_BYTES = 64 << 20;
/** Later than any time in seconds, earlier than any telephone in milliseconds. */
const SECONDS_UNTIL = 100_000_000_000;

/**
 * Reads a file of Android's own backup of SMS and MMS: a JSON array of objects, compressed with zlib; each has `date`, in
 * milliseconds for SMS and seconds for MMS (AOSP, `TelephonyBackupAgent.java`). Texts and numbers are passed over as bytes.
 */
export function readSmsBackup(file: ByteReader): Detected<SmsBackup> {
  return settle(() => {
    const bytes = inflate(readWholeFile(file, MAX_BYTES));
    return countMessages(bytes);
  });
}

function inflate(bytes: Buffer): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_INFLATED_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) throw new Unsupported('too much text');
    throw new SyntaxError('no zlib stream');
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
/** Of the array; of an object in it. */
const [IN_ARRAY, IN_MESSAGE] = [1, 2];
const DATE = Buffer.from('"date"');

function countMessages(json: Buffer): SmsBackup {
  if (json[firstInk(json, 0)] !== 0x5b) throw new SyntaxError('no array');
  let depth = 0;
  let messages = 0;
  let firstMs: number | null = null;
  let lastMs: number | null = null;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === QUOTE) {
      const end = endOfText(json, at);
      const next = firstInk(json, end);
      if (depth === IN_MESSAGE && json[next] === COLON && json.subarray(at, end).equals(DATE)) {
        const ms = timeAt(json, firstInk(json, next + 1));
        if (ms !== null) {
          firstMs = Math.min(firstMs ?? ms, ms);
          lastMs = Math.max(lastMs ?? ms, ms);
        }
      }
      at = end - 1;
    } else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (byte === 0x7b && depth === IN_MESSAGE) messages += 1;
    } else if (byte === 0x5d || byte === 0x7d) {
      depth -= 1;
      if (depth < IN_ARRAY) return { messages, firstMs, lastMs };
    }
  }
  throw new SyntaxError('ends too early');
}

/** Behind the closing quotation mark. */
function endOfText(json: Buffer, from: number): number {
  for (let at = from + 1; at < json.length; at += 1) {
    if (json[at] === BACKSLASH) at += 1;
    else if (json[at] === QUOTE) return at + 1;
  }
  throw new SyntaxError('ends in a text');
}

function firstInk(json: Buffer, from: number): number {
  let at = from;
  while (at < json.length && (json[at] ?? 0) <= 0x20) at += 1;
  return at;
}

/** A number, or one in quotation marks. */
function timeAt(json: Buffer, at: number): number | null {
  const digits = /^"?(\d{1,15})\b/.exec(json.toString('latin1', at, at + 18))?.[1];
  if (digits === undefined) return null;
  const value = Number(digits);
  const ms = value < SECONDS_UNTIL ? value * 1000 : value;
  return value > 0 && ms < 253_402_300_800_000 ? ms : null; // the year 10000
}
