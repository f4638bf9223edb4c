/**
 * The keybag of an iPhone backup, `BackupKeyBag` in Manifest.plist: how the password becomes a key, and the class keys that this key
 * opens. Source: iphone-dataprotection, `keystore/keybag.py`; the kinds of WRAP are those of Apple's Platform Security guide.
 */
export interface Keybag {
  /** The last derivation, with SHA-1. */
  readonly sha1: Derivation;
  /** The one before, with SHA-256: since iOS 10.2. Its presence decides, not what the backup says of its system. */
  readonly sha256: Derivation | null;
  /** Keys that the password opens; never empty. */
  readonly wrappedKeys: readonly WrappedClassKey[];
}

export interface Derivation {
  readonly salt: Uint8Array;
  readonly rounds: number;
}

export interface WrappedClassKey {
  /** 1 to 4 for files, 6 to 11 for the keychain. */
  readonly keyClass: number;
  /** RFC 3394, 40 bytes. */
  readonly wrappedKey: Uint8Array;
}

/** Thrown for a keybag that may be whole, but would keep the computer busy for minutes or years. */
export class CostlyKeybag extends Error {}

/** A phone writes 10 million and 10 thousand; a derivation at these bounds takes half a minute. */
const MAX_SHA256_ROUNDS = 100_000_000;
const MAX_SHA1_ROUNDS = 10_000_000;

/** One of a phone has 15 records and 2 KB. */
const MAX_KEYBAG_BYTES = 64 * 1024;

const WRAPPED_BYTES = 40;
/** WRAP is a set: 1 with the device's own key, 2 with the password. */
const WITH_PASSWORD = 2;
const CLASS_MASK = 0xf;

/** Reads tags of four letters, each with a length and a value, both big-endian. Throws SyntaxError, {@link CostlyKeybag}. */
export function readKeybag(bytes: Uint8Array): Keybag {
  const [header = new Map(), ...records] = readRecords(bytes);
  const doubled = header.has('DPSL') || header.has('DPIC');
  return {
    sha1: derivationIn(header, { salt: 'SALT', rounds: 'ITER', most: MAX_SHA1_ROUNDS }),
    sha256: doubled ? derivationIn(header, { salt: 'DPSL', rounds: 'DPIC', most: MAX_SHA256_ROUNDS }) : null,
    wrappedKeys: wrappedKeysOf(records),
  };
}

type Tags = ReadonlyMap<string, Uint8Array>;

/** Tags of a record; any other belongs to the header, wherever it stands. */
const RECORD_TAGS: ReadonlySet<string> = new Set(['UUID', 'CLAS', 'WRAP', 'KTYP', 'WPKY', 'PBKY']);

/** The header, then a record for each further UUID. */
function readRecords(bytes: Uint8Array): Tags[] {
  if (bytes.length > MAX_KEYBAG_BYTES) throw new SyntaxError('no keybag');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = new Map<string, Uint8Array>();
  const records = [header];
  let record = header;
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) throw new SyntaxError('ends too early');
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const end = at + 8 + view.getUint32(at + 4);
    if (end > bytes.length) throw new SyntaxError('ends too early');
    if (tag === 'UUID' && header.has(tag)) {
      record = new Map();
      records.push(record);
    }
    (RECORD_TAGS.has(tag) ? record : header).set(tag, bytes.subarray(at + 8, end));
    at = end;
  }
  return records;
}

function wrappedKeysOf(records: readonly Tags[]): WrappedClassKey[] {
  const keys = records
    .filter((record) => (numberIn(record, 'WRAP') & WITH_PASSWORD) !== 0)
    .map((record) => ({ keyClass: numberIn(record, 'CLAS') & CLASS_MASK, wrappedKey: valueIn(record, 'WPKY') }));
  if (keys.some(({ wrappedKey }) => wrappedKey.length !== WRAPPED_BYTES)) throw new SyntaxError('no wrapped key');
  if (keys.length === 0) throw new SyntaxError('no key that a password opens');
  return keys;
}

function derivationIn(
  header: Tags,
  { salt, rounds: tag, most }: { readonly salt: string; readonly rounds: string; readonly most: number },
): Derivation {
  const rounds = numberIn(header, tag);
  if (rounds === 0) throw new SyntaxError(`${tag} is zero`);
  if (rounds > most) throw new CostlyKeybag(tag);
  return { salt: valueIn(header, salt), rounds };
}

function numberIn(tags: Tags, tag: string): number {
  const value = valueIn(tags, tag);
  if (value.length !== 4) throw new SyntaxError(`${tag} is no number`);
  return new DataView(value.buffer, value.byteOffset, 4).getUint32(0);
}

function valueIn(tags: Tags, tag: string): Uint8Array {
  const value = tags.get(tag);
  if (value === undefined) throw new SyntaxError(`no ${tag}`);
  return value;
}
