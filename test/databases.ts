import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** Runs statements on a database and says `ready` when all have run; with HOLD it then waits, with everything still open. */
const HOLDER = `
const sqlite3 = require('sqlite3');
const [path, ...statements] = process.argv.slice(1);
const database = new sqlite3.Database(path);
const run = (rest) => {
  if (rest.length === 0) return process.env.HOLD ? process.stdout.write('ready') : database.close(() => process.stdout.write('ready'));
  database.all(rest[0], (error) => {
    if (error) { process.stderr.write(String(error)); process.exit(1); }
    run(rest.slice(1));
  });
};
run(statements);
if (process.env.HOLD) process.stdin.resume().on('end', () => process.exit(0));
`;

/** Makes a database and lets go of it. */
export function makeDatabase(path: string, ...statements: readonly string[]): void {
  const result = spawnSync(process.execPath, ['-e', HOLDER, path, ...statements], { cwd: PROJECT, input: '' });
  if (!String(result.stdout).includes('ready')) throw new Error(String(result.stderr));
}

/** Another process that has a database open, with whatever locks its statements took; killed by `stop`. */
export async function holdDatabase(path: string, ...statements: readonly string[]): Promise<{ stop(): Promise<void> }> {
  const holder = spawn(process.execPath, ['-e', HOLDER, path, ...statements], {
    cwd: PROJECT,
    stdio: 'pipe',
    env: { ...process.env, HOLD: '1' },
  });
  await new Promise<void>((resolve, reject) => {
    holder.stdout.once('data', () => resolve());
    holder.stderr.once('data', (text) => reject(new Error(String(text))));
  });
  return { stop: () => ended(holder) };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

/** Everything about the entries of a folder that reading must not change; of the folder itself all but its access time. */
export function snapshotOf(folder: string): string[] {
  const { mtimeNs, ctimeNs } = lstatSync(folder, { bigint: true });
  const entries = readdirSync(folder, { encoding: 'buffer' }).sort(Buffer.compare);
  const lines = entries.map((name) => {
    const stat = lstatSync(Buffer.concat([Buffer.from(`${folder}/`), name]), { bigint: true });
    return `${name.toString('latin1')} ${stat.ino} ${stat.mode} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs} ${stat.atimeNs}`;
  });
  return [`. ${mtimeNs} ${ctimeNs}`, ...lines];
}

/** Files at or below these folders that hold these bytes. */
export function filesWith(text: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesWith(text, [path]);
      return entry.isFile() && readFileSync(path).includes(text) ? [path] : [];
    });
  });
}

const EPOCH_1601 = 11_644_473_600_000;

export interface MadeVisit {
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** SQL that makes a `History` as Chromium has it, as far as it is asked about. */
export function chromiumHistory(visits: readonly MadeVisit[], downloads: readonly number[] = []): string[] {
  const urls = [...new Set(visits.map(({ url }) => url))];
  const time = (ms: number) => `${(ms + EPOCH_1601) * 1000}`;
  return [
    'CREATE TABLE urls(id INTEGER PRIMARY KEY AUTOINCREMENT, url LONGVARCHAR, title LONGVARCHAR, visit_count INTEGER DEFAULT 0 NOT NULL, last_visit_time INTEGER NOT NULL)',
    'CREATE TABLE visits(id INTEGER PRIMARY KEY AUTOINCREMENT, url INTEGER NOT NULL, visit_time INTEGER NOT NULL, from_visit INTEGER)',
    'CREATE TABLE downloads(id INTEGER PRIMARY KEY, guid VARCHAR NOT NULL, target_path LONGVARCHAR NOT NULL, start_time INTEGER NOT NULL)',
    ...urls.map((url, index) => `INSERT INTO urls VALUES(${index + 1}, '${url}', 'CANARY-TITLE', 1, 0)`),
    ...visits.map(({ url, at }) => `INSERT INTO visits(url, visit_time) VALUES(${urls.indexOf(url) + 1}, ${time(at)})`),
    ...downloads.map(
      (at) => `INSERT INTO downloads(guid, target_path, start_time) VALUES('', '/CANARY-FILE', ${time(at)})`,
    ),
  ];
}

/** SQL that makes a `places.sqlite` as Firefox has it, as far as it is asked about. */
export function firefoxHistory(visits: readonly MadeVisit[], downloads: readonly number[] = []): string[] {
  const urls = [...new Set(visits.map(({ url }) => url))];
  const reversed = (url: string) => `${[...new URL(url).hostname].reverse().join('')}.`;
  return [
    'CREATE TABLE moz_places(id INTEGER PRIMARY KEY, url LONGVARCHAR, title LONGVARCHAR, rev_host LONGVARCHAR)',
    'CREATE TABLE moz_historyvisits(id INTEGER PRIMARY KEY, from_visit INTEGER, place_id INTEGER, visit_date INTEGER)',
    'CREATE TABLE moz_anno_attributes(id INTEGER PRIMARY KEY, name VARCHAR(32) UNIQUE NOT NULL)',
    'CREATE TABLE moz_annos(id INTEGER PRIMARY KEY, place_id INTEGER NOT NULL, anno_attribute_id INTEGER, content LONGVARCHAR, dateAdded INTEGER DEFAULT 0)',
    "INSERT INTO moz_anno_attributes VALUES(1, 'downloads/destinationFileURI'), (2, 'downloads/metaData')",
    ...urls.map(
      (url, index) => `INSERT INTO moz_places VALUES(${index + 1}, '${url}', 'CANARY-TITLE', '${reversed(url)}')`,
    ),
    ...visits.map(
      ({ url, at }) =>
        `INSERT INTO moz_historyvisits(place_id, visit_date) VALUES(${urls.indexOf(url) + 1}, ${at * 1000})`,
    ),
    ...downloads.flatMap((at) =>
      [1, 2].map(
        (kind) =>
          `INSERT INTO moz_annos(place_id, anno_attribute_id, content, dateAdded) VALUES(1, ${kind}, 'file:///CANARY-FILE', ${at * 1000})`,
      ),
    ),
  ];
}
