import type { ByteReader } from '../../model/byte-reader.js';
import { ANDROID_BACKUP_HEADER_BYTES, readAndroidBackupHeader } from '../android-backup.js';
import { type Detected, settle } from '../detected.js';

/** One app in a backup of a Xiaomi phone. */
export interface MiuiBackup {
  readonly isEncrypted: boolean;
}

/** The lines before the Android backup are shorter than this. */
const HEAD_BYTES = 4096;
const MAGIC = 'MIUI BACKUP\n';

/**
 * A `.bak` file of MIUI: lines about the app, then an Android backup whose own header says whether it is encrypted. `none` for other
 * files with that ending, `damaged` without a backup inside. Source: lines as users report them; the header of `adb backup`.
 */
export function readMiuiBackup(file: ByteReader): Detected<MiuiBackup> {
  return settle(() => {
    const bytes = file.read(0, HEAD_BYTES);
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (head.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
    const at = head.indexOf('ANDROID BACKUP\n', MAGIC.length, 'latin1');
    if (at === -1) throw new SyntaxError('no backup inside');
    const header = readAndroidBackupHeader(head.subarray(at, at + ANDROID_BACKUP_HEADER_BYTES));
    if (header === null) throw new SyntaxError('no header');
    return { isEncrypted: header.isEncrypted };
  });
}
