import { type ChildProcess, spawn } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { execute } from '../../src/wipe/execute.js';
import { describeWith, isLong } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { outcomes, planOf } from './plan-of.js';

const RACER = fileURLToPath(new URL('../tools/racer.py', import.meta.url));
/** One round is one file that is wiped while somebody plays with it. */
const ROUNDS = isLong ? 10_000 : 200;
const FILES = 50;

describeWith(['program:python3'], 'a wipe beside somebody who swaps, grows, cuts, links and renames', () => {
  it(`changes no file that was not chosen, in ${ROUNDS} rounds`, { timeout: 60_000 + ROUNDS * 100 }, async () => {
    const seen = new Map<string, number>();
    for (let round = 0; round < ROUNDS / FILES; round += 1) {
      for (const outcome of await race(round)) seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }
    expect(seen.get('erased') ?? 0).toBeGreaterThan(0); // else nothing was wiped at all
    expect(seen.get('changed') ?? 0).toBeGreaterThan(0); // else nothing was in the way
  });
});

/** Wipes files while the racer plays with them; the outcomes. */
async function race(seed: number): Promise<string[]> {
  const folder = temporaryFolder();
  let racer: ChildProcess | null = null;
  try {
    for (const name of ['files', 'decoys', 'aside']) mkdirSync(`${folder.path}/${name}`);
    const names = Array.from({ length: FILES }, (_, index) => `photo-${index}.jpg`);
    for (const name of names) {
      writeFileSync(`${folder.path}/files/${name}`, `victim ${name} `.repeat(500));
      writeFileSync(`${folder.path}/decoys/${name}`, decoyText(name));
    }
    const plan = planOf(
      names.map((name) => `${folder.path}/files/${name}`),
      { verdict: { level: 'D', reasons: [] } },
    );
    racer = await startRacer(folder.path, seed);
    const { results } = await outcomes(
      execute({ plan, dataFolder: `${folder.path}/data` }, new AbortController().signal),
    );
    await stop(racer);
    expect(results).toHaveLength(FILES);
    expect(readdirSync(`${folder.path}/decoys`).sort()).toEqual(names.sort());
    for (const name of names) {
      const path = `${folder.path}/decoys/${name}`;
      expect(lstatSync(path).isFile()).toBe(true);
      expect(readFileSync(path, 'utf8') === decoyText(name), `${name} was changed`).toBe(true);
    }
    return results.map(({ outcome }) => outcome);
  } finally {
    if (racer !== null) await stop(racer);
    folder.remove();
  }
}

function decoyText(name: string): string {
  return `decoy ${name} `.repeat(500);
}

function startRacer(folder: string, seed: number): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn('python3', [RACER, folder, String(seed)], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.once('error', reject);
    child.stdout.once('data', () => resolve(child));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
