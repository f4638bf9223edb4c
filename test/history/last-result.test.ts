import {
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseExpired, openLastResult, readLastResult } from '../../src/history/last-result.js';
import { temporaryFolder } from '../run-cli.js';
import { secretsOf } from './made-store.js';

const HOUR_MS = 3_600_000;

describe('the newest result', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  beforeEach(() => {
    folder = temporaryFolder();
    path = `${folder.path}/last`;
  });
  afterEach(() => folder.remove());

  const keep = async (...texts: readonly string[]) => {
    const file = await openLastResult(folder.path, secretsOf('key'));
    for (const text of texts) await file.write(text);
    return file.commit();
  };
  const read = (key = 'key', nowMs = Date.now()) => readLastResult(folder.path, secretsOf(key), nowMs);

  it('comes back as it was written, and shows nothing without its key', async () => {
    expect(await keep('/home/ana/', 'canary.jpg\n')).toBe(true);
    expect((await read())?.text).toBe('/home/ana/canary.jpg\n');
    expect(await read('other')).toBeNull();
    expect(readFileSync(path).includes('canary')).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path)).toEqual(['last']);
  });

  it('takes the place of the one before, whose bytes are overwritten', async () => {
    await keep('first '.repeat(1000));
    const held = openSync(path, 'r');
    await keep('second');
    expect((await read())?.text).toBe('second');
    const bytes = Buffer.alloc(100, 1);
    readSync(held, bytes, 0, 100, 0);
    expect(bytes.every((byte) => byte === 0)).toBe(true);
  });

  it('stays the one before when the new one is abandoned', async () => {
    await keep('first');
    const file = await openLastResult(folder.path, secretsOf('key'));
    await file.write('second');
    await file.abandon();
    expect((await read())?.text).toBe('first');
    expect(readdirSync(folder.path)).toEqual(['last']);
  });

  it('is erased after a day, and when it comes from the future', async () => {
    await keep('text');
    expect(await eraseExpired(folder.path, Date.now() + 23.9 * HOUR_MS)).toBe(false);
    expect(await eraseExpired(folder.path, Date.now() + 24.1 * HOUR_MS)).toBe(true);
    expect(existsSync(path)).toBe(false);
    await keep('text');
    utimesSync(path, new Date(Date.now() + HOUR_MS), new Date(Date.now() + HOUR_MS));
    expect(await read()).toBeNull();
    expect(existsSync(path)).toBe(false);
    expect(await eraseExpired(folder.path, Date.now())).toBe(false);
  });

  it('is nothing when its bytes were changed', async () => {
    await keep('text');
    const bytes = readFileSync(path);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await read()).toBeNull();
  });

  it('is not kept at all when it grows beyond its limit, and neither is the one before', async () => {
    await keep('first');
    expect(await keep(...Array.from({ length: 65 }, () => 'x'.repeat(1 << 20)))).toBe(false);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
