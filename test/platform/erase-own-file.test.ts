import { existsSync, linkSync, mkdirSync, openSync, readFileSync, readSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { eraseOwnFile } from '../../src/platform/erase-own-file.js';
import { temporaryFolder } from '../run-cli.js';

describe('erasing our own files', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  it('overwrites the bytes before the name goes', async () => {
    const path = `${folder.path}/a`;
    writeFileSync(path, 'secret '.repeat(20_000));
    const held = openSync(path, 'r');
    expect(await eraseOwnFile(path)).toBe(true);
    expect(existsSync(path)).toBe(false);
    const bytes = Buffer.alloc(140_000, 1);
    expect(readSync(held, bytes, 0, bytes.length, 0)).toBe(140_000);
    expect(bytes.every((byte) => byte === 0)).toBe(true);
  });

  it('unlinks a link and leaves what it leads to', async () => {
    writeFileSync(`${folder.path}/mine`, 'keep');
    symlinkSync(`${folder.path}/mine`, `${folder.path}/link`);
    linkSync(`${folder.path}/mine`, `${folder.path}/second`);
    expect(await eraseOwnFile(`${folder.path}/link`)).toBe(true);
    expect(await eraseOwnFile(`${folder.path}/second`)).toBe(true);
    expect(readFileSync(`${folder.path}/mine`, 'utf8')).toBe('keep');
  });

  it('says that nothing was there, and takes no folder', async () => {
    mkdirSync(`${folder.path}/folder`);
    expect(await eraseOwnFile(`${folder.path}/absent`)).toBe(false);
    expect(await eraseOwnFile(`${folder.path}/folder`)).toBe(false);
    expect(existsSync(`${folder.path}/folder`)).toBe(true);
  });
});
