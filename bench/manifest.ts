import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { writeIosBackup } from '../fixtures/make/ios-backup.js';
import { type ManifestRow, writeManifest } from '../fixtures/make/ios-manifest.js';
import { fileRecord } from '../src/demo/file-record.js';
import { fileIdOf } from '../src/detect/ios/file-id.js';
import { inTurn, median, PROGRAM, probe, range, time } from './measure.js';

const ROWS = 500_000;
const ROUNDS = 5;
const COLUMNS = 'fileID, domain, relativePath, flags, file';

/**
 * How fast is a large iPhone backup audited whose list of files has half a million rows? Beside the shell of SQLite, which reads the
 * same columns; our start is measured on a backup with one file.
 */
export async function benchManifest(
  folder: string,
  { say, env }: { say: (line: string) => void; env: Readonly<Record<string, string>> },
): Promise<void> {
  const [large, small] = [`${folder}/large`, `${folder}/small`];
  mkdirSync(folder, { recursive: true });
  if (!existsSync(small)) {
    await writeIosBackup(large, { files: {} });
    rmSync(`${large}/Manifest.db`);
    await writeManifest(`${large}/Manifest.db`, rows());
    await writeIosBackup(small, { files: { 'HomeDomain/a': 'a' } });
  }
  const scan = (backup: string) => () => time(process.execPath, [PROGRAM, 'scan', backup, '--json'], env);
  const times = inTurn(ROUNDS, {
    sqlite3: () => time('sqlite3', [`${large}/Manifest.db`, `SELECT ${COLUMNS} FROM Files`]),
    ours: scan(large),
    startUp: scan(small),
  });
  const start = median(times.startUp ?? []);
  const ratios = (times.ours ?? []).map((seconds, index) => (seconds - start) / (times.sqlite3?.[index] ?? 1));
  const { peakMb, longestStallMs } = probe(['scan', large, '--json'], env);
  say(`a backup's list of ${ROWS} files, ${ROUNDS} rounds in turn, seconds as median (range)`);
  say(`  sqlite3, the same columns            ${range(times.sqlite3 ?? [])}`);
  say(`  scan, whole process                  ${range(times.ours ?? [])}`);
  say(`  scan of a small backup               ${range(times.startUp ?? [])}`);
  say(`  scan less start-up, times sqlite3    ${range(ratios)}`);
  say(`  peak memory ${peakMb.toFixed(0)} MB, longest stall ${longestStallMs.toFixed(0)} ms`);
}

/** A fifth of them photos, the others of two hundred apps. */
function* rows(): Generator<ManifestRow> {
  for (let index = 0; index < ROWS; index += 1) {
    const isPhoto = index % 5 === 0;
    const domain = isPhoto ? 'CameraRollDomain' : `AppDomain-com.example.app${index % 200}`;
    const relativePath = isPhoto
      ? `Media/DCIM/${100 + Math.floor(index / 5000)}APPLE/IMG_${String(index % 10_000).padStart(4, '0')}.HEIC`
      : `Documents/folder ${index % 1000}/data-${index}.bin`;
    const record = fileRecord({
      relativePath,
      modified: 1_767_000_000,
      mode: 0o100644,
      protectionClass: 3,
      sizeBytes: index,
    });
    yield { fileId: fileIdOf(domain, relativePath), domain, relativePath, flags: 1, record };
  }
}
