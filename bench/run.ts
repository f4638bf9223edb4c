import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { SEA } from '../fixtures/make/exif-block.js';
import { photo } from '../fixtures/make/photo.js';
import { benchAes } from './aes.js';
import { benchAndroid } from './android.js';
import { makePhotos } from './make-photos.js';
import { makeRules, makeTree } from './make-tree.js';
import { benchManifest } from './manifest.js';
import { inTurn, median, PROGRAM, probe, range, time } from './measure.js';
import { benchWipe } from './wipe.js';

/**
 * How fast is the walk? Beside `find` in one run, because absolute times mean nothing on a shared machine. The trees are made once
 * in a temporary folder (PRIVACY_AUDIT_BENCH_DIR to choose another) and need about 2 GB of inodes and blocks for the large one.
 * `npm run bench -- --large` adds two million files; `npm run bench -- --wipe` times erasing alone, and needs 3 GB; `--aes` times
 * reading encrypted backups alone, `--manifest` the list of files of a large one, `--android` an Android backup of 2 GB (needs 5 GB).
 */
const ROUNDS = 7;
const folder = process.env.PRIVACY_AUDIT_BENCH_DIR ?? `${tmpdir()}/privacy-audit-bench`;
mkdirSync(folder, { recursive: true });
const paths = {
  tree: `${folder}/300k`,
  home: `${folder}/home`,
  large: `${folder}/2m`,
  empty: `${folder}/empty`,
  photos: `${folder}/photos`,
  rules: `${folder}/rules`,
  data: `${folder}/data`,
};
mkdirSync(paths.empty, { recursive: true });
const env = { HOME: paths.empty, PRIVACY_AUDIT_DATA_DIR: paths.data, LANG: 'C' };

