import type { ByteReader } from '../../model/byte-reader.js';
import { type Detected, settle } from '../detected.js';
import { protobufFields, readVarint } from './protobuf.js';

export type WhatsAppCrypt = 'crypt12' | 'crypt14' | 'crypt15';

/** What the open header of an encrypted WhatsApp database says. The last digits of the phone number stand there too; they stay there. */
export interface WhatsAppBackup {
  readonly format: WhatsAppCrypt;
  /** `user`: a password or 64 digits that only its owner has; `whatsapp`: kept by WhatsApp and on the phone. */
  readonly keyHolder: 'user' | 'whatsapp';
  /** Of the app that wrote it; null where the header does not say. */
  readonly appVersion: string | null;
}

/** Longer than any such header: its length is below 256 in all that were seen. */
const HEAD_BYTES = 512;
/** 2 bytes of cipher version, 1 of key version, salt 32, Google id 16, IV 16. */
const CRYPT12_HEADER_BYTES = 67;
/** Authentication tag 16, MD5 16, and in crypt12 the 4 characters with the last digits of the number. */
const TRAILER_BYTES = 32;

/**
 * The header of `*.crypt12`, `*.crypt14` and `*.crypt15`. What the file says counts more than its name: a header that names a key of the
 * user is crypt15. `damaged` when it is no such header. Source: ElDavoo/wa-crypt-tools, `db12.py`, `db15.py`, `proto/backup_prefix.proto`
 * (its "feature flag" behind the first byte is the second byte of the length).
 */
export function readWhatsAppBackup(file: ByteReader, named: WhatsAppCrypt): Detected<WhatsAppBackup> {
  return settle(() => {
    const bytes = file.read(0, HEAD_BYTES);
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return named === 'crypt12' ? crypt12(head, file.sizeBytes) : withMessage(head, file.sizeBytes);
  });
}

function crypt12(head: Buffer, sizeBytes: number): WhatsAppBackup {
  const [, , keyVersion = 0] = head;
  const isHeader = head.readUInt16BE(0) === 1 && keyVersion >= 1 && keyVersion <= 3;
  if (!isHeader || sizeBytes < CRYPT12_HEADER_BYTES + TRAILER_BYTES) throw new SyntaxError('no crypt12 header');
  return { format: 'crypt12', keyHolder: 'whatsapp', appVersion: null };
}

/** crypt14 has the cipher of WhatsApp in field 2, crypt15 that of the user in field 3; field 4 says which app wrote it. */
function withMessage(head: Buffer, sizeBytes: number): WhatsAppBackup {
  const length = readVarint(head, 0);
  const end = length.next + length.value;
  if (end > head.length || end + TRAILER_BYTES > sizeBytes) throw new SyntaxError('ends too early');
  const fields = protobufFields(head.subarray(length.next, end));
  const isUsers = hasIv(fields.get(3), 1);
  if (!isUsers && !hasIv(fields.get(2), 5)) throw new SyntaxError('no cipher');
  return {
    format: isUsers ? 'crypt15' : 'crypt14',
    keyHolder: isUsers ? 'user' : 'whatsapp',
    appVersion: versionIn(fields.get(4)),
  };
}

function hasIv(cipher: unknown, field: number): boolean {
  if (!Buffer.isBuffer(cipher)) return false;
  const iv = protobufFields(cipher).get(field);
  return Buffer.isBuffer(iv) && iv.length === 16;
}

function versionIn(about: unknown): string | null {
  if (!Buffer.isBuffer(about)) return null;
  const version = protobufFields(about).get(1);
  const text = Buffer.isBuffer(version) ? version.toString('latin1') : '';
  return /^\d{1,3}(?:\.\d{1,4}){1,4}$/.test(text) ? text : null;
}
