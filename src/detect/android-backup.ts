/**
 * The header of an Android backup (`adb backup`), text lines ended by a newline: magic, version 1 to 5, `1` when compressed,
 * `none` or `AES-256`. Source: android-backup-extractor, `AndroidBackup.java`.
 */
export interface AndroidBackupHeader {
  readonly version: number;
  readonly isCompressed: boolean;
  readonly isEncrypted: boolean;
}

/** What an encrypted backup says of its keys, in five more lines. */
export interface AndroidBackupKeys {
  readonly version: number;
  readonly userSalt: Uint8Array;
  readonly checksumSalt: Uint8Array;
  readonly rounds: number;
  readonly userIv: Uint8Array;
  /** Encrypted with what the password gives: the key of the rest. */
  readonly masterKeyBlob: Uint8Array;
}

/** Enough bytes for the four lines that every version has. */
export const ANDROID_BACKUP_HEADER_BYTES = 64;
/** Enough for all nine; they take some 520 bytes. */
export const ANDROID_BACKUP_KEYS_BYTES = 4096;

const LINES = 4;
const LINES_WITH_KEYS = 9;
const CIPHER_BLOCK_BYTES = 16;

/** Null when these first bytes of a file are no Android backup. */
export function readAndroidBackupHeader(bytes: Uint8Array): AndroidBackupHeader | null {
  const [magic, version, compressed, encryption] = Buffer.from(bytes).toString('latin1').split('\n');
  if (magic !== 'ANDROID BACKUP' || !/^[1-5]$/.test(version ?? '')) return null;
  if (compressed !== '0' && compressed !== '1') return null;
  if (encryption !== 'none' && encryption !== 'AES-256') return null;
  return { version: Number(version), isCompressed: compressed === '1', isEncrypted: encryption === 'AES-256' };
}

/** Where the archive begins in these first bytes of a backup; null when the header does not end in them. */
export function androidBackupBodyAt(bytes: Uint8Array, { isEncrypted }: AndroidBackupHeader): number | null {
  let at = 0;
  for (let line = 0; line < (isEncrypted ? LINES_WITH_KEYS : LINES); line += 1) {
    const end = bytes.indexOf(0x0a, at);
    if (end === -1) return null;
    at = end + 1;
  }
  return at;
}

/** Null when the lines about the keys are damaged. Hex digits may be upper or lower case. */
export function readAndroidBackupKeys(bytes: Uint8Array): AndroidBackupKeys | null {
  const lines = Buffer.from(bytes).toString('latin1').split('\n', LINES_WITH_KEYS);
  const [userSalt, checksumSalt, userIv, masterKeyBlob] = [lines[4], lines[5], lines[7], lines[8]].map(fromHex);
  if (!userSalt || !checksumSalt || !userIv || !masterKeyBlob) return null;
  const isCipherText = masterKeyBlob.length > 0 && masterKeyBlob.length % CIPHER_BLOCK_BYTES === 0;
  if (!isCipherText || userIv.length !== CIPHER_BLOCK_BYTES || !/^[1-9]\d{0,9}$/.test(lines[6] ?? '')) return null;
  return { version: Number(lines[1]), userSalt, checksumSalt, rounds: Number(lines[6]), userIv, masterKeyBlob };
}

function fromHex(line: string | undefined): Uint8Array | null {
  return line !== undefined && /^(?:[0-9a-f]{2})+$/i.test(line) ? Buffer.from(line, 'hex') : null;
}
