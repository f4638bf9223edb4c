import { readFileSync, readlinkSync } from 'node:fs';

/**
 * A process as other runs of this program can recognise it: its number, its start in ticks since the machine started, and the
 * number space it lives in (each container has its own). Digits joined by `-`; 0 where the system does not tell.
 */
export function ownProcessMark(): string {
  return [process.pid, startOf(process.pid) ?? 0, ownSpace()].join('-');
}

/** Has the process of this mark ended? Null when that can not be known from here: it lives, or lived, in another number space. */
export function hasEnded(mark: string): boolean | null {
  const [pid, start, space] = mark.split('-').map(Number);
  if (pid === undefined || !Number.isSafeInteger(pid) || pid < 1) return null;
  if (space !== ownSpace()) return null;
  if (!isAlive(pid)) return true;
  const startNow = startOf(pid);
  return startNow !== null && startNow !== start;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** proc(5), `/proc/pid/stat`: field 22 is the start time; the second one, in brackets, may hold anything, brackets too. */
function startOf(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return Number(fields[19]);
  } catch {
    return null;
  }
}

function ownSpace(): number {
  try {
    return Number(/\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? 0);
  } catch {
    return 0;
  }
}
