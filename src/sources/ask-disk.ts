import { type Dirent, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import type { EntryStat } from '../model/entry.js';
import type { GapCode, GapReason } from '../model/gap.js';
import { decodeName, toFsPath } from '../model/path-text.js';
import { troubleOf } from '../platform/open-file.js';
import { entryStat } from './entry-stat.js';

/** The two questions a walk asks a disk, answered synchronously: the fastest way there is (docs/performance.md). */

/** A question that the disk did not answer. */
export interface Refusal {
  readonly code: GapCode;
  readonly reason: GapReason;
}

/** The names of one folder by what they are; text as `model/path-text.ts` makes it. */
export interface Listing {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly links: readonly string[];
  /** Where the links point, by their text alone; empty for a link that is gone. */
  readonly linkTargets: readonly string[];
  /** FIFOs, sockets, devices. */
  readonly others: readonly string[];
  /** Null when nobody asked. */
  readonly device: string | null;
}

export function isRefusal(answer: object): answer is Refusal {
  return 'reason' in answer;
}

/** What a name that is not UTF-8 shows after decoding; such a name can not be opened as a string. */
const REPLACEMENT = '\uFFFD';

/** Lists a folder. */
export function listFolder(path: string, withDevice = false): Listing | Refusal {
  try {
    const fsPath = toFsPath(path);
    const entries = readdirSync(fsPath, { withFileTypes: true });
    const device = withDevice ? String(lstatSync(fsPath, { bigint: true }).dev) : null;
    return sortEntries(path, entries, device) ?? sortRawEntries(path, device);
  } catch (error) {
    return refusalOf(error);
  }
}

/** Null when some name may not be UTF-8. */
function sortEntries(path: string, entries: readonly Dirent[], device: string | null): Listing | null {
  const sorted = emptyListing(device);
  for (const entry of entries) {
    if (entry.name.includes(REPLACEMENT)) return null;
    addEntry(sorted, entry, { path, name: entry.name });
  }
  return sorted;
}

/** The same with names as bytes; a real U+FFFD in a name survives this. */
function sortRawEntries(path: string, device: string | null): Listing {
  const sorted = emptyListing(device);
  for (const entry of readdirSync(toFsPath(path), { withFileTypes: true, encoding: 'buffer' })) {
    addEntry(sorted, entry, { path, name: decodeName(entry.name) });
  }
  return sorted;
}

function emptyListing(device: string | null) {
  const none = (): string[] => [];
  return { files: none(), folders: none(), links: none(), linkTargets: none(), others: none(), device };
}

function addEntry(
  sorted: ReturnType<typeof emptyListing>,
  entry: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>,
  { path, name }: { path: string; name: string },
): void {
  if (entry.isFile()) sorted.files.push(name);
  else if (entry.isDirectory()) sorted.folders.push(name);
  else if (entry.isSymbolicLink()) {
    sorted.links.push(name);
    sorted.linkTargets.push(linkText(`${path}/${name}`));
  } else sorted.others.push(name);
}

/** Asking for the target itself could wake a disk that does not answer. */
function linkText(path: string): string {
  try {
    return decodeName(readlinkSync(toFsPath(path), { encoding: 'buffer' }));
  } catch {
    return '';
  }
}

/** What the system says of an entry; null when it is gone. */
export function statEntry(path: string): EntryStat | Refusal | null {
  try {
    const stat = lstatSync(toFsPath(path), { bigint: true, throwIfNoEntry: false });
    return stat === undefined ? null : entryStat(stat);
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): Refusal {
  const { code, reason } = troubleOf(error);
  return { code, reason };
}
