import { readFileSync, readlinkSync } from 'node:fs';

/**
 * A journal's length in blocks of its file system; null without one, and where the system does not tell. Source: Linux,
 * `fs/jbd2/journal.c`, `jbd2_seq_info_show` (the most blocks of one change) and `jbd2_journal_get_max_txn_bufs` (a quarter of the journal,
 * in newer versions a third).
 */
export function journalBlocks(device: bigint): number | null {
  // makedev(3), gnu_dev_major and gnu_dev_minor
  const major = ((device >> 8n) & 0xfffn) | ((device >> 32n) & ~0xfffn);
  const minor = (device & 0xffn) | ((device >> 12n) & ~0xffn);
  try {
    const name = readlinkSync(`/sys/dev/block/${major}:${minor}`).split('/').pop() ?? '';
    const text = readFileSync(`/proc/fs/jbd2/${name.replaceAll('/', '!')}-8/info`, 'utf8');
    const match = /each up to (\d{1,9}) blocks/.exec(text);
    return match === null ? null : Number(match[1]) * 4;
  } catch {
    return null;
  }
}
