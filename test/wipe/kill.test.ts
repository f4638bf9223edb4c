import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findUnfinished, resume } from '../../src/wipe/resume.js';
import { isLong } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { dice } from '../seeded.js';
import { outcomes } from './plan-of.js';

const ERASER = fileURLToPath(new URL('../../dist/bench/erase-list.js', import.meta.url));
const ROUNDS = isLong ? 300 : 20;
const SIZES = [0, 100, 4097, 30_000, 2_000_000];
const SEED = 20261124;

describe('a wipe that is killed', () => {
  it(`can be gone on with, and calls nothing intact that is not, ${ROUNDS} times`, {
    timeout: ROUNDS * 10_000,
  }, async () => {
    const random = dice(SEED);
    const seen = { before: 0, during: 0, after: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      // How soon it begins depends on the machine: most moments are counted from its journal, some from its start.
      const isEarly = round % 4 === 0;
      const stage = await killOnce({ isEarly, afterMs: random.number(isEarly ? 280 : 120) });
      seen[stage] += 1;
    }
    expect(seen.during).toBeGreaterThan(ROUNDS / 10); // or the moments were badly chosen
  });
});

/** So long after its start, or after its journal is there. */
interface Moment {
  readonly isEarly: boolean;
  readonly afterMs: number;
}

/** One wipe, killed at a moment; what had come of it by then. */
async function killOnce(moment: Moment): Promise<keyof { before: 0; during: 0; after: 0 }> {
  const folder = temporaryFolder();
  try {
    const { victims, decoys } = fill(`${folder.path}/files`);
    const list = `${folder.path}/list`;
    const dataFolder = `${folder.path}/data`;
    writeFileSync(list, [...victims.keys()].map((path) => `${path}\0`).join(''));
    await runAndKill([ERASER, list, dataFolder], { ...moment, journal: `${dataFolder}/wipe-journal` });
    const unfinished = findUnfinished(dataFolder);
    const intact = new Set(unfinished === null ? [] : unfinished.untouched);
    for (const path of intact) expect(readFileSync(path).equals(victims.get(path) ?? Buffer.of(1)), path).toBe(true);
    expectSame(decoys);
    if (unfinished === null) {
      const left = [...victims].filter(([path]) => existsSync(path));
      for (const [path, bytes] of left) expect(readFileSync(path).equals(bytes), path).toBe(true);
      expect([0, victims.size]).toContain(left.length);
      return left.length === 0 ? 'after' : 'before';
    }
    const { results, isJournalKept } = await outcomes(resume(dataFolder, new AbortController().signal));
    expect(results.filter(({ outcome }) => outcome !== 'erased')).toEqual([]);
    expect(isJournalKept).toBe(false);
    expectSame(decoys);
    expect(readdirSync(`${folder.path}/files`).sort()).toEqual(['a', 'b']);
    const left = ['a', 'b'].flatMap((sub) => readdirSync(`${folder.path}/files/${sub}`));
    expect(left.filter((name) => !name.startsWith('decoy'))).toEqual([]);
    expect(readdirSync(dataFolder)).toEqual([]);
    return 'during';
  } finally {
    folder.remove();
  }
}

function fill(root: string): { victims: Map<string, Buffer>; decoys: Map<string, Buffer> } {
  const victims = new Map<string, Buffer>();
  const decoys = new Map<string, Buffer>();
  rmSync(root, { recursive: true, force: true });
  for (const sub of ['a', 'b']) {
    mkdirSync(`${root}/${sub}`, { recursive: true });
    for (const [index, size] of [...SIZES, ...SIZES, ...SIZES].entries()) {
      for (const [role, files] of [
        ['victim', victims],
        ['decoy', decoys],
      ] as const) {
        const path = `${root}/${sub}/${role}-${index}`;
        const bytes = Buffer.alloc(size, `${path} `);
        writeFileSync(path, bytes);
        files.set(path, bytes);
      }
    }
  }
  return { victims, decoys };
}

function runAndKill(
  words: readonly string[],
  { isEarly, afterMs, journal }: Moment & { readonly journal: string },
): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { stdio: 'ignore' });
    let timer: NodeJS.Timeout | undefined;
    const watch = setInterval(() => {
      if (!isEarly && !existsSync(journal)) return;
      clearInterval(watch);
      timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
    }, 1);
    child.once('exit', () => {
      clearInterval(watch);
      clearTimeout(timer);
      resolve();
    });
  });
}

function expectSame(files: ReadonlyMap<string, Buffer>): void {
  for (const [path, bytes] of files) expect(readFileSync(path).equals(bytes), path).toBe(true);
}
