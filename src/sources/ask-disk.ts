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

/**
 * The names of one folder by what they are, each ended by NUL, which no name holds; text as `model/path-text.ts` makes it. One string
 * a kind, because cloning ten thousand short ones for another thread takes longer than reading them from the disk.
 */
export interface Listing {
  readonly files: string;
  readonly folders: string;
  readonly links: string;
  /** Where the links point, by their text alone; empty for a link that is gone. */
  readonly linkTargets: string;
  /** FIFOs, sockets, devices. */
  readonly others: string;
  /** Null when nobody asked. */
  readonly device: string | null;
}

const NO_NAMES: readonly string[] = [];

/** The names in one part of a {@link Listing}. */
export function namesIn(packed: string): readonly string[] {
  if (packed === '') return NO_NAMES;
  const names = packed.split('\0');
  names.pop();
  return names;
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
    return packEntries(path, entries, device) ?? packRawEntries(path, device);
  } catch (error) {
    return refusalOf(error);
  }
}

/** Null when some name may not be UTF-8. */
function packEntries(path: string, entries: readonly Dirent[], device: string | null): Listing | null {
  let [files, folders, links, linkTargets, others] = ['', '', '', '', ''];
  for (const entry of entries) {
    const { name } = entry;
    if (name.includes(REPLACEMENT)) return null;
    if (entry.isFile()) files += `${name}\0`;
    else if (entry.isDirectory()) folders += `${name}\0`;
    else if (entry.isSymbolicLink()) {
      links += `${name}\0`;
      linkTargets += `${linkText(`${path}/${name}`)}\0`;
    } else others += `${name}\0`;
  }
  return { files, folders, links, linkTargets, others, device };
}

/** The same with names as bytes; a real U+FFFD in a name survives this. */
function packRawEntries(path: string, device: string | null): Listing {
  const packed = { files: '', folders: '', links: '', linkTargets: '', others: '', device };
  for (const entry of readdirSync(toFsPath(path), { withFileTypes: true, encoding: 'buffer' })) {
    const name = decodeName(entry.name);
    const kind = entry.isFile()
      ? 'files'
      : entry.isDirectory()
        ? 'folders'
        : entry.isSymbolicLink()
          ? 'links'
          : 'others';
    packed[kind] += `${name}\0`;
    if (kind === 'links') packed.linkTargets += `${linkText(`${path}/${name}`)}\0`;
  }
  return packed;
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
