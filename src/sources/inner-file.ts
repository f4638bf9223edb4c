import type { EntryStat, InnerBytes } from '../model/entry.js';
import { ReadTrouble } from '../model/read-trouble.js';
import { type GuardedFile, guardFile, type ReadBudget } from './guarded-file.js';
import { openCbc } from './ios/cbc-reader.js';

/** A file of a backup, read synchronously by a thread that looks into files; what it can not read throws {@link ReadTrouble}. */
export function openInner(
  bytes: InnerBytes,
  seen: EntryStat,
  room: { readonly head: Buffer; readonly budget: ReadBudget },
): GuardedFile {
  switch (bytes.at) {
    case 'file':
      return bytes.key === null
        ? guardFile(bytes.location, bytes.stat, room)
        : decrypted(guardFile(bytes.location, bytes.stat, room), bytes.key);
    case 'copied':
      return guardFile(bytes.location, bytes.stat, room);
    case 'held':
      return heldFile(bytes, seen);
    case 'closed':
      return closedFile(seen);
  }
}

/** A file of an encrypted iPhone backup: only the blocks that are asked for are decrypted. */
function decrypted(file: GuardedFile, key: Uint8Array): GuardedFile {
  const plain = openCbc(file, key);
  return { ...file, sizeBytes: plain.sizeBytes, read: plain.read };
}

/** Copies of what was asked for: parsers take memory that is not shared. */
function heldFile({ memory, length }: Extract<InnerBytes, { at: 'held' }>, seen: EntryStat): GuardedFile {
  const held = new Uint8Array(memory, 0, length);
  let bytesRead = 0;
  return {
    ...inMemory,
    sizeBytes: seen.sizeBytes,
    read: (offset, wanted) => {
      const end = Math.min(seen.sizeBytes, offset + wanted);
      if (offset < 0 || end <= offset) return Buffer.alloc(0);
      if (end > length) throw new ReadTrouble('unsupported', 'backup-large-file');
      bytesRead += end - offset;
      return Buffer.from(held.slice(offset, end).buffer);
    },
    bytesRead: () => bytesRead,
  };
}

function closedFile({ sizeBytes }: EntryStat): GuardedFile {
  return {
    ...inMemory,
    sizeBytes,
    read: () => {
      throw new ReadTrouble('encrypted', 'backup-encrypted');
    },
    bytesRead: () => 0,
  };
}

const inMemory = { readMs: () => 0, confirm: () => undefined, close: () => undefined };
