import type { ByteReader } from '../../model/byte-reader.js';
import { type Detected, settle } from '../detected.js';
import { readPlist } from '../plist.js';
import { MAX_PLIST_BYTES, type PlistValue } from '../plist-value.js';
import { readWholeFile } from '../whole-file.js';
import { appleMs } from './apple-time.js';

/** The settings of an app of a phone, a property list by their names. */
export type Settings = ReadonlyMap<string, PlistValue>;

/** `none` for an empty file and for a list that is no dictionary. */
export function readSettings(file: ByteReader): Detected<Settings> {
  return settle(() => {
    if (file.sizeBytes === 0) return null;
    const value = readPlist(readWholeFile(file, MAX_PLIST_BYTES));
    return value instanceof Map ? value : null;
  });
}

/** Is this setting switched on? Some programs write true, others 1. */
export function isOn(value: PlistValue | undefined): boolean {
  return value === true || value === 1;
}

/** Is it there, and switched off? */
export function isOff(value: PlistValue | undefined): boolean {
  return value === false || value === 0;
}

/** A moment, written as a date or in seconds since 2001, as ISO 8601; null for anything else, and for what no calendar has. */
export function momentIn(value: PlistValue | undefined): string | null {
  const ms = value instanceof Date ? value.getTime() : typeof value === 'number' ? appleMs(value) : Number.NaN;
  return Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : null;
}
