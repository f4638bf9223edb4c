import type { Sighting } from '../model/rule.js';

/**
 * What rules saw, by file: a table of fixed records over a list of answers. Most files have the same answer, "nothing, by these rules",
 * so that it is kept once. Layout, in the machine's own byte order (another machine takes it for damaged and begins anew):
 *
 * - 16 numbers of 32 bits: layout version, scans so far, files, answers, answers that several files share, bytes of text, two
 *   unused, the stamp's 32 bytes
 * - per file 5 numbers: 12 bytes that stand for the file, its answer, the last scan that met it
 * - per answer the end of its text; the shared ones come first
 * - the texts: JSON, `{"rule": sightings}`
 */
const LAYOUT = 1;
const HEAD_WORDS = 16;
const STAMP_AT = 8 * 4;
const STAMP_BYTES = 32;
const RECORD_WORDS = 5;
const ANSWER = 3;
const SEEN = 4;

type Answers = Readonly<Record<string, readonly Sighting[]>>;

export interface CacheTable {
  readonly stamp: Buffer;
  /** What the rule saw in the file of this name (12 bytes as latin1 text); the file counts as met by this scan. */
  find(name: string, rule: string): readonly Sighting[] | null;
  /** New answers about a file; what other rules saw in it stays. */
  put(name: string, answers: ReadonlyMap<string, readonly Sighting[]>): void;
  /** Leaves out files not met for so many scans, and of the rest those not met for longest until `maximum` are left. */
  dropUnseen(scans: number, maximum: number): void;
  /** Everything for `tableBytes`. */
  contents(): TableContents;
}

/** A table's parts as they are kept. */
interface TableContents {
  readonly scans: number;
  readonly records: Uint32Array;
  readonly files: number;
  readonly texts: Texts;
}

/** The answers' texts: those that were stored, as one piece that is only cut where somebody asks, and the new ones. */
interface Texts {
  readonly ends: Uint32Array;
  readonly blob: Uint8Array;
  readonly shared: number;
  readonly added: readonly string[];
}

export function emptyTable(stamp: Buffer): CacheTable {
  const texts = { ends: new Uint32Array(0), blob: new Uint8Array(0), shared: 0, added: [] };
  return tableOf(stamp, { scans: 0, records: new Uint32Array(0), files: 0, texts });
}

/** Null when the bytes are no table. They were sealed, so nobody else made them. */
export function parseTable(bytes: Buffer): CacheTable | null {
  if (bytes.length < HEAD_WORDS * 4) return null;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  const words = (at: number, count: number) => new Uint32Array(aligned.buffer, aligned.byteOffset + at, count);
  const [layout = 0, scans = 0, files = 0, answers = 0, shared = 0, textBytes = 0] = words(0, HEAD_WORDS);
  const endsAt = (HEAD_WORDS + files * RECORD_WORDS) * 4;
  const textsAt = endsAt + answers * 4;
  if (layout !== LAYOUT || aligned.length !== textsAt + textBytes) return null;
  const texts = { ends: words(endsAt, answers), blob: aligned.subarray(textsAt), shared, added: [] };
  const stamp = aligned.subarray(STAMP_AT, STAMP_AT + STAMP_BYTES);
  return tableOf(stamp, { scans, records: words(HEAD_WORDS * 4, files * RECORD_WORDS), files, texts });
}

/** The table as it is kept, in pieces. */
export function tableBytes(table: CacheTable): Uint8Array[] {
  const { scans, records, files, texts } = withUsedTexts(table.contents());
  const head = new Uint32Array(HEAD_WORDS);
  head.set([LAYOUT, scans, files, texts.ends.length, texts.shared, texts.blob.length]);
  Buffer.from(head.buffer).set(table.stamp, STAMP_AT);
  return [bytesOf(head), bytesOf(records.subarray(0, files * RECORD_WORDS)), bytesOf(texts.ends), texts.blob];
}

