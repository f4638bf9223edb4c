import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appearAs, keepKey, localKey, openDataFolder, readKey } from '../../src/platform/data-folder.js';
import { temporaryFolder } from '../run-cli.js';

describe('the data folder', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let data: string;
  beforeEach(() => {
    folder = temporaryFolder();
    data = `${folder.path}/state/data`;
  });
  afterEach(() => folder.remove());

  it('makes a key for its owner alone, and finds it again', async () => {
    const first = await localKey(data);
    expect(first.trouble).toBeNull();
    expect(first.key).toHaveLength(32);
    expect((await localKey(data)).key.equals(first.key)).toBe(true);
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(statSync(`${data}/key`).mode & 0o777).toBe(0o600);
    expect(readdirSync(data)).toEqual(['key']);
  });

  it('gives all of twenty first runs at once the same key', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => localKey(data)));
    expect(new Set(keys.map(({ key }) => key.toString('hex'))).size).toBe(1);
    expect(keys.every(({ trouble }) => trouble === null)).toBe(true);
  });

  it.each([0, 31, 33])('takes a key of %i bytes for damaged and leaves it', async (length) => {
    mkdirSync(data, { recursive: true });
    writeFileSync(`${data}/key`, Buffer.alloc(length));
    expect((await localKey(data)).trouble).toBe('damaged');
    expect(await readKey(data, 'key')).toBe('damaged');
    expect(readFileSync(`${data}/key`)).toHaveLength(length);
  });

  it('says which key is absent without making a folder', async () => {
    expect(await readKey(data, 'seal')).toBe('absent');
    expect(existsSync(data)).toBe(false);
  });

  it('says what the system said when a file stands where the folder should be', async () => {
    writeFileSync(`${folder.path}/state`, '');
    expect((await localKey(data)).trouble).toBe('ENOTDIR');
    await expect(keepKey(data, 'seal')).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it('takes away old half-written files and no others, and leaves the mode of a folder that was there', async () => {
    mkdirSync(data, { recursive: true, mode: 0o755 });
    const names = ['.0123456789ab.tmp', '.0123456789ac.tmp-journal', '.0123456789ad.tmp', 'notes.tmp'];
    for (const name of names) writeFileSync(`${data}/${name}`, '');
    for (const name of [names[0], names[1], names[3]]) utimesSync(`${data}/${name}`, 1e9, 1e9);
    await openDataFolder(data);
    expect(readdirSync(data)).toEqual(['.0123456789ad.tmp', 'notes.tmp']);
    expect(statSync(data).mode & 0o777).toBe(0o755);
  });

  it('never puts a finished file over one that has its name', async () => {
    mkdirSync(data, { recursive: true });
    writeFileSync(`${data}/a`, 'new');
    writeFileSync(`${data}/b`, 'old');
    await appearAs(`${data}/a`, `${data}/b`);
    expect(readFileSync(`${data}/b`, 'utf8')).toBe('old');
  });
});
