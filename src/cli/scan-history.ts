import { randomBytes } from 'node:crypto';
import { HistoryTrouble, historyTroubleOf } from '../history/history-trouble.js';
import { eraseExpired, type LastResultFile, openLastResult } from '../history/last-result.js';
import { openReadCache, type StoredReadCache } from '../history/read-cache.js';
import { knownFindings, lastScanOf } from '../history/read-scans.js';
import { recordScan } from '../history/record-scan.js';
import type { RecordedFinding, ScanScopeOf } from '../history/recorded-scan.js';
import { keepSecrets, readSecrets, SEAL_NAME, type SecretFor } from '../history/secrets.js';
import { type HistoryStore, hasStore, openStore } from '../history/store.js';
import { createSay } from '../messages/translate.js';
import { NO_CACHE, type ReadCache } from '../model/read-cache.js';
import type { ScanEvent } from '../model/scan-event.js';
import { localKey, openDataFolder, readKey } from '../platform/data-folder.js';
import type { EarlierScans, ReportContext, ReportEnd, ReportWriter } from '../report/report-context.js';
import type { Pack } from '../ruleset/ruleset.js';
import { canAsk } from './can-ask.js';
import type { Run } from './context.js';
import { troubleText } from './history-trouble-text.js';
import { buffered, reasonOf } from './report-output.js';
import { warn } from './warn.js';

/**
 * What a scan knows from earlier ones and leaves for later ones. Nothing in here ends a scan or changes its result: trouble is said
 * once, and then everything is "new" and nothing is written down.
 */
export interface ScanHistory {
  /** The local key, of which the ids of findings are made. */
  readonly key: Buffer;
  readonly statusOf: (findingId: string) => 'new' | 'known';
  readonly cache: ReadCache;
  earlier(scope: ScanScopeOf): Promise<EarlierScans | null>;
  start(context: ReportContext): Promise<void>;
  take(events: readonly ScanEvent[]): Promise<void>;
  reportEnd(end: ReportEnd): Promise<void>;
  /** Called when the report has been written. An interrupted scan is not recorded: nobody has seen all of what it found. */
  end(outcome: { readonly isComplete: boolean; readonly isInterrupted: boolean }): Promise<void>;
}

export interface HistoryOptions {
  readonly dataFolder: string;
  readonly packs: readonly Pack[];
  readonly startedMs: number;
}

/** Opens what is kept; with `--no-history`, and where nothing can be kept, a history that knows and writes nothing. */
export async function beginHistory(run: Run, options: HistoryOptions): Promise<ScanHistory> {
  const { dataFolder } = options;
  if (run.flags.history === false) {
    const found = await readKey(dataFolder, 'key').catch(() => 'absent' as const);
    return withoutHistory(typeof found === 'string' ? randomBytes(32) : found);
  }
  const { key, trouble } = await localKey(dataFolder);
  if (trouble !== null) {
    sayOnce(run).key(trouble);
    return withoutHistory(key);
  }
  return withHistory(run, key, options);
}

function withoutHistory(key: Buffer): ScanHistory {
  return {
    key,
    statusOf: () => 'new',
    cache: NO_CACHE,
    earlier: async () => null,
    start: async () => {},
    take: async () => {},
    reportEnd: async () => {},
    end: async () => {},
  };
}

async function withHistory(run: Run, key: Buffer, options: HistoryOptions): Promise<ScanHistory> {
  const { dataFolder, startedMs } = options;
  const lines = sayOnce(run);
  const opened = await openForScan(dataFolder, key).catch((error: unknown) => {
    lines.trouble(error);
    return null;
  });
  const secretFor = opened?.secretFor ?? (await readSecrets(dataFolder).catch(() => null));
  const known = opened?.known ?? null;
  const readCache = secretFor === null ? null : await readCacheOf(run, secretFor, options);
  const findings: RecordedFinding[] = [];
  let scope: ScanScopeOf = { kind: 'home', places: [] };
  let last: LastWriter | null = null;
  let finishedMs = startedMs;
  return {
    key,
    statusOf: statusAmong(known, (id) => opened?.store.hash(id) ?? ''),
    cache: readCache ?? NO_CACHE,
    earlier: async (of) => {
      scope = of;
      const sinceMs = opened === null ? null : await lastScanOf(opened.store, of).catch(() => null);
      await opened?.store.close().catch(() => undefined); // nothing of ours stays open while the scan runs
      return known === null ? null : { sinceMs };
    },
    start: async (context) => {
      if (secretFor !== null && canAsk(run.io, run.flags))
        last = await lastWriter(dataFolder, secretFor, { context, lines });
    },
    take: async (events) => {
      for (const event of events) if (event.event === 'finding') findings.push(recorded(event.finding));
      await last?.writer.take(events);
    },
    reportEnd: async (end) => {
      finishedMs = end.finishedAt.getTime();
      await last?.writer.end(end);
    },
    end: async ({ isComplete, isInterrupted }) => {
      const steps = [
        async () => {
          const record = { startedMs, finishedMs, scope, isComplete, findings };
          if (opened !== null && !isInterrupted) await writeDown(dataFolder, key, record);
        },
        async () => readCache?.save(),
        async () => (isInterrupted ? last?.abandon() : last?.commit()),
      ];
      for (const step of steps) await step().catch(lines.trouble);
    },
  };
}

