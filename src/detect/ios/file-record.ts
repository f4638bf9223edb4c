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
} from '../binary-plist-layout.js';

/** What a backup knows of one file; each is null where it says nothing. */
export interface FileRecord {
  /** A hint: databases are often longer or shorter. */
  readonly sizeBytes: number | null;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number | null;
  /** `st_mode`: type and permissions. */
  readonly mode: number | null;
  /** Which class key the file is encrypted with, as the record has it. */
  readonly protectionClass: number | null;
  /** The same, as it stands in front of the wrapped key. */
  readonly keyClass: number | null;
  /** RFC 3394, 40 bytes; a view of the record. */
  readonly wrappedKey: Uint8Array | null;
}

/** A phone's has sixteen. */
const MAX_FIELDS = 1000;

/** A class (four bytes, little-endian) and a wrapped key. */
const KEY_BYTES = 44;

/**
 * The `file` column of Manifest.db: a binary property list, written by NSKeyedArchiver, whose root is an `MBFile` (fields as in mvt,
 * `src/mvt/ios/decrypt.py`, and a manifest of iOS 14.3). Half a million of them are read, so only what is asked for is looked at: no
 * object is followed further than one UID. Throws SyntaxError on damage.
 */
export function readFileRecord(blob: Uint8Array): FileRecord {
  const list = layoutOf(blob);
  const top = containerAt(list, offsetOf(list, list.topObject), KIND.dict);
  const objects = containerAt(list, memberOf(list, top, '$objects'), KIND.array);
  const names = containerAt(list, memberOf(list, top, '$top'), KIND.dict);
  const archive = { list, objects };
  return readFields(archive, containerAt(list, followed(archive, memberOf(list, names, 'root')), KIND.dict));
}

/** An array or dict: where its list of members begins. */
interface Container {
  readonly count: number;
  readonly listAt: number;
}

interface Archive {
  readonly list: BinaryPlistLayout;
  /** `$objects`, of which a UID names one. */
  readonly objects: Container;
}

const FIELDS = ['Size', 'Mode', 'LastModified', 'ProtectionClass', 'EncryptionKey'] as const;

function readFields(archive: Archive, file: Container): FileRecord {
  const { list } = archive;
  let sizeBytes: number | null = null;
  let modifiedMs: number | null = null;
  let mode: number | null = null;
  let protectionClass: number | null = null;
  let key: Buffer | null = null;
  for (let index = 0; index < file.count; index += 1) {
    const field = fieldAt(list, offsetOf(list, refAt(list, file.listAt, index)));
    if (field === null) continue;
    const at = followed(archive, offsetOf(list, refAt(list, file.listAt, file.count + index)));
    const isGiven = !isNothing(list, at);
    if (field === 'Size') sizeBytes = isGiven ? naturalAt(list, at) : null;
    else if (field === 'Mode') mode = isGiven ? naturalAt(list, at) : null;
    else if (field === 'LastModified') modifiedMs = isGiven ? timeAt(archive, at) : null;
    else if (field === 'ProtectionClass') protectionClass = isGiven ? naturalAt(list, at) : null;
    else key = isGiven ? keyOf(archive, at) : null;
  }
  const keyClass = key === null ? null : key.readUInt32LE(0);
  return { sizeBytes, modifiedMs, mode, protectionClass, keyClass, wrappedKey: key?.subarray(4) ?? null };
}

function fieldAt(list: BinaryPlistLayout, at: number): (typeof FIELDS)[number] | null {
  for (const field of FIELDS) if (isText(list, at, field)) return field;
  return null;
}

function containerAt(list: BinaryPlistLayout, at: number, kind: typeof KIND.array | typeof KIND.dict): Container {
  if (kindAt(list, at) !== kind) throw new SyntaxError('no archive of a file record');
  const count = countOf(list.objects, at);
  if (kind === KIND.dict && count > MAX_FIELDS) throw new SyntaxError('too many fields');
  const listAt = bodyOf(list.objects, at);
  const bytes = count * list.refSize * (kind === KIND.dict ? 2 : 1);
  if (listAt + bytes > list.objects.length) throw new SyntaxError('object reaches outside');
  return { count, listAt };
}

