import { type FileHandle, open, readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import {
  isHotJournal,
  isSqlite,
  JOURNAL_HEADER_BYTES,
  looksEncrypted,
  SQLITE_PAGE_BYTES,
} from '../detect/sqlite-header.js';
import type { EntryStat } from '../model/entry.js';
import { toFsPath } from '../model/path-text.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { DatabaseContext } from '../model/rule.js';
import { currentSystem } from '../platform/current.js';
import { errorCode, openForReading, troubleOf } from '../platform/open-file.js';
import type { PrivateCopies, PrivateFolder } from '../platform/private-copies.js';
import { findSqlite, type SqliteConnection, type SqliteEngine } from '../platform/sqlite.js';
import { answerOf, noneStuck, type StuckRequests } from './answer.js';
import { COPY_NAME, copyDatabase, type OpenFile, type OpenFiles, stampOf } from './copy-database.js';
import { answerInTime, askDatabase, databaseTrouble, LAST_CALL_MS, type Limits } from './database-questions.js';
import { statOnDisk } from './disk-entry.js';
import { decryptFirst } from './ios/decrypt-first.js';

/** A file that holds a database or belongs to one. */
interface StoredFile {
  /** Absolute. */
  readonly location: string;
  readonly stat: EntryStat;
  /** Of an encrypted backup. */
  readonly key: Uint8Array | null;
}

/** A database that a scan has met. */
export interface FoundDatabase extends StoredFile {
  /** Its log and its journal, which in a backup lie under names of their own; undefined: beside it. */
  readonly parts?: { readonly wal: StoredFile | null; readonly journal: StoredFile | null };
}

/** What reading databases needs, one for a whole scan. */
export interface DatabaseReading {
  /** Looked for when the first database is met. */
  readonly findEngine: () => Promise<SqliteEngine | null>;
  readonly copies: PrivateCopies;
  readonly stuck: StuckRequests;
  readonly limits: DatabaseLimits;
  readonly signal: AbortSignal;
}

export interface DatabaseLimits extends Limits {
  /** A database with its log that is larger is not copied. */
  readonly copyBytes: number;
  /** Up to here the copy is best made in memory. */
  readonly memoryBytes: number;
}

const MIB = 1024 * 1024;

/** A browser's history of many years has some 100 MiB. */
export const DATABASE_LIMITS: DatabaseLimits = {
  copyBytes: 1024 * MIB,
  memoryBytes: 128 * MIB,
  timeMs: 30_000,
  rows: 20_000_000,
};

/** Node reads files with four threads (UV_THREADPOOL_SIZE); a disk that holds three of them gets no more. */
const READING_THREADS = 4;

/** A program at work may write while we copy or read. */
const ATTEMPTS = 3;

/** Databases as a scan reads them. */
export function startReading({
  copies,
  stuck,
  signal,
}: Pick<DatabaseReading, 'copies' | 'stuck' | 'signal'>): DatabaseReading {
  let engine: Promise<SqliteEngine | null> | null = null;
  const find = () => {
    engine ??= findSqlite();
    return engine;
  };
  return { findEngine: find, copies, stuck, limits: DATABASE_LIMITS, signal };
}

/**
 * Lets `ask` put questions to a database and leaves no trace beside it: no new file, no lock, no time changed. It is asked on a copy
 * in memory where there is one; else in place, as a file that can not change (SQLite then makes no `-shm`); a database with changes
 * in a log or a journal beside it always on a private copy of all of them. `bytes` are those that were copied.
 * Rejects with {@link ReadTrouble}.
 */
export async function readDatabase<T>(
  found: FoundDatabase,
  reading: DatabaseReading,
  ask: (context: DatabaseContext) => Promise<T>,
): Promise<{ answer: T; bytes: number }> {
  const engine = await reading.findEngine();
  if (engine === null) throw new ReadTrouble('unsupported', 'database-no-engine');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readOnce(found, { ...reading, engine }, ask);
    } catch (error) {
      const trouble = errorCode(error) === '' ? error : troubleOf(error);
      const isBusy = trouble instanceof ReadTrouble && trouble.reason === 'changed';
      if (!isBusy || attempt === ATTEMPTS || reading.signal.aborted) throw trouble;
    }
  }
}

/** With an engine. */
interface Ready extends Omit<DatabaseReading, 'findEngine'> {
  readonly engine: SqliteEngine;
}

