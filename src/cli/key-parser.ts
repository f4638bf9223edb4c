import type { Key } from './keyboard.js';

/** A key, or bytes of text, which are only made into letters for who may have them as a string. */
export type Pressed = Key | { readonly name: 'bytes'; readonly bytes: Buffer };

/** A terminal sends the rest of an escape sequence at once; a person needs longer for the second Esc. */
const SEQUENCE_MS = 50;
const ESCAPE_MS = 400;
/** Two Esc this close are a quick exit, also when the first one has closed a question in between. */
const TWICE_MS = 1000;

const ESCAPE = 0x1b;
const DELETE = 0x7f;

/**
 * Cuts what the terminal sends into keys; a lone Esc is only known when nothing has followed for a while. Bytes are overwritten when
 * they have been told.
 */
export function keyParser(tell: (key: Pressed) => void): { take(bytes: Buffer): void; close(): void } {
  let timer: NodeJS.Timeout | undefined;
  /** Since when an Esc waits for what follows it; null when none does. */
  let heldSinceMs: number | null = null;
  let lastEscapeMs = Number.NEGATIVE_INFINITY;
  const letGo = () => {
    clearTimeout(timer);
    heldSinceMs = null;
  };
  const isSecondEscape = () => {
    const now = performance.now();
    const isTwice = now - lastEscapeMs < TWICE_MS;
    lastEscapeMs = isTwice ? Number.NEGATIVE_INFINITY : now;
    return isTwice;
  };
  /** What the new bytes mean together with the Esc that waits. */
  const joined = (bytes: Buffer): Buffer => {
    if (heldSinceMs === null) return bytes;
    const isRest = performance.now() - heldSinceMs < SEQUENCE_MS && (bytes[0] === 0x5b || bytes[0] === 0x4f);
    const isEscape = bytes[0] === ESCAPE && sequenceLength(bytes) === 0;
    letGo();
    if (isRest) return Buffer.concat([Buffer.of(ESCAPE), bytes]);
    if (!isEscape) tell({ name: 'escape' });
    return bytes;
  };
  const takeEscape = (following: Buffer): Buffer => {
    const isMeta = following.length > 0 && following[0] !== ESCAPE;
    if (isMeta) return following.subarray(firstLength(following)); // Alt and a key: nobody needs it
    if (isSecondEscape()) tell({ name: 'quick-exit' });
    else if (following.length === 0) {
      heldSinceMs = performance.now();
      timer = setTimeout(() => {
        letGo();
        tell({ name: 'escape' });
      }, ESCAPE_MS);
    }
    return following;
  };
  const takeOne = (bytes: Buffer): Buffer => {
    const sequence = sequenceLength(bytes);
    if (sequence > 0) {
      tell({ name: 'sequence', text: bytes.toString('latin1', 0, sequence) });
      return bytes.subarray(sequence);
    }
    const [first = 0, second] = bytes;
    if (first === ESCAPE) return takeEscape(bytes.subarray(1));
    const length = textLength(bytes);
    if (length > 0) tell({ name: 'bytes', bytes: bytes.subarray(0, length) });
    else tell(controlKey(first));
    return bytes.subarray(length > 0 ? length : first === 0x0d && second === 0x0a ? 2 : 1);
  };
  return {
    take: (bytes) => {
      const all = joined(bytes);
      for (let rest = all; rest.length > 0; ) rest = takeOne(rest);
      all.fill(0);
      bytes.fill(0);
    },
    close: letGo,
  };
}

/**
 * Length of an arrow or function key at the beginning: `ESC [` or `ESC O`, parameters, a last letter (ECMA-48, section 5.4). Else 0.
 */
function sequenceLength(bytes: Buffer): number {
  if (bytes[0] !== ESCAPE) return 0;
  if (bytes[1] === 0x4f) return isWithin(bytes[2], 0x20, 0x7e) ? 3 : 0;
  if (bytes[1] !== 0x5b) return 0;
  let at = 2;
  while (isWithin(bytes[at], 0x30, 0x3f)) at += 1;
  while (isWithin(bytes[at], 0x20, 0x2f)) at += 1;
  return isWithin(bytes[at], 0x40, 0x7e) ? at + 1 : 0;
}

function isWithin(byte: number | undefined, least: number, most: number): boolean {
  return byte !== undefined && byte >= least && byte <= most;
}

/** How many bytes at the beginning are no control characters. */
function textLength(bytes: Buffer): number {
  const end = bytes.findIndex((byte) => byte < 0x20 || byte === DELETE);
  return end === -1 ? bytes.length : end;
}

/** Length of the first character: in UTF-8 the bytes after its first one begin with the bits 10. */
function firstLength(bytes: Buffer): number {
  let at = 1;
  while (isWithin(bytes[at], 0x80, 0xbf)) at += 1;
  return at;
}

function controlKey(byte: number): Key {
  switch (byte) {
    case 0x0d:
    case 0x0a:
      return { name: 'enter' };
    case DELETE:
    case 0x08:
      return { name: 'backspace' };
    case 0x03:
      return { name: 'interrupt' };
    case 0x04:
      return { name: 'end' };
    default:
      return { name: 'text', text: String.fromCharCode(byte) };
  }
}
