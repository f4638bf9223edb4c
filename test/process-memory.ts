import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Regions that are larger hold reserved addresses, not data. */
const MOST_BYTES = 1 << 30;
const PIECE = 1 << 20;

/** How often these bytes lie in the memory of a process; needs `root` (proc(5), `/proc/pid/mem`). */
export function timesInMemory(processId: number, wanted: Buffer): number {
  const regions = readFileSync(`/proc/${processId}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, start, end] = /^([0-9a-f]+)-([0-9a-f]+) r/.exec(line) ?? [];
      return start === undefined || end === undefined || line.includes('[v')
        ? []
        : [[BigInt(`0x${start}`), BigInt(`0x${end}`)]];
    });
  const memory = openSync(`/proc/${processId}/mem`, 'r');
  try {
    return regions.reduce((count, [start = 0n, end = 0n]) => count + timesBetween({ memory, start, end, wanted }), 0);
  } finally {
    closeSync(memory);
  }
}

function timesBetween(region: { memory: number; start: bigint; end: bigint; wanted: Buffer }): number {
  const { memory, start, end, wanted } = region;
  if (end - start > MOST_BYTES) return 0;
  const piece = Buffer.alloc(PIECE + wanted.length - 1);
  let count = 0;
  for (let at = start; at < end; at += BigInt(PIECE)) {
    const room = Number(end - at);
    const length = readPiece(memory, piece.subarray(0, Math.min(piece.length, room)), at);
    for (let found = piece.indexOf(wanted); found !== -1 && found + wanted.length <= length; ) {
      count += 1;
      found = piece.indexOf(wanted, found + 1);
    }
  }
  return count;
}

/** Some regions can not be read although they say so. */
function readPiece(memory: number, piece: Buffer, at: bigint): number {
  try {
    return readSync(memory, piece, 0, piece.length, at);
  } catch {
    return 0;
  }
}
