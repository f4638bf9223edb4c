import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { privateCopies, privatePlaces, removeAbandonedCopies } from '../../src/platform/private-copies.js';
import { hasEnded, ownProcessMark } from '../../src/platform/process-mark.js';
import { temporaryFolder } from '../run-cli.js';

const USER = process.getuid?.() ?? null;
const RANDOM = '0123456789abcdef01234567';
const SPACE = ownProcessMark().split('-')[2];

let folder: ReturnType<typeof temporaryFolder>;
let place: { path: string; mayMake: boolean };

beforeEach(() => {
  folder = temporaryFolder();
  place = { path: `${folder.path}/private`, mayMake: true };
});
afterEach(() => folder.remove());

describe('private folders', () => {
  it('are for their owner only, have a name nobody can guess, and go away', async () => {
    const copies = privateCopies([place]);
    expect(existsSync(place.path)).toBe(false);
    const made = await copies.makeFolder(10, 'anywhere');
    expect(statSync(made?.path ?? '').mode & 0o777).toBe(0o700);
    expect(statSync(place.path).mode & 0o777).toBe(0o700);
    expect(made?.path.startsWith(`${copies.own[0]}/`)).toBe(true);
    await made?.remove();
    expect(existsSync(made?.path ?? '')).toBe(false);
    await copies.close();
    expect(readdirSync(place.path)).toEqual([]);
    expect(privateCopies([place]).own).not.toEqual(copies.own);
  });

  it('are made in the first place that has room', async () => {
    const copies = privateCopies([{ path: `${folder.path}/nowhere`, mayMake: false }, place]);
    const made = await copies.makeFolder(10, 'anywhere');
    expect(made?.path.startsWith(place.path)).toBe(true);
    expect(await copies.makeFolder(1e18, 'anywhere')).toBeNull();
    await copies.close();
  });

  it('are in memory before they are below the data folder, and in a temporary folder last', () => {
    const places = privatePlaces('/home/sample/data', { XDG_RUNTIME_DIR: '/run/user/1', TMPDIR: '/t' });
    expect(places.map(({ path }) => path)).toEqual([
      '/run/user/1',
      '/dev/shm',
      '/home/sample/data/private',
      '/tmp',
      '/var/tmp',
      '/t',
    ]);
  });
});

describe('what a killed run left behind', () => {
  const leave = (mark: string, random = RANDOM) => {
    const path = `${place.path}/privacy-audit-copy-${mark}-${random}`;
    mkdirSync(`${path}/1`, { recursive: true });
    writeFileSync(`${path}/1/database`, 'CANARY');
    return path;
  };

  it('is removed when its process has ended, or its number is another process now', async () => {
    const ended = leave(`4194304-1-${SPACE}`);
    const reused = leave(`${process.pid}-1-${SPACE}`);
    expect(await removeAbandonedCopies([place], USER)).toBe(2);
    expect([existsSync(ended), existsSync(reused)]).toEqual([false, false]);
  });

  it('is kept while its process lives', async () => {
    const own = leave(ownProcessMark());
    expect(await removeAbandonedCopies([place], USER)).toBe(0);
    expect(existsSync(own)).toBe(true);
  });

  it('is kept for a day when its process lived in another container', async () => {
    const foreign = leave('7-1-99');
    expect(await removeAbandonedCopies([place], USER)).toBe(0);
    const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
    utimesSync(foreign, twoDaysAgo, twoDaysAgo);
    expect(await removeAbandonedCopies([place], USER)).toBe(1);
  });

  it('is no link, no file, nothing of another name, nothing of another user', async () => {
    mkdirSync(`${folder.path}/precious`);
    mkdirSync(place.path);
    symlinkSync(`${folder.path}/precious`, `${place.path}/privacy-audit-copy-4194304-1-${SPACE}-${RANDOM}`);
    writeFileSync(`${place.path}/privacy-audit-copy-4194305-1-${SPACE}-${RANDOM}`, '');
    mkdirSync(`${place.path}/privacy-audit-copy-4194304-1-${SPACE}`);
    leave(`4194306-1-${SPACE}`);
    expect(await removeAbandonedCopies([place], (USER ?? 0) + 1)).toBe(0);
    expect(await removeAbandonedCopies([place], USER)).toBe(1);
    expect(existsSync(`${folder.path}/precious`)).toBe(true);
    expect(readdirSync(place.path)).toHaveLength(3);
  });
});

describe('a mark of a process', () => {
  it('tells a process that lives from one that has ended', async () => {
    const child = spawn('sleep', ['30']);
    const [, start, space] = ownProcessMark().split('-');
    expect(hasEnded(ownProcessMark())).toBe(false);
    expect(hasEnded(`${child.pid}-${start}-${space}`)).toBe(true); // the number lives, but began at another time
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    expect(hasEnded(`${child.pid}-${start}-${space}`)).toBe(true);
    expect(hasEnded('1-1-99')).toBeNull();
    expect(hasEnded('nonsense')).toBeNull();
  });
});
