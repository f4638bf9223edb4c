import type { EntryStat, InnerBytes, Source } from '../../src/model/entry.js';
import { joinPath } from '../../src/model/entry.js';
import type { Gap } from '../../src/model/gap.js';
import type { Interest } from '../../src/model/interest.js';
import { nobodyUnlocks, type Unlock } from '../../src/model/unlock.js';
import { type PrivateCopies, privateCopies } from '../../src/platform/private-copies.js';
import { EVERYTHING } from '../../src/scan/scan-interest.js';
import { openAndroidBackup } from '../../src/sources/android/open-android-backup.js';
import { noneStuck } from '../../src/sources/answer.js';
import type { ContainerSource } from '../../src/sources/container.js';
import { openOnDisk, statOnDisk } from '../../src/sources/disk-entry.js';
import type { ContainerSetting } from '../../src/sources/open-container.js';
import { startReading } from '../../src/sources/read-database.js';

/** A member of a backup as a walk told of it. */
export interface Told {
  readonly stat: EntryStat;
  readonly bytes: InnerBytes | undefined;
}

/** All that a walk told; `content` of what was held. */
export interface Walked {
  readonly source: ContainerSource;
  readonly files: ReadonlyMap<string, Told>;
  readonly content: ReadonlyMap<string, Buffer>;
  readonly gaps: readonly Pick<Gap, 'path' | 'code' | 'reason'>[];
  readonly entries: number;
  readonly completed: readonly string[];
}

const OWNER = 3;

/** Every member, its bytes held. */
export const EVERYTHING_HELD: Interest = { ...EVERYTHING, readers: [OWNER] };

export interface OpenOptions {
  readonly unlock?: Unlock;
  readonly copies?: PrivateCopies;
  readonly interest?: Interest;
  readonly signal?: AbortSignal;
  /** How long a disk may take; 15 s when left out. */
  readonly limitMs?: number;
}

export function containerSetting({
  unlock = nobodyUnlocks,
  copies,
  signal,
  limitMs,
}: OpenOptions = {}): ContainerSetting {
  const none = noneStuck(signal ?? new AbortController().signal);
  const stuck = limitMs === undefined ? none : { ...none, limitMs };
  const reading = startReading({ copies: copies ?? privateCopies([]), stuck, signal: stuck.signal });
  return { unlock, stuck, reading, syncFolders: [] };
}

export function openBackup(path: string, options: OpenOptions = {}): Promise<ContainerSource> {
  const setting = containerSetting(options);
  const info = {
    id: 's1',
    kind: 'android-backup',
    path,
    parent: null,
    platform: null,
    details: {},
    isNamed: true,
  } as const;
  const raw: Source = {
    info,
    walk: async function* () {},
    stat: () => statOnDisk(path, setting.stuck),
    open: () => openOnDisk(path, setting.stuck),
    locate: () => path,
  };
  return openAndroidBackup(info, raw, setting);
}

/** Opens and walks; the source is left open. */
export async function walkBackupFile(path: string, options: OpenOptions = {}): Promise<Walked> {
  const source = await openBackup(path, options);
  const files = new Map<string, Told>();
  const content = new Map<string, Buffer>();
  const gaps: Walked['gaps'][number][] = [];
  const completed: string[] = [];
  let entries = 0;
  const signal = options.signal ?? new AbortController().signal;
  for await (const part of source.walk(options.interest ?? EVERYTHING_HELD, signal)) {
    entries += part.entries;
    gaps.push(...part.gaps.map(({ path, code, reason }) => ({ path, code, reason })));
    for (const folder of part.folders) {
      if (folder.isComplete) completed.push(folder.path);
      for (const { name, stat, bytes } of folder.files) {
        const inside = joinPath(folder.path, name);
        files.set(inside, { stat, bytes });
        // The memory is used again once it has been looked into.
        if (bytes?.at === 'held') content.set(inside, Buffer.from(new Uint8Array(bytes.memory, 0, bytes.length)));
      }
      source.lookedInto?.(folder);
    }
  }
  return { source, files, content, gaps, entries, completed };
}

/** Types these passwords, one after the other; remembers what it was asked, and what became of the bytes. */
export function typing(...passwords: readonly (string | Uint8Array)[]) {
  const asked: number[] = [];
  const typed: Uint8Array[] = [];
  let checks = 0;
  const unlock: Unlock = {
    password: async (_backup, tries) => {
      asked.push(tries);
      const next = passwords[typed.length];
      if (next === undefined) return null;
      const bytes = Uint8Array.from(Buffer.from(next));
      typed.push(bytes);
      return bytes;
    },
    checking: () => {
      checks += 1;
      return () => {
        checks -= 1;
      };
    },
  };
  return { unlock, asked, typed, openChecks: () => checks };
}
