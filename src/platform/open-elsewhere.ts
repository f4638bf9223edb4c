import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';

/** What other processes have open, as far as this user may see it. */
export interface OpenElsewhere {
  /** By `device:inode`, decimal. */
  readonly files: ReadonlyMap<string, 'reading' | 'writing'>;
  /** Folders in which somebody has a file open for writing. */
  readonly folders: ReadonlySet<string>;
}

/** proc(5): `/proc/pid/fd/N` leads to the open file, `/proc/pid/fdinfo/N` has its flags in octal; the last two bits say how it is open. */
const ACCESS_BITS = 0o3;

/** Looks through all processes but this one. `proc` is where it is mounted; without one nothing is known. */
export function openElsewhere(proc: string): OpenElsewhere {
  const files = new Map<string, 'reading' | 'writing'>();
  const folders = new Set<string>();
  for (const process of namesIn(proc).filter((name) => /^\d+$/.test(name) && name !== String(ownId()))) {
    for (const number of namesIn(`${proc}/${process}/fd`)) {
      const open = openFile(`${proc}/${process}`, number);
      if (open === null) continue;
      if (open.isWritten || !files.has(open.key)) files.set(open.key, open.isWritten ? 'writing' : 'reading');
      if (open.isWritten) folders.add(open.path.slice(0, open.path.lastIndexOf('/')));
    }
  }
  return { files, folders };
}

function ownId(): number {
  return process.pid;
}

function openFile(folder: string, number: string): { key: string; path: string; isWritten: boolean } | null {
  try {
    const path = readlinkSync(`${folder}/fd/${number}`);
    if (!path.startsWith('/') || path.startsWith('/dev/') || path.startsWith('/proc/')) return null;
    const stat = statSync(`${folder}/fd/${number}`, { bigint: true });
    if (!stat.isFile()) return null;
    const flags = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`${folder}/fdinfo/${number}`, 'latin1'))?.[1] ?? '2';
    return { key: `${stat.dev}:${stat.ino}`, path, isWritten: (Number.parseInt(flags, 8) & ACCESS_BITS) !== 0 };
  } catch {
    return null; // it was closed meanwhile, or is another user's
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
