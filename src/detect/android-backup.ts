/**
 * The header of an Android backup (`adb backup`), text lines ended by a newline: magic, version 1 to 5, `1` when compressed,
 * `none` or `AES-256`. Source: android-backup-extractor, `AndroidBackup.java`.
 */
export interface AndroidBackupHeader {
  readonly version: number;
  readonly isCompressed: boolean;
  readonly isEncrypted: boolean;
}

/** Enough bytes for the four lines that every version has. */
export const ANDROID_BACKUP_HEADER_BYTES = 64;

/** Null when these first bytes of a file are no Android backup. */
export function readAndroidBackupHeader(bytes: Uint8Array): AndroidBackupHeader | null {
  const [magic, version, compressed, encryption] = Buffer.from(bytes).toString('latin1').split('\n');
  if (magic !== 'ANDROID BACKUP' || !/^[1-5]$/.test(version ?? '')) return null;
  if (compressed !== '0' && compressed !== '1') return null;
  if (encryption !== 'none' && encryption !== 'AES-256') return null;
  return { version: Number(version), isCompressed: compressed === '1', isEncrypted: encryption === 'AES-256' };
}