/** Where the value of a dict's key begins. */
function memberOf(list: BinaryPlistLayout, dict: Container, key: string): number {
  for (let index = 0; index < dict.count; index += 1) {
    if (!isText(list, offsetOf(list, refAt(list, dict.listAt, index)), key)) continue;
    return offsetOf(list, refAt(list, dict.listAt, dict.count + index));
  }
  throw new SyntaxError(`no ${key}`);
}

/** What a UID names; anything else is itself. */
function followed({ list, objects }: Archive, at: number): number {
  if (kindAt(list, at) !== KIND.uid) return at;
  const uid = uidAt(list.objects, at);
  if (uid >= objects.count) throw new SyntaxError('no such object');
  return offsetOf(list, refAt(list, objects.listAt, uid));
}

/** The archive's own word for nothing is a text. */
function isNothing(list: BinaryPlistLayout, at: number): boolean {
  return list.objects[at] === 0 || isText(list, at, '$null');
}

/** Texts of ASCII may be written with two bytes a character too. */
function isText(list: BinaryPlistLayout, at: number, text: string): boolean {
  const { objects } = list;
  const kind = kindAt(list, at);
  if (kind !== KIND.ascii && kind !== KIND.utf16) return false;
  if (countOf(objects, at) !== text.length) return false;
  const step = kind === KIND.ascii ? 1 : 2;
  const last = bodyOf(objects, at) + step - 1;
  for (let index = 0; index < text.length; index += 1) {
    if (objects[last + index * step] !== text.charCodeAt(index)) return false;
    if (step === 2 && objects[last + index * step - 1] !== 0) return false;
  }
  return true;
}

function naturalAt(list: BinaryPlistLayout, at: number): number {
  const value = kindAt(list, at) === KIND.integer ? integerAt(list.objects, at) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < 0) throw new SyntaxError('no whole number');
  return value;
}

/** Unix seconds; newer systems are said to write an NSDate, in seconds since 2001. */
function timeAt(archive: Archive, at: number): number {
  const { list } = archive;
  const kind = kindAt(list, at);
  const isWrapped = kind === KIND.dict;
  const secondsFrom = isWrapped ? followed(archive, memberOf(list, containerAt(list, at, KIND.dict), 'NS.time')) : at;
  const ms = (isWrapped || kind === KIND.date ? APPLE_EPOCH_MS : 0) + secondsAt(list, secondsFrom) * 1000;
  if (!(Math.abs(ms) <= MAX_DATE_MS)) throw new SyntaxError('no time');
  return ms;
}

/** The last moment a `Date` can hold (ECMA-262, "Time Values"). */
const MAX_DATE_MS = 8.64e15;

function secondsAt(list: BinaryPlistLayout, at: number): number {
  const kind = kindAt(list, at);
  if (kind === KIND.integer) return integerAt(list.objects, at);
  return kind === KIND.real || kind === KIND.date ? realAt(list.objects, at) : Number.NaN;
}

/** The bytes themselves, or an NSData that holds them. */
function keyOf(archive: Archive, at: number): Buffer {
  const { list } = archive;
  const isWrapped = kindAt(list, at) === KIND.dict;
  const dataAt = isWrapped ? followed(archive, memberOf(list, containerAt(list, at, KIND.dict), 'NS.data')) : at;
  const bodyAt = bodyOf(list.objects, dataAt);
  const isKey = kindAt(list, dataAt) === KIND.data && countOf(list.objects, dataAt) === KEY_BYTES;
  if (!isKey || bodyAt + KEY_BYTES > list.objects.length) throw new SyntaxError('no wrapped key');
  return Buffer.from(list.bytes.buffer, list.bytes.byteOffset + bodyAt, KEY_BYTES);
}

function kindAt({ objects }: BinaryPlistLayout, at: number): number {
  return (objects[at] as number) >> 4;
}
