import type { ByteReader } from '../../model/byte-reader.js';
import { type Detected, settle } from '../detected.js';
import { protobufFields } from './protobuf.js';

/** The open first frame of a backup file of Signal for Android. */
export interface SignalBackup {
  /** 0 in files without one, 1 since the length of every frame is encrypted too. */
  readonly version: number;
}

/** Room for fields of later versions. */
const MAX_HEADER_BYTES = 200;

/**
 * The header of `signal-….backup`: its length, then a message with the header in field 1, which has an IV of 16 bytes (1), a salt of 32
 * (2) and perhaps a version (3). `damaged` when it is no such header. Source: bepaald/signalbackup-tools, `headerframe.h`.
 */
export function readSignalBackup(file: ByteReader): Detected<SignalBackup> {
  return settle(() => {
    const bytes = file.read(0, 4 + MAX_HEADER_BYTES);
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = head.readUInt32BE(0);
    if (length > MAX_HEADER_BYTES || 4 + length > head.length) throw new SyntaxError('no header');
    const header = protobufFields(head.subarray(4, 4 + length)).get(1);
    if (!Buffer.isBuffer(header)) throw new SyntaxError('no header');
    const fields = protobufFields(header);
    const [iv, salt, version] = [fields.get(1), fields.get(2), fields.get(3)];
    const isWhole = Buffer.isBuffer(iv) && iv.length === 16 && Buffer.isBuffer(salt) && salt.length === 32;
    if (!isWhole) throw new SyntaxError('no keys');
    return { version: typeof version === 'number' ? version : 0 };
  });
}
