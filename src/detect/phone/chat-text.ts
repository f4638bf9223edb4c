import type { ByteReader } from '../../model/byte-reader.js';

/** A line that begins a message: `[02.01.26, 12:34:56] …` or `1/2/26, 12:34 - …`; nothing behind the time is looked at. */
const MESSAGE = /^(?:\xe2\x80\x8e)?\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}/gm;

const PIECE_BYTES = 1 << 20;
/** What is longer is counted so far. */
const MAX_BYTES = 12 << 20;

/**
 * How many messages an exported chat holds, by the lines that begin with a date; null where no line does, and for more than 12 MiB,
 * where the count would be too low. Names and words are not kept. Source: the exports in mtln/whatsapp, issue 13.
 */
export function countChatMessages(file: ByteReader): number | null {
  if (file.sizeBytes > MAX_BYTES) return null;
  let count = 0;
  let line = '';
  for (let from = 0; from < file.sizeBytes; from += PIECE_BYTES) {
    const bytes = file.read(from, Math.min(PIECE_BYTES, file.sizeBytes - from));
    const text = line + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const end = from + PIECE_BYTES >= file.sizeBytes ? text.length : text.lastIndexOf('\n') + 1;
    count += text.slice(0, end).match(MESSAGE)?.length ?? 0;
    line = text.slice(end).slice(0, PIECE_BYTES);
  }
  return count === 0 ? null : count;
}
