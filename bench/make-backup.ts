import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs';
import { crc32, createDeflate } from 'node:zlib';
import { SEA } from '../fixtures/make/exif-block.js';
import { photo } from '../fixtures/make/photo.js';
import { tarMembers } from '../fixtures/make/tar.js';

/** The same compressed bytes as an Android backup and as what `gzip -d` takes. */
export interface BackupPaths {
  readonly backup: string;
  readonly gzip: string;
}

const MIB = 1 << 20;
const PHOTO_BYTES = 3 * MIB;
const TEXT_BYTES = 64 << 10;
const PHOTOS_A_TEXT = 1 / 40;

/**
 * Writes a backup of about `bytes`, compressed: photos of 3 MiB with a place, whose pixels do not get smaller, and files of text that do, by
 * number forty for a photo. Nothing happens when it is there.
 */
export async function makeBackup({ backup, gzip }: BackupPaths, bytes: number): Promise<void> {
  if (existsSync(backup) && existsSync(gzip)) return;
  const files = [openSync(`${backup}.new`, 'w'), openSync(`${gzip}.new`, 'w')] as const;
  writeSync(files[0], 'ANDROID BACKUP\n5\n1\nnone\n');
  writeSync(files[1], Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])); // RFC 1952, section 2.3
  const deflate = createDeflate({ level: 1, chunkSize: MIB });
  let written = 0;
  let last = Buffer.alloc(0);
  deflate.on('data', (piece: Buffer) => {
    writeSync(files[0], piece);
    // The same without zlib's head of two bytes and its checksum of four.
    const raw = Buffer.concat([last, written === 0 ? piece.subarray(2) : piece]);
    last = Buffer.from(raw.subarray(-4));
    writeSync(files[1], raw.subarray(0, -4));
    written += piece.length;
  });
  let sum = 0;
  let length = 0;
  const put = (piece: Uint8Array) => {
    sum = crc32(piece, sum);
    length += piece.length;
    return new Promise<void>((resolve) => deflate.write(piece, () => resolve()));
  };
  const { photoOf, textOf } = contents();
  for (let number = 0; written < bytes; number += 1) {
    const isPhoto = number % (1 / PHOTOS_A_TEXT) === 0;
    const path = isPhoto
      ? `shared/0/DCIM/${number % 7}/${number}.jpg`
      : `apps/com.example/f/${number % 50}/${number}.txt`;
    await put(tarMembers({ [path]: isPhoto ? photoOf(number) : textOf(number) }));
  }
  await put(Buffer.alloc(1024));
  await new Promise<void>((resolve) => deflate.end().on('end', resolve));
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(sum, 0);
  trailer.writeUInt32LE(length % 2 ** 32, 4);
  writeSync(files[1], trailer);
  for (const file of files) closeSync(file);
  renameSync(`${backup}.new`, backup);
  renameSync(`${gzip}.new`, gzip);
}

function contents(): { photoOf: (number: number) => Buffer; textOf: (number: number) => Buffer } {
  const head = photo('jpeg', { make: 'Made up', model: 'One', position: SEA.southPacific });
  const pixels = randomBytes(8 * MIB);
  const words = Array.from({ length: 4096 }, () =>
    randomBytes(5)
      .toString('hex')
      .slice(0, 4 + Math.floor(Math.random() * 6)),
  );
  const text = Buffer.from(
    Array.from({ length: 800_000 }, () => words[Math.floor(Math.random() ** 2 * 4096)]).join(' '),
  );
  const piece = (bytes: Buffer, number: number, length: number) => {
    const at = (number * 40_961) % (bytes.length - length);
    return bytes.subarray(at, at + length);
  };
  return {
    photoOf: (number) => Buffer.concat([head, piece(pixels, number, PHOTO_BYTES)]),
    textOf: (number) => piece(text, number, TEXT_BYTES),
  };
}