/** Is this program installed? */
function isThere(program: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function scan(tree: string, ...words: readonly string[]): () => number {
  return () => time(process.execPath, [PROGRAM, 'scan', tree, '--json', ...words], env);
}

function walk(): void {
  makeTree(paths.tree, { files: 300_000, folders: 12_000 });
  rmSync(paths.data, { recursive: true, force: true }); // a long history takes memory of its own
  makeRules(paths.rules);
  const times = inTurn(ROUNDS, {
    find: () => time('find', [paths.tree, '-type', 'f']),
    ours: scan(paths.tree),
    startUp: scan(paths.empty),
    oursMany: scan(paths.tree, '--rules-path', paths.rules),
    startUpMany: scan(paths.empty, '--rules-path', paths.rules),
  });
  const ratio = (whole: number[], start: number[]) =>
    range(whole.map((seconds, index) => (seconds - median(start)) / (times.find?.[index] ?? 1)));
  say(`300,000 files in 12,000 folders, warm, ${ROUNDS} rounds in turn, seconds as median (range)`);
  say(`  find TREE -type f                    ${range(times.find ?? [])}`);
  say(`  scan, our rules, whole process       ${range(times.ours ?? [])}`);
  say(`  scan, our rules, start-up            ${range(times.startUp ?? [])}`);
  say(`  scan, 300 more rules, whole process  ${range(times.oursMany ?? [])}`);
  say(`  scan, 300 more rules, start-up       ${range(times.startUpMany ?? [])}`);
  say(
    `  ratio to find without start-up: our rules ${ratio(times.ours ?? [], times.startUp ?? [])}, 300 more ${ratio(times.oursMany ?? [], times.startUpMany ?? [])}`,
  );
  for (const [name, words] of [
    ['our rules', []],
    ['300 more', ['--rules-path', paths.rules]],
  ] as const) {
    const { peakMb, longestStallMs } = probe(['scan', paths.tree, '--json', ...words], env);
    say(
      `  ${name}: peak memory ${peakMb.toFixed(0)} MB, longest stall of the event loop ${longestStallMs.toFixed(0)} ms`,
    );
  }
}

function startUp(): void {
  const times = inTurn(15, {
    node: () => time(process.execPath, ['-e', '0']),
    version: () => time(process.execPath, [PROGRAM, '--version']),
    help: () => time(process.execPath, [PROGRAM, '--help']),
  });
  const ratio = (name: string) => (median(times[name] ?? []) / median(times.node ?? [])).toFixed(2);
  say(
    `start-up: node -e 0 ${range(times.node ?? [], 3)} s; --version ${ratio('version')} times, --help ${ratio('help')} times that`,
  );
}

/** What the read cache saves where pictures are some files among many: a tenth of a home, half of them with a place in the sea. */
function again(): void {
  const facts = { make: 'Made up', model: 'One', takenAt: '2026-01-02T03:04:05' };
  const contents = { jpg: photo('jpeg', { ...facts, position: SEA.southPacific }), png: photo('png', facts) };
  makeTree(paths.home, { files: 300_000, folders: 12_000, contents });
  const times = inTurn(3, {
    first: () => {
      rmSync(paths.data, { recursive: true, force: true });
      return scan(paths.home)();
    },
    second: scan(paths.home),
    startUp: scan(paths.empty),
  });
  const startUp = median(times.startUp ?? []);
  const less = (seconds: readonly number[] = []) => seconds.map((whole) => whole - startUp);
  say('300,000 files, of which 28,400 pictures, warm, less start-up, 3 rounds in turn');
  say(`  first scan ${range(less(times.first))}, second ${range(less(times.second))} s`);
}

function large(): void {
  makeTree(paths.large, { files: 2_000_000, folders: 13_000 });
  const findSeconds = [0, 1, 2].map(() => time('find', [paths.large, '-type', 'f']));
  const ourSeconds = [0, 1, 2].map(() =>
    time(process.execPath, [PROGRAM, 'scan', paths.large, '--format', 'ndjson'], env),
  );
  const { peakMb, longestStallMs } = probe(['scan', paths.large, '--format', 'ndjson'], env);
  say(
    `2,000,000 files as NDJSON: find ${range(findSeconds)} s, scan ${range(ourSeconds)} s, peak memory ${peakMb.toFixed(0)} MB, longest stall ${longestStallMs.toFixed(0)} ms`,
  );
}

/** exiftool needs minutes for all: it reads a tenth, and its time is taken ten times. */
function photos(): void {
  makePhotos(paths.photos, 20_000);
  const tenth = [1, 2, 3, 4].map((folder) => `${paths.photos}/${folder}`);
  const times = inTurn(3, {
    exiftool: () => time('exiftool', ['-fast2', '-r', ...tenth]) * 10,
    first: scan(paths.photos, '--no-history'),
    second: scan(paths.photos),
    startUp: scan(paths.empty),
  });
  const { peakMb, longestStallMs } = probe(['scan', paths.photos, '--json', '--no-history'], env);
  const [exiftool, first] = [median(times.exiftool ?? []), median(times.first ?? [])];
  say('20,000 photos of 128 to 256 KiB, warm, 3 rounds in turn');
  say(`  exiftool -fast2 -r (2,000 of them, times 10)  ${range(times.exiftool ?? [], 1)}`);
  say(`  scan that reads all, whole process            ${range(times.first ?? [])}`);
  say(`  scan that has read them before                ${range(times.second ?? [])}`);
  say(
    `  exiftool takes ${(exiftool / first).toFixed(0)} times as long; peak memory ${peakMb.toFixed(0)} MB, longest stall ${longestStallMs.toFixed(0)} ms`,
  );
}

/** What a second scan saves on a disk that has to move: root can empty the system's memory of it (proc(5), drop_caches). */
function cold(): void {
  const forget = () => spawnSync('sh', ['-c', 'sync; echo 3 > /proc/sys/vm/drop_caches']).status === 0;
  if (!forget()) {
    say('cold: left out, only root can empty the cache of the disk');
    return;
  }
  const afterwards = (run: () => number) => () => {
    forget();
    return run();
  };
  const times = inTurn(3, {
    first: afterwards(scan(paths.photos, '--no-history')),
    second: afterwards(scan(paths.photos)),
    startUp: afterwards(scan(paths.empty)),
  });
  const startUp = median(times.startUp ?? []);
  const less = (seconds: readonly number[] = []) => range(seconds.map((whole) => whole - startUp));
  say(`  cold, less start-up: first scan ${less(times.first)}, second ${less(times.second)} s`);
}

if (process.argv.includes('--wipe')) {
  benchWipe(`${folder}/wipe`, say);
  process.exit();
}
if (process.argv.includes('--manifest')) {
  await benchManifest(`${folder}/manifest`, { say, env });
  process.exit();
}
if (process.argv.includes('--aes')) {
  await benchAes(`${folder}/aes`, say);
  process.exit();
}
if (process.argv.includes('--android')) {
  await benchAndroid(folder, env, say);
  process.exit();
}
walk();
again();
startUp();
if (isThere('exiftool')) {
  photos();
  cold();
} else say('20,000 photos: left out, exiftool is not installed');
if (isThere('sqlite3')) await benchManifest(`${folder}/manifest`, { say, env });
if (isThere('openssl')) await benchAes(`${folder}/aes`, say);
if (process.argv.includes('--large')) large();
