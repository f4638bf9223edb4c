import { parentPort, workerData } from 'node:worker_threads';
import { FILE_CLASS, FILE_KIND_BYTES, type FileClass, fileKindOf } from '../detect/file-kind.js';
import { ReadTrouble } from '../model/read-trouble.js';
import type { FileRule, InspectContext, Rule } from '../model/rule.js';
import { absolutePath } from '../sources/folder-options.js';
import { type GuardedFile, guardFile, headMemory, READ_BUDGET } from '../sources/guarded-file.js';
import { isThere } from '../sources/is-there.js';
import { findWritten } from './find-written.js';
import type { Inspection, InspectionResult, InspectionTrouble, InspectionWish, RuleSaw } from './inspection.js';
import { type PackedInspections, unpackInspections } from './packed-inspections.js';

/** A thread that looks into files for content rules, one after the other; the main thread ends it when it takes too long. */

/** What the thread is started with. */
export interface InspectWorkerData {
  /** One number: files begun. */
  readonly pulse: SharedArrayBuffer;
  /** The module that lists the code rules. */
  readonly registry: string;
}

/** Answers in the order of the inspections; `readMs` is the time the disk took. */
export type InspectReply =
  | { readonly reply: 'ready' }
  | { readonly reply: 'inspected'; readonly results: readonly InspectionResult[]; readonly readMs: number };

const { pulse: memory, registry } = workerData as InspectWorkerData;
const pulse = new Int32Array(memory);
const head = headMemory();
const { codeRules } = (await import(registry)) as { codeRules: readonly Rule[] };
const rules = new Map(codeRules.flatMap((rule) => (rule.type === 'files' ? [[rule.id, rule] as const] : [])));

/** Orders are done one after the other: they share the memory for first bytes. */
let before: Promise<void> = Promise.resolve();
parentPort?.on('message', (packed: PackedInspections) => {
  before = before.then(() => inspectAll(packed));
});
send({ reply: 'ready' });

async function inspectAll(packed: PackedInspections): Promise<void> {
  const results: InspectionResult[] = [];
  let readMs = 0;
  for (const inspection of unpackInspections(packed)) {
    Atomics.add(pulse, 0, 1);
    const file =
      inspection.inner === undefined ? openOnDisk(inspection) : await openInside(inspection, inspection.inner);
    results.push(await inspectOne(inspection, file));
    readMs += file.readMs();
  }
  send({ reply: 'inspected', results, readMs });
}

function openOnDisk({ location, stat }: Inspection): GuardedFile {
  return guardFile(location, stat, { head, budget: READ_BUDGET });
}

/** What reads backups brings ciphers along, and those take Node longer to load than a thousand photos take. */
async function openInside({ stat }: Inspection, { bytes }: NonNullable<Inspection['inner']>): Promise<GuardedFile> {
  const { openInner } = await import('../sources/inner-file.js');
  return openInner(bytes, stat, { head, budget: READ_BUDGET });
}

function send(reply: InspectReply): void {
  parentPort?.postMessage(reply);
}

/** Most answers; what is one object is sent once a message. */
const NOTHING: RuleSaw = { sightings: [], isLasting: true };

async function inspectOne(inspection: Inspection, file: GuardedFile): Promise<InspectionResult> {
  const answers: (RuleSaw | InspectionTrouble)[] = [];
  const seen = look(inspection, file);
  try {
    for (const wish of inspection.wishes) answers.push(await answerOf(wish, inspection, seen));
    file.confirm();
  } catch (error) {
    const trouble = troubleOf(error);
    return { answers: inspection.wishes.map(() => trouble), bytesRead: file.bytesRead() };
  } finally {
    file.close();
  }
  return { answers, bytesRead: file.bytesRead() };
}

/** One file, as all rules that want it see it. */
interface Looked {
  readonly context: InspectContext;
  /** What the first bytes say; worked out when it is first asked for. */
  readonly classOf: () => FileClass | null;
  /** False when another file has had a say. */
  isLasting: boolean;
}

function look(inspection: Inspection, file: GuardedFile): Looked {
  let known: FileClass | null | undefined;
  const seen: Looked = {
    isLasting: true,
    classOf: () => {
      if (known === undefined) known = contentOf(file);
      return known;
    },
    context: {
      sizeBytes: file.sizeBytes,
      read: file.read,
      looksAround: inspection.inner === undefined || inspection.inner.names !== null,
      exists: async (path) => {
        seen.isLasting = false;
        return isInSource(path, inspection);
      },
      findWritten: async (path) => {
        seen.isLasting = false;
        return inspection.inner === undefined ? findWritten(path, inspection) : 'unknown'; // a phone's paths
      },
    },
  };
  return seen;
}

async function isInSource(path: string, { sourceRoot, inner }: Inspection): Promise<boolean> {
  if (inner === undefined) return isThere(absolutePath(sourceRoot, path));
  if (inner.names === null) throw new ReadTrouble('unsupported', 'backup-order');
  const { findId, HAS_ROW, idOfPath } = await import('../sources/ios/id-table.js');
  return (findId(inner.names, idOfPath(path)).knows & HAS_ROW) !== 0;
}

async function answerOf(
  wish: InspectionWish,
  inspection: Inspection,
  seen: Looked,
): Promise<RuleSaw | InspectionTrouble> {
  const rule: FileRule | undefined = rules.get(wish.rule);
  seen.isLasting = true;
  try {
    if (wish.content?.every((content) => content !== seen.classOf())) return NOTHING;
    const entry = { path: inspection.path, root: wish.root, stat: inspection.stat };
    const sightings = (await rule?.inspect?.(entry, seen.context)) ?? [];
    return sightings.length === 0 && seen.isLasting ? NOTHING : { sightings, isLasting: seen.isLasting };
  } catch (error) {
    return troubleOf(error);
  }
}

/** What the first bytes say. */
function contentOf(file: GuardedFile): FileClass | null {
  const kind = fileKindOf(file.read(0, FILE_KIND_BYTES));
  return kind === null ? null : FILE_CLASS[kind];
}

/** Trouble with reading says what it is; anything else is the rule's mistake, and no reason to end a scan. */
function troubleOf(error: unknown): InspectionTrouble {
  if (error instanceof ReadTrouble) return { code: error.code, reason: error.reason };
  return { code: 'damaged', reason: 'rule-failed' };
}
