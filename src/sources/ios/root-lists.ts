import { Unsupported } from '../../detect/detected.js';
import { readPlist } from '../../detect/plist.js';
import { MAX_PLIST_BYTES, type PlistValue } from '../../detect/plist-value.js';
import type { Source } from '../../model/entry.js';
import { ReadTrouble } from '../../model/read-trouble.js';

/** A dictionary of a property list; empty for anything else. */
export type PlistDict = ReadonlyMap<string, PlistValue>;

/** The three lists that lie open in every backup, also an encrypted one; null where one is not there or damaged. */
export interface RootLists {
  readonly info: PlistDict | null;
  readonly manifest: PlistDict | null;
  readonly status: PlistDict | null;
  /** Names of those that are there and can not be read: also one beyond the bounds of `plist-value.ts`, which no phone writes. */
  readonly damaged: readonly string[];
}

/** Reads Info.plist, Manifest.plist and Status.plist, XML or binary. Rejects with {@link ReadTrouble} when the disk does not answer. */
export async function readRootLists(raw: Source): Promise<RootLists> {
  const damaged: string[] = [];
  const read = async (name: string): Promise<PlistDict | null> => {
    const bytes = await wholeFile(raw, name);
    if (bytes === null) return null;
    try {
      const value = readPlist(bytes);
      if (value instanceof Map) return value;
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof Unsupported)) throw error;
    }
    damaged.push(name);
    return null;
  };
  const info = await read('Info.plist');
  const manifest = await read('Manifest.plist');
  const status = await read('Status.plist');
  return { info, manifest, status, damaged };
}

/** Null when there is no such file; a list that is too large to be one is cut, and so damaged. */
async function wholeFile(raw: Source, name: string): Promise<Uint8Array | null> {
  const stat = await raw.stat(name);
  if (stat === null) return null;
  const bytes = await raw.open(name).catch((error: unknown) => {
    if (error instanceof ReadTrouble && error.code !== 'timeout') return null;
    throw error;
  });
  if (bytes === null) return new Uint8Array();
  try {
    return await bytes.read(0, Math.min(bytes.sizeBytes, MAX_PLIST_BYTES));
  } finally {
    await bytes.close();
  }
}

export function textIn(list: PlistDict | null, key: string): string | null {
  const value = list?.get(key);
  return typeof value === 'string' && value !== '' ? value : null;
}

export function dateIn(list: PlistDict | null, key: string): Date | null {
  const value = list?.get(key);
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value : null;
}

export function dictIn(list: PlistDict | null, key: string): PlistDict | null {
  const value = list?.get(key);
  return value instanceof Map ? value : null;
}

export function bytesIn(list: PlistDict | null, key: string): Uint8Array | null {
  const value = list?.get(key);
  return value instanceof Uint8Array ? value : null;
}