async function readOnce<T>(
  found: FoundDatabase,
  reading: Ready,
  ask: (context: DatabaseContext) => Promise<T>,
): Promise<{ answer: T; bytes: number }> {
  if (reading.stuck.count >= READING_THREADS - 1) throw new ReadTrouble('timeout', 'disk-no-answer');
  const files = await openFiles(found, reading.stuck);
  try {
    await requireDatabase(files.database, reading.stuck);
    const { handle } = files.database;
    const before = await stampOf(handle);
    const opened = await openDatabase(files, found.location, reading);
    try {
      const answer = await askDatabase(opened.connection, reading, ask);
      const isSame = !opened.isInPlace || (before === (await stampOf(handle)) && (await isUntouched(found)));
      if (!isSame) throw new ReadTrouble('changed', 'changed');
      return { answer, bytes: opened.bytes };
    } catch (error) {
      // Read in place while its owner wrote, a sound database may look damaged.
      if (opened.isInPlace && before !== (await stampOf(handle))) throw new ReadTrouble('changed', 'changed');
      throw error;
    } finally {
      await opened.close();
    }
  } finally {
    await closeFiles(files, reading.stuck);
  }
}

/** On a disk that has stopped answering, closing does not answer either. */
async function closeFiles({ database, wal, journal }: OpenFiles, stuck: StuckRequests): Promise<void> {
  const files = [database, wal, journal].filter((file) => file !== null);
  await Promise.all(files.map(({ handle }) => answerOf(handle.close(), stuck).catch(() => undefined)));
}

/** The very file that the walk saw, and what lies beside it if it holds something. */
async function openFiles(found: FoundDatabase, stuck: StuckRequests): Promise<OpenFiles> {
  const database = await openStored(found, stuck);
  try {
    const { wal, journal } = await openParts(found, stuck);
    return { database, wal, journal };
  } catch (error) {
    await database.handle.close();
    throw error;
  }
}

/** A log makes a journal meaningless. */
async function openParts(
  { location, parts }: FoundDatabase,
  stuck: StuckRequests,
): Promise<Omit<OpenFiles, 'database'>> {
  const plain = (handle: FileHandle | null) => (handle === null ? null : { handle, key: null });
  const own = async (file: StoredFile | null | undefined) =>
    file === null || file === undefined || file.stat.sizeBytes === 0 ? null : openStored(file, stuck);
  const wal = parts === undefined ? plain(await openBeside(`${location}-wal`, stuck)) : await own(parts.wal);
  if (wal !== null) return { wal, journal: null };
  return { wal, journal: parts === undefined ? plain(await openJournal(location, stuck)) : await own(parts.journal) };
}

/** The very file that the walk saw, and no other under its name. */
async function openStored({ location, stat, key }: StoredFile, stuck: StuckRequests): Promise<OpenFile> {
  const { handle } = await answerOf(openForReading(toFsPath(location)), stuck, ({ handle: late }) => void late.close());
  const { dev, ino } = await handle.stat({ bigint: true });
  if (String(dev) === stat.identity.device && String(ino) === stat.identity.inode) return { handle, key };
  await handle.close();
  throw new ReadTrouble('changed', 'changed');
}

/** Null when there is no such file, or nothing in it. */
async function openBeside(location: string, stuck: StuckRequests): Promise<FileHandle | null> {
  const opened = await answerOf(openForReading(toFsPath(location)), stuck).catch((error: unknown) => {
    if (error instanceof ReadTrouble && error.reason === 'missing') return null;
    throw error;
  });
  if (opened === null) return null;
  const { handle, sizeBytes } = opened;
  if (sizeBytes > 0) return handle;
  await handle.close();
  return null;
}

async function openJournal(location: string, stuck: StuckRequests): Promise<FileHandle | null> {
  const handle = await openBeside(`${location}-journal`, stuck);
  if (handle === null) return null;
  const { buffer } = await handle.read(Buffer.alloc(JOURNAL_HEADER_BYTES), 0, JOURNAL_HEADER_BYTES, 0);
  if (isHotJournal(buffer)) return handle;
  await handle.close();
  return null;
}

/** Is it still the file of this name, and has no log and no journal appeared? */
async function isUntouched({ location, stat, parts }: FoundDatabase): Promise<boolean> {
  const stuck = noneStuck(new AbortController().signal);
  const now = await statOnDisk(location, stuck);
  if (now?.identity.inode !== stat.identity.inode || now.identity.device !== stat.identity.device) return false;
  if (parts !== undefined) return true;
  const handle = (await openBeside(`${location}-wal`, stuck)) ?? (await openJournal(location, stuck));
  await handle?.close();
  return handle === null;
}

/** What SQLite would say of these too, but in one word for all of them. */
async function requireDatabase({ handle, key }: OpenFile, stuck: StuckRequests): Promise<void> {
  const { size } = await handle.stat();
  if (size === 0) throw new ReadTrouble('damaged', 'database-empty');
  const first = handle.read(Buffer.alloc(SQLITE_PAGE_BYTES), 0, SQLITE_PAGE_BYTES, 0);
  const { buffer, bytesRead } = await answerOf(first, stuck).catch((error: unknown) => {
    throw troubleOf(error);
  });
  const stored = buffer.subarray(0, bytesRead);
  const page = key === null ? stored : decryptFirst(stored, key);
  if (isSqlite(page)) return;
  if (looksEncrypted(page, size)) throw new ReadTrouble('encrypted', 'database-encrypted');
  throw new ReadTrouble('damaged', 'database-damaged');
}

