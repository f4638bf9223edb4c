import { errorCode } from '../platform/open-file.js';
import { SqlTrouble } from '../platform/sqlite-store.js';

/**
 * Why the history can not be used. `newer`: written by a newer version; `damaged`: its bytes are not what was written; `other-key`: the
 * key it was written with is gone; `no-module`: nothing here can open databases; the others are the disk's or another process's doing.
 */
export type HistoryTroubleCode =
  | 'newer'
  | 'damaged'
  | 'other-key'
  | 'no-module'
  | 'busy'
  | 'no-permission'
  | 'no-space'
  | 'read-only'
  | 'disk-error';

/** Thrown inside `history/`, caught by whoever asked; a scan goes on without its history. */
export class HistoryTrouble extends Error {
  readonly code: HistoryTroubleCode;

  constructor(code: HistoryTroubleCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'HistoryTrouble';
    this.code = code;
  }
}

const OF_SQL: Readonly<Record<SqlTrouble['kind'], HistoryTroubleCode>> = {
  damaged: 'damaged',
  busy: 'busy',
  'read-only': 'read-only',
  full: 'no-space',
  permission: 'no-permission',
  disk: 'disk-error',
};

/** A database's or the system's error as one of our reasons; anything else is a bug and thrown on. */
export function historyTroubleOf(error: unknown): HistoryTrouble {
  if (error instanceof HistoryTrouble) return error;
  if (error instanceof SqlTrouble) return new HistoryTrouble(OF_SQL[error.kind], error);
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return new HistoryTrouble('no-permission', error);
    case 'ENOSPC':
    case 'EDQUOT':
      return new HistoryTrouble('no-space', error);
    case 'EROFS':
      return new HistoryTrouble('read-only', error);
    case '':
      throw error;
    default:
      return new HistoryTrouble('disk-error', error);
  }
}
