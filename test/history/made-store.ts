import { createHmac } from 'node:crypto';
import { recordScan, type ScanRecord } from '../../src/history/record-scan.js';
import type { RecordedFinding } from '../../src/history/recorded-scan.js';
import { type HistoryStore, openStore } from '../../src/history/store.js';

/** Secrets of a made-up key. */
export function secretsOf(key: string): (purpose: string) => Buffer {
  return (purpose) => createHmac('sha256', key).update(purpose).digest();
}

export function finding(id: string, values: Partial<RecordedFinding> = {}): RecordedFinding {
  return {
    id,
    rule: 'leftovers/trash',
    severity: 'low',
    isNew: true,
    itemCount: 1,
    totalBytes: 10,
    oldestMs: 1000.5,
    newestMs: 2000,
    ...values,
  };
}

export function scanRecord(findings: readonly RecordedFinding[], values: Partial<ScanRecord> = {}): ScanRecord {
  return {
    startedMs: 1_700_000_000_000,
    finishedMs: 1_700_000_001_000,
    scope: { kind: 'home', places: ['/home/ana'] },
    isComplete: true,
    findings,
    ...values,
  };
}

/** Opens, works, closes. */
export async function withOpenStore<T>(
  folder: string,
  work: (store: HistoryStore) => Promise<T>,
  key = 'key',
): Promise<T> {
  const store = await openStore(folder, secretsOf(key));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Records scans one after the other. */
export async function recordAll(folder: string, records: readonly ScanRecord[]): Promise<void> {
  for (const record of records) await withOpenStore(folder, (store) => recordScan(store, record));
}
