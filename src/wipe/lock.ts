import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { bootId, processStart } from '../platform/held-file.js';
import { errorCode } from '../platform/open-file.js';

/** Held while a wipe runs; `release` gives it back. */
export interface Lock {
  release(): void;
}

/** Who holds it: the number of a process alone may be another's by now. */
interface Holder {
  readonly pid: number;
  readonly start: string | null;
  readonly boot: string;
}

/**
 * Takes the lock at `path`, also one that a process left that is no more. Null when another process holds it. Throws the system's
 * error. The file appears with its content at once: it is written under another name and linked, which fails when one is there.
 */
export function takeLock(path: string): Lock | null {
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  const holder: Holder = { pid: process.pid, start: processStart(process.pid), boot: bootId() };
  writeFileSync(own, JSON.stringify(holder), { mode: 0o600, flag: 'wx' });
  try {
    if (!tryLink(own, path) && !(clearAbandoned(path) && tryLink(own, path))) return null;
  } finally {
    unlinkSync(own);
  }
  const release = () => {
    try {
      unlinkSync(path);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error; // somebody took the data folder away meanwhile
    }
  };
  return { release };
}

function tryLink(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return false;
  }
}

/** Takes away the lock of a process that is no more; moved first, so that a lock taken this very moment is seen and given back. */
function clearAbandoned(path: string): boolean {
  if (isHeld(path)) return false;
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    throw error;
  }
  const wasTaken = isHeld(aside);
  if (wasTaken) tryLink(aside, path);
  unlinkSync(aside);
  return !wasTaken;
}

/** Does a process that is still there hold the lock at `path`? */
export function isHeld(path: string): boolean {
  let holder: Holder;
  try {
    holder = JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return false;
  }
  if (holder.boot !== bootId() || !isAlive(holder.pid)) return false;
  return holder.start === processStart(holder.pid);
}

/** kill(2): signal 0 asks only; EPERM means that it is there, and another user's. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
