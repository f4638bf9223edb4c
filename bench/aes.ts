import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { ByteReader } from '../src/model/byte-reader.js';
import { copyDecrypted, openCbc } from '../src/sources/ios/cbc-reader.js';
import { keepFreedMemory } from '../src/sources/ios/keep-memory.js';
import { range, time } from './measure.js';

const MB = 1_000_000;
const FILE_BYTES = 256 * 1024 * 1024;
/** Stays in the processor's own memory, as the 16 KiB do that openssl decrypts over and over. */
const NEAR_BYTES = 1024 * 1024;
const ROUNDS = 7;
const PIECES = [4, 16, 64, 128, 256, 1024].map((kib) => kib * 1024);

/**
 * How fast are encrypted backups read, beside what openssl says of itself? Both in time of the processor, because openssl counts that:
 * from memory near the processor, as openssl has it; then from a file that the system has in memory. A copy is timed by the clock.
 */
export async function benchAes(folder: string, say: (line: string) => void): Promise<void> {
  mkdirSync(folder, { recursive: true });
  keepFreedMemory();
  const [key, near] = [randomBytes(32), randomBytes(2 * NEAR_BYTES)];
  writeFileSync(`${folder}/encrypted`, randomBytes(FILE_BYTES));
  const descriptor = openSync(`${folder}/encrypted`, 'r');
  const buffer = Buffer.alloc(Math.max(...PIECES) + 16);
  const sources: Readonly<Record<string, ByteReader>> = {
    memory: {
      sizeBytes: FILE_BYTES,
      read: (at, length) => near.subarray(at % NEAR_BYTES, (at % NEAR_BYTES) + length),
    },
    file: {
      sizeBytes: FILE_BYTES,
      read: (at, length) => buffer.subarray(0, readSync(descriptor, buffer, 0, length, at)),
    },
  };
  const openssl: number[] = [];
  const parts = new Map<string, number[]>();
  const [copies, programs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const best = opensslSpeed();
    openssl.push(best);
    for (const piece of PIECES)
      for (const [name, file] of Object.entries(sources)) {
        const of = `${piece / 1024} KiB from ${name}`;
        parts.set(of, [...(parts.get(of) ?? []), speedOf(file, key, piece) / best]);
      }
    copies.push(await copySeconds(folder, key));
    programs.push(programSeconds(folder, key));
  }
  closeSync(descriptor);
  rmSync(folder, { recursive: true });
  say(`AES-256-CBC, 256 MiB, ${ROUNDS} rounds in turn`);
  say(`  openssl speed -decrypt, 16 KiB, GB/s        ${range(openssl.map((speed) => speed / 1000))}`);
  for (const [of, ratios] of parts) say(`  ${of.padEnd(22)} as a part of that ${range(ratios)}`);
  say(`  decrypted copy, seconds                     ${range(copies)}`);
  say(`  openssl enc -d, seconds                     ${range(programs)}`);
}

/** MB/s of one core. */
function opensslSpeed(): number {
  const words = ['speed', '-mr', '-evp', 'aes-256-cbc', '-decrypt', '-bytes', '16384', '-seconds', '1'];
  const { stdout } = spawnSync('openssl', words, { encoding: 'utf8' });
  const bytesPerSecond = Number(/^\+F:.*:([\d.]+)$/m.exec(stdout)?.[1]);
  if (!(bytesPerSecond > 0)) throw new Error(`openssl speed said: ${stdout}`);
  return bytesPerSecond / MB;
}

function speedOf(file: ByteReader, key: Uint8Array, piece: number): number {
  const reader = openCbc(file, key);
  const before = process.cpuUsage();
  for (let at = 0; at < reader.sizeBytes; at += piece) reader.read(at, piece);
  const { user, system } = process.cpuUsage(before);
  return FILE_BYTES / (user + system);
}

async function copySeconds(folder: string, key: Uint8Array): Promise<number> {
  const from = await open(`${folder}/encrypted`, 'r');
  const to = await open(`${folder}/copy`, 'w');
  const start = performance.now();
  await copyDecrypted({ from, key, to, signal: new AbortController().signal });
  const seconds = (performance.now() - start) / 1000;
  await from.close();
  await to.close();
  return seconds;
}

function programSeconds(folder: string, key: Buffer): number {
  const words = ['-d', '-nopad', '-K', key.toString('hex'), '-iv', '0'.repeat(32)];
  return time('openssl', ['enc', '-aes-256-cbc', ...words, '-in', `${folder}/encrypted`, '-out', `${folder}/copy`]);
}
