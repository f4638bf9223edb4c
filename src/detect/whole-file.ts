import type { ByteReader } from '../model/byte-reader.js';
import { Unsupported } from './detected.js';

/** All bytes of a small file. Throws {@link Unsupported} above `maxBytes`, SyntaxError when there are fewer than the file should have. */
export function readWholeFile(file: ByteReader, maxBytes: number): Buffer {
  if (file.sizeBytes > maxBytes) throw new Unsupported('file too large');
  const bytes = file.read(0, file.sizeBytes);
  if (bytes.byteLength < file.sizeBytes) throw new SyntaxError('ends too early');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
