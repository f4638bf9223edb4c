import type { ByteReader } from '../../model/byte-reader.js';
import { type Detected, settle } from '../detected.js';
import { isoTime } from '../iso-time.js';

/** Messages or calls of a phone, written out by a backup app. */
export interface SmsBackup {
  readonly holds: 'messages' | 'calls';
  readonly count: number;
  readonly backupAt: string | null;
}

/** The root element stands behind a comment or two. */
const HEAD_BYTES = 4096;
const ROOT = /<(smses|calls)(?=[\s>])([^<>]{0,1000})>/;

/**
 * The root element of `sms-….xml` and `calls-….xml`: `<smses count="20" backup_date="1700000000000">`. Only its attributes are read. `none`
 * for other XML. Source: files of SMS Backup & Restore as several unrelated public tools read and write them.
 */
export function readSmsBackup(file: ByteReader): Detected<SmsBackup> {
  return settle(() => {
    const bytes = file.read(0, HEAD_BYTES);
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const [, root, attributes = ''] = ROOT.exec(head) ?? [];
    if (root === undefined) return null;
    const count = numberIn(attributes, 'count');
    if (count === null) throw new SyntaxError('no count');
    const date = numberIn(attributes, 'backup_date');
    return {
      holds: root === 'smses' ? 'messages' : 'calls',
      count,
      backupAt: date === null || date === 0 ? null : isoTime(date),
    };
  });
}

function numberIn(attributes: string, name: string): number | null {
  const digits = new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}["'](\\d{1,15})["']`).exec(attributes)?.[1];
  return digits === undefined ? null : Number(digits);
}
