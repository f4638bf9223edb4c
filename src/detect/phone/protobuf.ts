/** One field of a message: a number, or bytes. Groups and fixed-size numbers do not occur in the headers that are read here. */
export type ProtobufValue = number | Buffer;

/** Fields of any header read here; more are damage. */
const MAX_FIELDS = 200;

/**
 * The last value of each field of a message, by field number. Throws SyntaxError for bytes that are no message. Source: Protocol Buffers
 * documentation, "Encoding".
 */
export function protobufFields(message: Buffer): Map<number, ProtobufValue> {
  const fields = new Map<number, ProtobufValue>();
  let at = 0;
  for (let count = 0; at < message.length; count += 1) {
    if (count === MAX_FIELDS) throw new SyntaxError('too many fields');
    const tag = readVarint(message, at);
    const value = readVarint(message, tag.next);
    const number = Math.floor(tag.value / 8);
    const wireType = tag.value % 8;
    if (number === 0 || (wireType !== 0 && wireType !== 2)) throw new SyntaxError('no field of a header');
    at = value.next + (wireType === 2 ? value.value : 0);
    if (at > message.length) throw new SyntaxError('ends too early');
    fields.set(number, wireType === 2 ? message.subarray(value.next, at) : value.value);
  }
  return fields;
}

/** A number in groups of seven bits, and where it ends. Throws SyntaxError above 2^35, which no header here has. */
export function readVarint(bytes: Buffer, from: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[from + index];
    if (byte === undefined) throw new SyntaxError('ends too early');
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, next: from + index + 1 };
  }
  throw new SyntaxError('number too large');
}
