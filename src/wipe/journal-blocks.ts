import { readFileSync, readlinkSync } from 'node:fs';
import { deviceNumber } from '../platform/device-number.js';

/**
 * A journal's length in blocks of its file system; null without one, and where the system does not tell. Source: Linux,
 * `fs/jbd2/journal.c`, `jbd2_seq_info_show` (the most blocks of one change) and `jbd2_journal_get_max_txn_bufs` (a quarter of the journal,
 * in newer versions a third).
 */
export function journalBlocks(device: bigint): number | null {
  try {
    const name = readlinkSync(`/sys/dev/block/${deviceNumber(device)}`)
      .split('/')
      .pop();
    const text = readFileSync(`/proc/fs/jbd2/${name}-8/info`, 'utf8'); // record 8 holds the journal
    const match = /each up to (\d{1,9}) blocks/.exec(text);
    return match === null ? null : Number(match[1]) * 4;
  } catch {
    return null;
  }
}
