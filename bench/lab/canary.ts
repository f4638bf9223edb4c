import { readFileSync } from 'node:fs';

/** Marks that tell whose file a piece of a disk comes from: 24 bytes at the beginning of each 512, and a word in the name. */

/** Nothing else on a fresh disk looks like this. */
const MAGIC = Buffer.from('kzqCanar');
const BLOCK_BYTES = 512;
const MARK_BYTES = 24;
const NAME = 'vbqkzw';

/** A file's content: its number in every block. */
export function canaryBytes(id: number, sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes, `filler ${id} `);
  for (let at = 0; at + MARK_BYTES <= sizeBytes; at += BLOCK_BYTES) bytes.set(mark(id), at);
  return bytes;
}

function mark(id: number): Buffer {
  return Buffer.concat([MAGIC, Buffer.from(`<${String(id).padStart(6, '0')}>`), MAGIC]);
}

/** A file's name begins with this. */
export function canaryName(id: number): string {
  return `${NAME}${String(id).padStart(4, '0')}`;
}

/** How often content and name of these files are on a disk; names also in UTF-16, whole (exFAT) or in pieces (FAT). */
export function found(disk: Buffer | string, ids: readonly number[]): { id: number; blocks: number; names: number }[] {
  const bytes = typeof disk === 'string' ? readFileSync(disk) : disk;
  const blocks = countAfter(bytes, MAGIC, (at) => /^<(\d{6})>/.exec(bytes.toString('latin1', at, at + 8))?.[1]);
  const names = countAfter(bytes, Buffer.from(NAME), (at) => /^\d{4}/.exec(bytes.toString('latin1', at, at + 4))?.[0]);
  // VFAT: a slot holds 5 units, 3 bytes of its own, then 6 more (Microsoft FAT specification, long names).
  const wide = countAfter(bytes, Buffer.from(NAME.slice(0, 5), 'utf16le'), (at) => {
    const rest = bytes.toString('utf16le', at + 3, at + 3 + 12);
    return rest.startsWith(NAME.slice(5)) ? /^\d{4}/.exec(rest.slice(1))?.[0] : undefined;
  });
  const plainWide = countAfter(bytes, Buffer.from(NAME, 'utf16le'), (at) => {
    return /^\d{4}/.exec(bytes.toString('utf16le', at, at + 8))?.[0];
  });
  const sum = (id: number) => [names, wide, plainWide].reduce((total, counts) => total + (counts.get(id) ?? 0), 0);
  return ids.map((id) => ({ id, blocks: blocks.get(id) ?? 0, names: sum(id) }));
}

function countAfter(bytes: Buffer, pattern: Buffer, read: (at: number) => string | undefined): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = bytes.indexOf(pattern); at !== -1; at = bytes.indexOf(pattern, at + 1)) {
    const id = read(at + pattern.length);
    if (id !== undefined) counts.set(Number(id), (counts.get(Number(id)) ?? 0) + 1);
  }
  return counts;
}