function bytesOf(words: Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

function textAt({ ends, blob, added }: Texts, number: number): Uint8Array {
  if (number >= ends.length) return Buffer.from(added[number - ends.length] ?? '{}', 'utf8');
  return blob.subarray(ends[number - 1] ?? 0, ends[number]);
}

function answersAt(texts: Texts, number: number): Answers {
  return JSON.parse(Buffer.from(textAt(texts, number)).toString('utf8')) as Answers;
}

const NOT_ASKED = { name: '', record: -1 };

function tableOf(stamp: Buffer, stored: TableContents): CacheTable {
  const scans = stored.scans + 1;
  const added: string[] = [];
  const texts: Texts = { ...stored.texts, added };
  const shared = sharedAnswers(texts);
  let { records, files } = stored;
  let slots = slotsOf(records, files);

  const numberOf = (answers: Answers): number => {
    const text = JSON.stringify(answers);
    const number = shared.numbers().get(text) ?? texts.ends.length + added.push(text) - 1;
    shared.numbers().set(text, number);
    return number;
  };
  const add = (words: readonly number[]): number => {
    if ((files + 1) * RECORD_WORDS > records.length) records = grown(records);
    if ((files + 1) * 2 > slots.length) slots = slotsOf(records, files, slots.length * 2);
    records.set(words, files * RECORD_WORDS);
    slots[slotOf(slots, records, words)] = files + 1;
    files += 1;
    return files - 1;
  };
  const lookUp = (words: readonly number[]): number => (slots[slotOf(slots, records, words)] ?? 0) - 1;
  /** Every rule that wants a file asks about it, one after the other. */
  let asked = NOT_ASKED;

  return {
    stamp,
    find: (name, rule) => {
      if (asked.name !== name) asked = { name, record: lookUp(wordsOf(name)) };
      const { record } = asked;
      if (record < 0) return null;
      records[record * RECORD_WORDS + SEEN] = scans;
      return shared.answers(records[record * RECORD_WORDS + ANSWER] ?? 0)[rule] ?? null;
    },
    put: (name, answers) => {
      asked = NOT_ASKED;
      const words = wordsOf(name);
      const found = lookUp(words);
      const record = found < 0 ? add([...words, 0, scans]) : found;
      const at = record * RECORD_WORDS;
      const before = found < 0 ? {} : shared.answers(records[at + ANSWER] ?? 0);
      records[at + ANSWER] = numberOf({ ...before, ...Object.fromEntries(answers) });
      records[at + SEEN] = scans;
    },
    dropUnseen: (unseen, maximum) => {
      asked = NOT_ASKED;
      const oldest = Math.max(scans - unseen, oldestKept(records, files, maximum));
      let kept = 0;
      for (let record = 0; record < files && kept < maximum; record += 1) {
        const at = record * RECORD_WORDS;
        if ((records[at + SEEN] ?? 0) < oldest) continue;
        records.copyWithin(kept * RECORD_WORDS, at, at + RECORD_WORDS);
        kept += 1;
      }
      files = kept;
      slots = slotsOf(records, files);
    },
    contents: () => ({ scans, records, files, texts }),
  };
}

/** Answers that many files have are parsed once, and found again by their text. */
function sharedAnswers(texts: Texts): { answers(number: number): Answers; numbers(): Map<string, number> } {
  const parsed = new Map<number, Answers>();
  let numbers: Map<string, number> | null = null;
  return {
    answers: (number) => {
      if (number >= texts.shared) return answersAt(texts, number);
      const answers = parsed.get(number) ?? answersAt(texts, number);
      parsed.set(number, answers);
      return answers;
    },
    numbers: () => {
      numbers ??= new Map(
        Array.from({ length: texts.shared }, (_, number) => [
          Buffer.from(textAt(texts, number)).toString('utf8'),
          number,
        ]),
      );
      return numbers;
    },
  };
}

/** The three numbers of a name. */
function wordsOf(name: string): [number, number, number] {
  const word = (at: number) =>
    (name.charCodeAt(at) |
      (name.charCodeAt(at + 1) << 8) |
      (name.charCodeAt(at + 2) << 16) |
      (name.charCodeAt(at + 3) << 24)) >>>
    0;
  return [word(0), word(4), word(8)];
}

/** Open addressing; a name is a hash already. A slot holds a record's number plus one, 0 when it is free. */
function slotsOf(records: Uint32Array, files: number, atLeast = 16): Uint32Array {
  let size = 16;
  while (size < files * 2 || size < atLeast) size *= 2;
  const slots = new Uint32Array(size);
  for (let record = 0; record < files; record += 1) {
    let slot = (records[record * RECORD_WORDS] ?? 0) & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = record + 1;
  }
  return slots;
}

/** The slot of this name, or the free one where it would stand. */
function slotOf(slots: Uint32Array, records: Uint32Array, words: readonly number[]): number {
  const mask = slots.length - 1;
  let slot = (words[0] ?? 0) & mask;
  for (let record = slots[slot] ?? 0; record !== 0; record = slots[slot] ?? 0) {
    const at = (record - 1) * RECORD_WORDS;
    if (records[at] === words[0] && records[at + 1] === words[1] && records[at + 2] === words[2]) return slot;
    slot = (slot + 1) & mask;
  }
  return slot;
}

function grown(records: Uint32Array): Uint32Array {
  const larger = new Uint32Array(Math.max(1024 * RECORD_WORDS, records.length * 2));
  larger.set(records);
  return larger;
}

/** The scan before which files are left out so that at most `maximum` stay. */
function oldestKept(records: Uint32Array, files: number, maximum: number): number {
  if (files <= maximum) return 0;
  const seen = Uint32Array.from({ length: files }, (_, record) => records[record * RECORD_WORDS + SEEN] ?? 0).sort();
  return seen[files - maximum] ?? 0;
}

/** Without the answers that no file has any more, those that several files share in front. */
function withUsedTexts(contents: TableContents): TableContents {
  const { records, files, texts } = contents;
  const answers = Array.from({ length: files }, (_, record) => records[record * RECORD_WORDS + ANSWER] ?? 0);
  const uses = new Uint32Array(texts.ends.length + texts.added.length);
  for (const answer of answers) uses[answer] = (uses[answer] ?? 0) + 1;
  const byUse = (isWanted: (count: number) => boolean) =>
    [...uses.keys()].filter((number) => isWanted(uses[number] ?? 0));
  const sharedOnes = byUse((count) => count > 1);
  const order = [...sharedOnes, ...byUse((count) => count === 1)];
  const renumbered = new Uint32Array(uses.length);
  for (const [place, number] of order.entries()) renumbered[number] = place;
  for (const [record, answer] of answers.entries()) records[record * RECORD_WORDS + ANSWER] = renumbered[answer] ?? 0;
  const pieces = order.map((number) => textAt(texts, number));
  const ends = new Uint32Array(order.length);
  let end = 0;
  for (const [place, piece] of pieces.entries()) {
    end += piece.length;
    ends[place] = end;
  }
  return { ...contents, texts: { ends, blob: Buffer.concat(pieces), shared: sharedOnes.length, added: [] } };
}
