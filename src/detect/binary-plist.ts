import {
  APPLE_EPOCH_MS,
  type BinaryPlistLayout,
  bodyOf,
  countOf,
  integerAt,
  KIND,
  layoutOf,
  offsetOf,
  realAt,
  refAt,
  uidAt,
} from './binary-plist-layout.js';
import { Unsupported } from './detected.js';
import { MAX_PLIST_DEPTH, MAX_PLIST_OBJECTS, type PlistValue } from './plist-value.js';

/** An object that was read: what it is, how many objects walking it visits, and how deep that goes. */
interface Read {
  readonly value: PlistValue;
  readonly objects: number;
  readonly height: number;
}

interface Reading extends BinaryPlistLayout {
  /** By number; null while an object is being read, so that one inside itself is noticed. */
  readonly known: Map<number, Read | null>;
  /** Bytes of all objects so far: in a list that is whole no two share any. */
  bodyBytes: number;
}

/**
 * A binary property list, `bplist00`. Each object is read once however many containers hold it; objects that overlap, or lie inside
 * themselves, are damage. Own code, since four libraries went wrong on lists of 1 KB (measured on Node 20): bplist-parser 0.5.0,
 * @plist/binary.parse 1.1.0, bplist-universal 1.1.0 and plist 5.0.0 never come back from arrays that hold ten times the next one,
 * forty deep, overflow the stack on a cycle, and refuse more than 32,768 objects or have no bound at all.
 *
 * Throws SyntaxError on damage, {@link Unsupported} above the bounds of `plist-value.ts`.
 */
export function readBinaryPlist(bytes: Uint8Array): PlistValue {
  const layout = layoutOf(bytes);
  return readObject({ ...layout, known: new Map(), bodyBytes: 0 }, layout.topObject, 0).value;
}

function readObject(reading: Reading, ref: number, depth: number): Read {
  const known = reading.known.get(ref);
  if (known === null) throw new SyntaxError('an object inside itself');
  if (known !== undefined) return known;
  if (depth > MAX_PLIST_DEPTH || reading.known.size >= MAX_PLIST_OBJECTS) throw new Unsupported('list too large');
  reading.known.set(ref, null);
  const at = offsetOf(reading, ref);
  const kind = (reading.objects[at] as number) >> 4;
  const isContainer = kind === KIND.array || kind === KIND.dict;
  const read = isContainer
    ? readContainer(reading, { at, isDict: kind === KIND.dict, depth })
    : { value: readScalar(reading, at, kind), objects: 1, height: 0 };
  reading.known.set(ref, read);
  return read;
}

function readContainer(
  reading: Reading,
  { at, isDict, depth }: { readonly at: number; readonly isDict: boolean; readonly depth: number },
): Read {
  const count = countOf(reading.objects, at);
  const listAt = claim(reading, at, count * (isDict ? 2 : 1) * reading.refSize);
  const list: PlistValue[] = [];
  const dict = new Map<string, PlistValue>();
  let objects = 1;
  let height = 0;
  for (let index = 0; index < count; index += 1) {
    const member = readObject(reading, refAt(reading, listAt, isDict ? count + index : index), depth + 1);
    objects += member.objects + (isDict ? 1 : 0);
    height = Math.max(height, member.height + 1);
    if (objects > MAX_PLIST_OBJECTS || height > MAX_PLIST_DEPTH) throw new Unsupported('list too large');
    if (!isDict) {
      list.push(member.value);
      continue;
    }
    const key = readObject(reading, refAt(reading, listAt, index), depth + 1).value;
    if (typeof key !== 'string') throw new SyntaxError('a key that is no text');
    dict.set(key, member.value);
  }
  return { value: isDict ? dict : list, objects, height };
}

function readScalar(reading: Reading, at: number, kind: number): PlistValue {
  const { objects: bytes } = reading;
  if (kind === KIND.simple) return readSimple(bytes[at] as number);
  if (kind === KIND.integer) return integerAt(bytes, at);
  if (kind === KIND.real) return realAt(bytes, at);
  if (kind === KIND.date) return dateAt(bytes, at);
  if (kind === KIND.uid) return { uid: uidAt(bytes, at) };
  if (kind !== KIND.data && kind !== KIND.ascii && kind !== KIND.utf16) throw new SyntaxError('unknown kind of object');
  const size = countOf(bytes, at) * (kind === KIND.utf16 ? 2 : 1);
  const bodyAt = claim(reading, at, size);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset + bodyAt, size);
  if (kind === KIND.data) return body;
  if (kind === KIND.utf16) return Buffer.from(body).swap16().toString('utf16le');
  if (body.some((byte) => byte > 127)) throw new SyntaxError('text that is no ASCII');
  return body.toString('latin1');
}

function readSimple(marker: number): null | boolean {
  if (marker === 0) return null;
  if (marker !== 8 && marker !== 9) throw new SyntaxError('unknown kind of object');
  return marker === 9;
}

function dateAt(bytes: Uint8Array, at: number): Date {
  if (bytes[at] !== 0x33) throw new SyntaxError('impossible date');
  const date = new Date(APPLE_EPOCH_MS + realAt(bytes, at) * 1000);
  if (Number.isNaN(date.getTime())) throw new SyntaxError('impossible date');
  return date;
}

/** Where an object's body begins; throws SyntaxError when there are more bodies than there is room for. */
function claim(reading: Reading, at: number, size: number): number {
  const bodyAt = bodyOf(reading.objects, at);
  if (bodyAt + size > reading.objects.length) throw new SyntaxError('object reaches outside');
  reading.bodyBytes += size;
  if (reading.bodyBytes > reading.objects.length) throw new SyntaxError('objects overlap');
  return bodyAt;
}
