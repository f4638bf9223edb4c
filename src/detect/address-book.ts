import type { ByteReader } from '../model/byte-reader.js';
import type { Detected } from './detected.js';
import { settle, Unsupported } from './detected.js';

/** An address book as one file, and how many people stand in it. */
export interface AddressBook {
  readonly contacts: number;
}

/** Phones write a picture of some KiB into each card; a few thousand people fit. */
const MAX_BYTES = 16 << 20;
const PIECE_BYTES = 1 << 20;
const MARK_LENGTH = 'BEGIN:VCARD'.length;

/**
 * Counts the cards of a vCard file; `none` for a single one, which people send each other, and for other files with that ending
 * (genetics has one). Source: RFC 6350, 3.3 and 6.1.1; names of properties know no case.
 */
export function readAddressBook(file: ByteReader): Detected<AddressBook> {
  return settle(() => {
    let contacts = 0;
    let end = '';
    for (let from = 0; from < file.sizeBytes; from += PIECE_BYTES) {
      if (from >= MAX_BYTES) throw new Unsupported('too much to read');
      const wanted = Math.min(PIECE_BYTES, file.sizeBytes - from);
      const bytes = file.read(from, wanted);
      if (bytes.byteLength < wanted) throw new SyntaxError('ends too early');
      const text = end + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
      if (from === 0 && !/^(?:\xef\xbb\xbf)?\s*BEGIN:VCARD/i.test(text)) return null;
      contacts += text.match(/BEGIN:VCARD/gi)?.length ?? 0;
      end = text.slice(1 - MARK_LENGTH); // one that two pieces share
    }
    return contacts > 1 ? { contacts } : null;
  });
}
