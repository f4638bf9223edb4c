import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../model/errors.js';
import type { WipePlan } from '../model/wipe-plan.js';
import type { WipeReceipt } from '../model/wipe-receipt.js';
import { type AtomicFile, openAtomic } from '../platform/atomic-file.js';
import { jsonText } from '../report/json-text.js';
import type { Run } from './context.js';
import { reasonOf, refuseOtherThanFile } from './report-output.js';

/** Where the receipt goes; opened before anything is erased, so that one that can not be written is known in time. */
export interface ReceiptFile {
  /** Throws {@link UserError}. */
  write(receipt: WipeReceipt): Promise<void>;
  abandon(): Promise<void>;
}

/**
 * The file of `--receipt`; null without. Never one of the targets: a receipt takes the place of a file, also of one that was left alone.
 * Throws {@link UserError}.
 */
export async function openReceipt(
  { flags, say }: Run,
  { targets }: Pick<WipePlan, 'targets'>,
): Promise<ReceiptFile | null> {
  const { receipt: name } = flags;
  if (typeof name !== 'string') return null;
  const guarded = async <T>(code: 'receipt-failed' | 'receipt-lost', step: () => Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      throw new UserError(code, { path: name, reason: reasonOf(error, say) });
    }
  };
  const path = resolve(name);
  const file: AtomicFile = await guarded('receipt-failed', async () => {
    await refuseOtherThanFile(path);
    const place = await resolvedPlace(path);
    if (targets.some((target) => target.path === place)) throw Object.assign(new Error('a target'), { code: 'EEXIST' });
    return openAtomic(path);
  });
  return {
    write: (receipt) =>
      guarded('receipt-lost', async () => {
        await file.write(`${jsonText(receipt)}\n`);
        await file.commit();
      }),
    abandon: () => file.abandon().catch(() => undefined),
  };
}

/** As a plan writes paths: the folder resolved. Rejects with the system's error. */
async function resolvedPlace(path: string): Promise<string> {
  return join(await realpath(dirname(path)), basename(path));
}