interface OpenedDatabase {
  readonly connection: SqliteConnection;
  readonly isInPlace: boolean;
  readonly bytes: number;
  close(): Promise<void>;
}

async function openDatabase(files: OpenFiles, location: string, reading: Ready): Promise<OpenedDatabase> {
  const { engine, limits } = reading;
  const sizes = await Promise.all([files.database, files.wal, files.journal].map((file) => file?.handle.stat()));
  const bytes = sizes.reduce((sum, stat) => sum + (stat?.size ?? 0), 0);
  const isSecret = files.database.key !== null;
  const needsCopy = files.wal !== null || files.journal !== null || !engine.opensUris || isSecret;
  // What was encrypted on the disk is not to be written there in clear, if memory has room at all.
  const staysInMemory = isSecret || bytes <= limits.memoryBytes;
  const inMemory = staysInMemory ? await reading.copies.makeFolder(bytes, 'in-memory') : null;
  if (inMemory === null && !needsCopy) return openInPlace(files.database.handle, location, reading);
  if (bytes > limits.copyBytes) throw new ReadTrouble('unsupported', 'database-too-large');
  const folder = inMemory ?? (await reading.copies.makeFolder(bytes, 'anywhere'));
  if (folder === null) throw new ReadTrouble('unsupported', 'database-no-room');
  return openCopy(files, folder, reading);
}

/** `immutable`: no lock, no log, no other file (sqlite.org/uri.html). */
async function openInPlace(database: FileHandle, location: string, reading: Ready): Promise<OpenedDatabase> {
  const uri = immutableUri(currentSystem.descriptorPath(database.fd) ?? location);
  const connection = await connect(uri, 'immutable', reading);
  return { connection, isInPlace: true, bytes: 0, close: () => closeConnection(connection) };
}

/** Any path as SQLite takes it; where the system has paths of descriptors, that is the very file that was judged. */
export function immutableUri(path: string): string {
  return `${pathToFileURL(path).href}?immutable=1`;
}

/** The names of the copy are taken away as soon as SQLite has it open, so that nothing is left behind by whatever happens then. */
async function openCopy(files: OpenFiles, folder: PrivateFolder, reading: Ready): Promise<OpenedDatabase> {
  const erasers: FileHandle[] = [];
  try {
    const bytes = await copyDatabase(files, folder.path, reading);
    if (files.database.key !== null) erasers.push(...(await openCopies(folder)));
    const connection = await connect(`${folder.path}/${COPY_NAME}`, 'private', reading);
    const close = async () => {
      await closeConnection(connection);
      await overwrite(erasers);
      await folder.remove();
    };
    if (currentSystem.removesOpenFiles) await folder.remove();
    return { connection, isInPlace: false, bytes, close };
  } catch (error) {
    await overwrite(erasers);
    await folder.remove();
    throw error;
  }
}

/** Copies of what was encrypted are overwritten when they are no longer needed, also when they have no name any more. */
async function openCopies({ path }: PrivateFolder): Promise<FileHandle[]> {
  const names = await readdir(path);
  return Promise.all(names.map((name) => open(`${path}/${name}`, 'r+')));
}

async function overwrite(handles: readonly FileHandle[]): Promise<void> {
  const zeros = Buffer.alloc(MIB);
  for (const handle of handles) {
    try {
      const { size } = await handle.stat();
      for (let at = 0; at < size; at += MIB) await handle.write(zeros, 0, Math.min(MIB, size - at), at);
      await handle.datasync();
    } catch {
      // a disk that fails here fails to remove it too
    } finally {
      await handle.close().catch(() => undefined);
    }
  }
}

/** The first question opens everything that belongs to the database. */
async function connect(name: string, access: 'immutable' | 'private', reading: Ready): Promise<SqliteConnection> {
  const connection = await reading.engine.open(name, access).catch((error: unknown) => {
    throw databaseTrouble(error);
  });
  try {
    for (const setting of SETTINGS) await answerInTime(connection, `PRAGMA ${setting}`, reading);
    await answerInTime(connection, 'SELECT count(*) FROM sqlite_schema', reading);
    return connection;
  } catch (error) {
    await closeConnection(connection);
    throw error;
  }
}

/** A connection whose question could not be ended is not closed either. */
async function closeConnection(connection: SqliteConnection): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LAST_CALL_MS);
  });
  await Promise.race([connection.close(), patience]);
  clearTimeout(timer);
}

/**
 * No writing, no file for large sorts, no functions with effects in a hostile schema. In exclusive mode the index of a log is kept in
 * memory, and no `-shm` appears (sqlite.org/wal.html, section 8).
 */
const SETTINGS = [
  'locking_mode = EXCLUSIVE',
  'temp_store = MEMORY',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'mmap_size = 0',
  'query_only = ON',
  'cache_size = -32768', // KiB
  'hard_heap_limit = 268435456', // 256 MiB for all of SQLite in this process: a hostile file can not ask for more
] as const;
