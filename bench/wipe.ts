import { spawnSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { median, range } from './measure.js';

/** Files of one size. */
interface FileSet {
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
  readonly rounds: number;
}

const SETS: readonly FileSet[] = [
  { name: '2 GiB', count: 1, bytes: 2 ** 31, rounds: 3 },
  { name: '10,000 x 8 KiB', count: 10_000, bytes: 8192, rounds: 3 },
  { name: '1,000 x 1 MiB', count: 1000, bytes: 1 << 20, rounds: 3 },
];

const ERASER = fileURLToPath(new URL('../../bench/wipe-list.sh', import.meta.url));

/**
 * How long does erasing take, beside `shred -n1 -u` in one run? In turn, because the speed of a shared disk drifts; each with a sync
 * at its end; ours is the whole program, planning and erasing and the look afterwards. Reading the 2 GiB past the system's memory is
 * timed too: we read back what we wrote, shred does not.
 */
export function benchWipe(folder: string, say: (line: string) => void): void {
  for (const set of SETS) {
    const seconds: Record<'ours' | 'shred' | 'read', number[]> = { ours: [], shred: [], read: [] };
    let peakMb = 0;
    for (let round = 0; round < set.rounds; round += 1) {
      make(folder, set);
      if (set.count === 1)
        seconds.read.push(timed('dd', [`if=${folder}/files/file-000000.txt`, 'of=/dev/null', 'bs=1M', 'iflag=direct']));
      seconds.shred.push(timed('sh', ['-c', `xargs -0 shred -n1 -u < '${folder}/list' && sync`]));
      make(folder, set);
      const memory = `${folder}/memory`;
      const command = `/usr/bin/time -f %M -o '${memory}' '${ERASER}' '${folder}/list' '${folder}/data' >/dev/null && sync`;
      seconds.ours.push(timed('sh', ['-c', command]));
      if (readdirSync(`${folder}/files`).length > 0) throw new Error('the eraser left files');
      peakMb = Math.max(peakMb, Number(spawnSync('cat', [memory], { encoding: 'utf8' }).stdout) / 1024);
    }
    const ratio = median(seconds.shred) / median(seconds.ours);
    const reading = seconds.read.length === 0 ? '' : `, reading it once ${range(seconds.read)} s`;
    say(
      `wipe ${set.name}: ours ${range(seconds.ours)} s, shred -n1 -u ${range(seconds.shred)} s (${ratio.toFixed(1)} times)${reading}, peak memory ${peakMb.toFixed(0)} MB`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
}

function timed(command: string, words: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

function make(folder: string, { count, bytes }: FileSet): void {
  rmSync(`${folder}/files`, { recursive: true, force: true });
  mkdirSync(`${folder}/files`, { recursive: true });
  const paths = Array.from(
    { length: count },
    (_, index) => `${folder}/files/file-${String(index).padStart(6, '0')}.txt`,
  );
  const piece = Buffer.alloc(Math.min(bytes, 1 << 20));
  for (const path of paths) {
    const file = openSync(path, 'w');
    for (let at = 0; at < bytes; at += piece.length) writeSync(file, randomFillSync(piece));
    closeSync(file);
  }
  writeFileSync(`${folder}/list`, paths.map((path) => `${path}\0`).join(''));
  spawnSync('sync');
}
