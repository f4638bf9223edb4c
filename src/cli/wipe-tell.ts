import { UserError } from '../model/errors.js';
import { WipeBlocked } from '../model/wipe-blocked.js';
import type { WipePlan } from '../model/wipe-plan.js';
import type { WipeReceipt } from '../model/wipe-receipt.js';
import { errorCode } from '../platform/open-file.js';
import { jsonText } from '../report/json-text.js';
import { wrap } from '../report/layout.js';
import { resultLines } from '../report/wipe-result-text.js';
import { makeReceipt } from '../wipe/receipt.js';
import type { Run } from './context.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { write } from './io.js';
import { columnsOfTerminal } from './style-for.js';
import { secondLook } from './wipe-again.js';
import { elsewhereLines } from './wipe-elsewhere.js';
import { type Erased, isGone } from './wipe-erase.js';
import type { ReceiptFile } from './wipe-receipt.js';
import { planTextOptions } from './wipe-show.js';
import type { WipeScene } from './wipe-surroundings.js';

/** Everything that is told after a wipe. */
export interface Told {
  readonly plan: WipePlan;
  readonly erased: Erased;
  readonly scene: WipeScene;
  readonly receipt: ReceiptFile | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly signal: AbortSignal;
}

/** Says what came of it, writes the receipt, looks again, and says where copies may still be. */
export async function tell(run: Run, told: Told): Promise<void> {
  const { plan, erased, scene, receipt } = told;
  const isJson = run.flags.json === true;
  const value = isJson || receipt !== null ? receiptOf(run, told) : null;
  const options = planTextOptions(run);
  await writeLines(run, isJson ? [jsonText(value)] : resultLines({ ...erased, refused: plan.refused }, options));
  if (value !== null) await receipt?.write(value);
  if (isJson) return;
  if (receipt !== null) await writeLines(run, [run.say('wipe.result.receipt', { file: String(run.flags.receipt) })]);
  if (run.isQuiet || told.signal.aborted || !erased.results.some(isGone)) return;
  const again = await secondLook(run, erased.results, { scene, options });
  if (again.length > 0) await writeLines(run, ['', ...again]);
  await writeLines(run, ['', ...elsewhereLines(plan, scene, options)]);
}

/** The receipt of what was done since `startedAt`. */
export function receiptOf(
  run: Run,
  { plan, erased, startedAt }: Pick<Told, 'plan' | 'erased' | 'startedAt'>,
): WipeReceipt {
  return makeReceipt({
    plan,
    results: erased.results,
    tool: { name: 'privacy-audit', version: run.version },
    evidence: (['none', 'kept'] as const).find((word) => word === run.flags.evidence) ?? null,
    startedAt,
    finishedAt: new Date().toISOString(),
    isUnfinished: erased.isUnfinished,
    withPaths: run.flags.paths !== false,
  });
}

/**
 * What goes wrong while erasing, in words: a wipe that could not begin is refused, and nothing else may pass for untouched. Rethrows
 * wrong use.
 */
export function troubleOf({ say, isVerbose }: Run, error: unknown): { lines: readonly string[]; code: ExitCode } {
  if (error instanceof UserError) throw error;
  if (error instanceof WipeBlocked) {
    const code = error.errorCode === '' ? [] : [say('wipe.blocked.code', { code: error.errorCode })];
    const lines = [say(`wipe.blocked.${error.block}`), ...code, say(`wipe.blocked.${error.block}.next`)];
    return { lines, code: EXIT.refused };
  }
  const reason = error instanceof Error ? error.message : String(error);
  const stack = isVerbose && error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return { lines: [say('error.bug', { reason }), say('wipe.bug.next'), ...stack], code: EXIT.incomplete };
}

/** Says what went wrong on the error stream. Rethrows wrong use. */
export async function troubleExitCode(run: Run, error: unknown): Promise<ExitCode> {
  const { lines, code } = troubleOf(run, error);
  const columns = columnsOfTerminal(run.io.stderr);
  await write(run.io.stderr, `${lines.flatMap((line) => wrap(line, columns, 0)).join('\n')}\n`);
  return code;
}

/** A reader that has seen enough changes nothing about what was erased. */
async function writeLines({ io }: Run, lines: readonly string[]): Promise<void> {
  await write(io.stdout, `${lines.join('\n')}\n`).catch((error: unknown) => {
    if (!['EPIPE', 'ERR_STREAM_DESTROYED'].includes(errorCode(error))) throw error;
  });
}
