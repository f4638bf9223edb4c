import type { BigIntStats } from 'node:fs';
import type { EntryStat } from '../model/entry.js';

/** What the system says of an entry, in our words. Sizes and times fit numbers; device and inode may not. */
export function entryStat(stat: BigIntStats): EntryStat {
  return {
    kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'other',
    sizeBytes: Number(stat.size),
    modifiedMs: Number(stat.mtimeMs),
    changedMs: Number(stat.ctimeMs),
    createdMs: Number(stat.birthtimeMs),
    links: Number(stat.nlink),
    userId: Number(stat.uid),
    identity: { device: String(stat.dev), inode: String(stat.ino) },
  };
}