/** Asked twice or more for each finding in a row, and a keyed hash takes longer than everything else about it. */
function statusAmong(known: ReadonlySet<string> | null, hash: (id: string) => string): ScanHistory['statusOf'] {
  let before: { readonly id: string; readonly status: 'new' | 'known' } | null = null;
  return (id) => {
    if (known === null) return 'new';
    if (before?.id !== id) before = { id, status: known.has(hash(id)) ? 'known' : 'new' };
    return before.status;
  };
}

interface OpenedHistory {
  readonly secretFor: SecretFor;
  readonly store: HistoryStore;
  readonly known: ReadonlySet<string> | null;
}

/** Rejects with {@link HistoryTrouble}. */
async function openForScan(dataFolder: string, key: Buffer): Promise<OpenedHistory> {
  const secretFor = await secretsOf(dataFolder, key);
  await openDataFolder(dataFolder).catch(() => undefined); // what can only be read can still tell new from known
  await eraseExpired(dataFolder, Date.now()).catch(() => undefined);
  const store = await openStore(dataFolder, secretFor);
  try {
    return { secretFor, store, known: await knownFindings(store) };
  } catch (error) {
    await store.close().catch(() => undefined);
    throw error;
  }
}

/** A history whose seal is gone stays as it is: with a new one it would be replaced without a word. */
async function secretsOf(dataFolder: string, key: Buffer): Promise<SecretFor> {
  try {
    const isOrphan = (await hasStore(dataFolder)) && (await readKey(dataFolder, SEAL_NAME)) === 'absent';
    const secretFor = isOrphan ? null : await keepSecrets(dataFolder, key);
    if (secretFor === null) throw new HistoryTrouble('other-key');
    return secretFor;
  } catch (error) {
    throw historyTroubleOf(error);
  }
}

/** Opened again for writing: while the scan ran, the history may have been cleared. */
async function writeDown(dataFolder: string, key: Buffer, record: Parameters<typeof recordScan>[1]): Promise<void> {
  const store = await openStore(dataFolder, await secretsOf(dataFolder, key));
  try {
    await recordScan(store, record);
  } finally {
    await store.close().catch(() => undefined);
  }
}

async function readCacheOf(run: Run, secretFor: SecretFor, options: HistoryOptions): Promise<StoredReadCache | null> {
  const { dataFolder, packs, startedMs } = options;
  const stamp = JSON.stringify([run.version, packs.map(({ sha256 }) => sha256)]);
  const cache = await openReadCache({ dataFolder, secretFor, stamp, nowMs: startedMs }).catch(() => null);
  if (cache?.trouble === 'damaged' && run.isVerbose) warn(run, run.say('history.cache-damaged'));
  return cache;
}

function recorded(finding: Extract<ScanEvent, { event: 'finding' }>['finding']): RecordedFinding {
  const { id, rule, severity, status, itemCount, totalBytes, oldestMs, newestMs } = finding;
  return { id, rule, severity, isNew: status === 'new', itemCount, totalBytes, oldestMs, newestMs };
}

/** The newest result while it is written. */
interface LastWriter {
  readonly writer: ReportWriter;
  commit(): Promise<void>;
  abandon(): Promise<void>;
}

/** Null, and a line, when it can not be written. The scan goes on without it. */
async function lastWriter(
  dataFolder: string,
  secretFor: SecretFor,
  { context, lines }: { context: ReportContext; lines: OneLine },
): Promise<LastWriter | null> {
  const { ndjsonWriter } = await import('../report/ndjson.js');
  let file: LastResultFile | null = await openLastResult(dataFolder, secretFor).catch((error: unknown) => {
    lines.trouble(error);
    return null;
  });
  if (file === null) return null;
  const opened = file;
  const failed = async (error: unknown) => {
    file = null;
    await opened.abandon();
    lines.trouble(error);
  };
  const { sink, flush } = buffered(async (text) => {
    await file?.write(text).catch(failed);
  });
  const writer = ndjsonWriter(context, createSay('en'), sink);
  await writer.start();
  return {
    writer,
    commit: async () => {
      await flush();
      await file?.commit().catch(failed);
    },
    abandon: opened.abandon,
  };
}

/** One sentence about the history in a whole run: the first trouble is the one that explains the others. */
interface OneLine {
  readonly trouble: (error: unknown) => void;
  readonly key: (code: string) => void;
}

function sayOnce(run: Run): OneLine {
  let isSaid = false;
  const line = (text: string) => {
    if (!isSaid) warn(run, text);
    isSaid = true;
  };
  return {
    trouble: (error) => line(run.say('history.off', { why: troubleText(historyTroubleOf(error), run.say) })),
    key: (code) => {
      const reason = reasonOf(Object.assign(new Error(code), { code }), run.say);
      line(code === 'damaged' ? run.say('history.key-damaged') : run.say('warning.key', { reason }));
    },
  };
}
