import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { found } from './lab/canary.js';
import { DISK_KINDS, type DiskKind, type LabDisk, mountNew } from './lab/disk.js';
import { chosen, forgetPlanting, type Planted, plant, snapshot } from './lab/planted.js';

/**
 * What erasers leave, ours beside others, in one run: `node dist/bench/erasure-table.js [PAGE]` prints the table, or writes it into a
 * page between its two marks. Needs root, and the programs that it compares; one that is missing is left out and named.
 */
const OURS = fileURLToPath(new URL('../../bench/wipe-list.sh', import.meta.url));

interface Eraser {
  readonly name: string;
  /** Before the paths; `null`: it takes a list instead. */
  readonly words: readonly [string, ...string[]] | null;
}

const ERASERS: readonly Eraser[] = [
  { name: 'privacy-audit wipe', words: null },
  { name: 'rm', words: ['rm', '-f'] },
  { name: 'shred -n1 -u', words: ['shred', '-n1', '-u'] },
  { name: 'srm -l', words: ['srm', '-l'] },
  { name: 'wipe -q', words: ['wipe', '-q', '-f', '-s'] },
  { name: 'bleachbit --shred', words: ['bleachbit', '--shred'] },
  { name: 'scrub -r', words: ['scrub', '-r'] },
];

/** Smaller than the free space: whoever fills holes would fill the disk, and so erase what it could not reach otherwise. */
const HOLE_BYTES = 8 << 20;

/** Longer than any of them takes on these disks; one that hangs is ended. */
const PATIENCE_MS = 120_000;

interface Row {
  readonly content: string;
  readonly names: string;
  readonly decoys: string;
  readonly twins: string;
  readonly seconds: string;
}

/** One eraser on one new disk. */
function judge(kind: DiskKind, eraser: Eraser): Row {
  const folder = mkdtempSync(`${tmpdir()}/privacy-audit-table-`);
  let disk: LabDisk | null = null;
  try {
    disk = mountNew(kind, folder);
    const planted = plant(disk.path, { isUnix: kind.isUnix, holeBytes: HOLE_BYTES });
    disk.remount();
    forgetPlanting(disk.path);
    const decoys = snapshot(planted.decoys);
    const twins = snapshot(planted.twins);
    const seconds = erase(eraser, planted, { disk, folder });
    const kept = { decoys: same(decoys), twins: same(twins) };
    disk.unmount();
    return { ...left(disk.image, planted), ...kept, seconds };
  } finally {
    disk?.unmount();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds until everything is on the disk; `never` when it had to be ended. */
function erase({ words }: Eraser, planted: Planted, { disk, folder }: { disk: LabDisk; folder: string }): string {
  const paths = chosen(planted);
  writeFileSync(`${folder}/list`, paths.map((path) => `${path}\0`).join(''));
  mkdirSync(`${folder}/home`);
  const [program, ...rest] = words ?? [OURS];
  const given = words === null ? [`${folder}/list`, `${folder}/data`] : paths;
  const env = { PATH: process.env.PATH, HOME: `${folder}/home`, LANG: 'C.UTF-8' };
  const start = performance.now();
  const { signal } = spawnSync(program, [...rest, ...given], { env, timeout: PATIENCE_MS, stdio: 'ignore' });
  spawnSync('sync', ['-f', disk.path]);
  return signal === null ? ((performance.now() - start) / 1000).toFixed(1) : 'never';
}

/** Files of which something is left, and in how many blocks or places. */
function left(image: string, { victims, links, halves }: Planted): Pick<Row, 'content' | 'names'> {
  const bytes = readFileSync(image);
  const content = found(bytes, [...victims.keys()]).filter(({ blocks }) => blocks > 0);
  const names = found(bytes, [...victims.keys(), ...links.keys(), ...halves.keys()]).filter(({ names }) => names > 0);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const blocks = sum(content.map((one) => one.blocks));
  return {
    content: content.length === 0 ? '0' : `${content.length} of ${victims.size} files, ${blocks} blocks`,
    names: `${names.length} of ${victims.size + links.size + halves.size}`,
  };
}

function same(before: ReadonlyMap<string, string>): string {
  const after = snapshot(new Set(before.keys()));
  const kept = [...before].filter(([path, content]) => after.get(path) === content).length;
  return before.size === 0 ? '–' : `${kept} of ${before.size}`;
}

function isThere(program: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0;
}

function table(): string {
  const present = ERASERS.filter(({ words }) => words === null || isThere(words[0]));
  const missing = ERASERS.filter((eraser) => !present.includes(eraser)).map(({ name }) => name);
  const heads = ['disk', 'eraser', 'content left', 'names left', 'decoys kept', 'other names kept', 'seconds'];
  const rows = DISK_KINDS.flatMap((kind) =>
    present.map((eraser) => {
      process.stderr.write(`${kind.name}: ${eraser.name}\n`);
      const { content, names, decoys, twins, seconds } = judge(kind, eraser);
      return [kind.name, eraser.name, content, names, decoys, twins, seconds];
    }),
  );
  const note = missing.length === 0 ? '' : `\nNot installed: ${missing.join(', ')}.\n`;
  return `${markdown([heads, ...rows])}${note}`;
}

/** Columns of one width, as `biome format` would leave them. */
function markdown(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = widths.map((width) => '-'.repeat(width));
  return `${[line(head), line(rule), ...body.map(line)].join('\n')}\n`;
}

const BEGIN = '<!-- measured by bench/erasure-table.ts -->';
const END = '<!-- end of what was measured -->';

const [page] = process.argv.slice(2);
const made = table();
if (page === undefined) process.stdout.write(made);
else {
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (before === -1 || after < before) throw new Error(`${page} has no marks ${BEGIN} and ${END}`);
  writeFileSync(page, `${text.slice(0, before + BEGIN.length)}\n\n${made}\n${text.slice(after)}`);
}
