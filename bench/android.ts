import { statSync } from 'node:fs';
import { type BackupPaths, makeBackup } from './make-backup.js';
import { inTurn, median, PROGRAM, probe, range, time } from './measure.js';

const ROUNDS = 3;
const BYTES = 2e9;

/**
 * How fast is an Android backup read? Beside `gzip -d` on the same compressed bytes, in turn, the whole process each time. A second one of a
 * quarter says whether memory grows with it.
 */
export async function benchAndroid(
  folder: string,
  env: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Promise<void> {
  const paths = (name: string): BackupPaths => ({ backup: `${folder}/${name}.ab`, gzip: `${folder}/${name}.gz` });
  const [large, small] = [paths('2g'), paths('500m')];
  await makeBackup(large, BYTES);
  await makeBackup(small, BYTES / 4);
  const scan = (path: string) => ['scan', path, '--json', '--no-history'];
  const times = inTurn(ROUNDS, {
    gzip: () => time('gzip', ['-d', '-c', large.gzip]),
    ours: () => time(process.execPath, [PROGRAM, ...scan(large.backup)], env),
  });
  const [gzip, ours] = [median(times.gzip ?? []), median(times.ours ?? [])];
  const memory = [small, large].map(({ backup }) => probe(scan(backup), env));
  const mb = (bytes: number) => (bytes / 1e6).toFixed(0);
  say(`an Android backup of ${mb(statSync(large.backup).size)} MB, warm, ${ROUNDS} rounds in turn`);
  say(`  gzip -d on the same bytes  ${range(times.gzip ?? [])}`);
  say(`  scan, whole process        ${range(times.ours ?? [])}`);
  say(`  ${((gzip / ours) * 100).toFixed(0)} % of the speed of gzip -d`);
  for (const [index, { peakMb, longestStallMs }] of memory.entries()) {
    const size = statSync([small, large][index]?.backup ?? '').size;
    say(`  of ${mb(size)} MB: peak memory ${peakMb.toFixed(0)} MB, longest stall ${longestStallMs.toFixed(0)} ms`);
  }
}
