import type { WalkPart } from '../../model/entry.js';
import type { GapCode, GapReason } from '../../model/gap.js';
import type { Interest } from '../../model/interest.js';
import { startBackupThread } from './backup-thread.js';
import type { OpenBackup } from './open-android-backup.js';
import type { BackupPart } from './walk-messages.js';

/** Reads the backup from start to end in a thread of its own; what has not been taken yet keeps it from reading on. */
export async function* walkBackup(
  backup: OpenBackup,
  interest: Interest,
  signal: AbortSignal,
): AsyncGenerator<WalkPart> {
  const { info, location, stat, bodyAt, isCompressed, key, setting } = backup;
  const { limits } = setting.reading;
  const order = { location, stat, bodyAt, isCompressed, key, interest, source: info.id, copyBytes: limits.copyBytes };
  const thread = startBackupThread(order, setting.stuck.limitMs);
  backup.onLookedInto = ({ files }) => {
    const slots = files.flatMap(({ bytes }) => (bytes?.at === 'held' ? [bytes.slot] : []));
    if (slots.length > 0) thread.tell({ tell: 'free', slots });
  };
  try {
    for (;;) {
      const message = await thread.next(signal);
      if (message === null) return;
      if (message === 'broken') return yield gapPart(info.id, 'damaged', 'rule-ended');
      if (message === 'silent') return yield gapPart(info.id, 'timeout', 'no-answer');
      if (message.say === 'end') return;
      if (message.say === 'part') {
        yield walkPart(message);
        thread.tell({ tell: 'taken', weight: message.weight });
      } else if (message.say === 'room') {
        thread.tell({ tell: 'room', folder: await makeRoom(message.bytes, message.total, backup) });
      } else for (const { path, bytes } of message.copies) backup.beside.set(path, bytes);
    }
  } finally {
    backup.onLookedInto = null;
    if (!(await thread.end())) setting.stuck.count += 1;
  }
}

/** A private folder for the copy of one database: in memory while they are small. */
async function makeRoom(bytes: number, total: number, { setting, folders }: OpenBackup): Promise<string | null> {
  const { copies, limits } = setting.reading;
  const inMemory = total <= limits.memoryBytes ? await copies.makeFolder(bytes, 'in-memory') : null;
  const folder = inMemory ?? (await copies.makeFolder(bytes, 'anywhere'));
  if (folder !== null) folders.push(folder);
  return folder?.path ?? null;
}

function walkPart({ folders, gaps, entries }: BackupPart): WalkPart {
  return { folders, gaps, containers: [], entries };
}

function gapPart(source: string, code: GapCode, reason: GapReason): WalkPart {
  return { folders: [], gaps: [{ source, path: '.', code, reason }], containers: [], entries: 0 };
}
