import { spawn, spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeName } from '../../src/model/path-text.js';
import { currentDisks } from '../../src/platform/current-disks.js';
import { isExpired, planId } from '../../src/wipe/identity.js';
import { type PlanRequest, planWipe } from '../../src/wipe/plan.js';
import { EVIDENCE_MARKER } from '../../src/wipe/protected.js';
import { describeWith } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';

let folder = temporaryFolder();
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const NOW = Date.parse('2026-11-21T20:00:00Z');

function plan(
  names: readonly string[],
  more: Partial<Omit<PlanRequest, 'surroundings'>> & Partial<PlanRequest['surroundings']> = {},
) {
  const { home = null, own = [], syncRoots = [], isKept = () => false, isOfPhoneBackup = () => false, ...rest } = more;
  const look = currentDisks.look({ usesCommands: false });
  return planWipe({
    paths: names.map((name) => (name.startsWith('/') ? name : `${folder.path}/${name}`)),
    emptied: [],
    isRecursive: false,
    overwritesSynced: false,
    programs: [],
    nowMs: NOW,
    ...rest,
    surroundings: { home, own, syncRoots, isKept, isOfPhoneBackup, look },
  });
}

function write(name: string, text = 'content'): string {
  writeFileSync(`${folder.path}/${name}`, text);
  return `${folder.path}/${name}`;
}

/** What became of each path: its method and level, or why it is refused. */
function fates({ targets, refused }: ReturnType<typeof plan>): Record<string, string> {
  const short = (path: string) => path.replace(`${folder.path}/`, '');
  return Object.fromEntries([
    ...targets.map(({ path, method, verdict }) => [
      short(path),
      `${method} ${verdict.level} ${verdict.reasons[0] ?? ''}`.trim(),
    ]),
    ...refused.map(({ path, code }) => [short(path), code]),
  ]);
}

describe('a plan', () => {
  it('freezes what was there, and has the id of its targets', () => {
    const path = write('a');
    const made = plan(['a', 'a', './a']);
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
    expect(made.targets).toMatchObject([
      {
        path,
        method: 'overwrite',
        identity: {
          kind: 'file',
          device: `${dev}`,
          inode: `${ino}`,
          sizeBytes: `${size}`,
          modifiedNs: `${mtimeNs}`,
          links: '1',
        },
      },
    ]);
    expect(made.id).toMatch(/^[0-9a-f]{64}$/);
    expect(made.id).toBe(planId(made.targets));
    const [target] = made.targets;
    if (target === undefined) throw new Error('no target');
    expect(planId([{ ...target, method: 'remove-only' }])).not.toBe(made.id);
    expect(readFileSync(path, 'utf8')).toBe('content');
  });

  it('lasts a day', () => {
    const { createdAt } = plan([]);
    expect(isExpired(createdAt, NOW + 86_400_000)).toBe(false);
    expect(isExpired(createdAt, NOW + 86_400_001)).toBe(true);
    expect(isExpired(createdAt, NOW - 86_400_001)).toBe(true);
    expect(isExpired('soon', NOW)).toBe(true);
  });

  it('never follows a link, but resolves the folders before it', () => {
    write('decoy');
    symlinkSync(`${folder.path}/decoy`, `${folder.path}/link`);
    mkdirSync(`${folder.path}/real`);
    write('real/x');
    symlinkSync(`${folder.path}/real`, `${folder.path}/way`);
    expect(Object.keys(fates(plan(['link', 'way/x', 'way/'])))).toEqual(['link', 'real/x', 'way']);
    expect(fates(plan(['link', 'way/']))).toEqual({ link: 'remove-only E link', way: 'remove-only E link' });
  });

  it('keeps the content of a file that has another name', () => {
    linkSync(write('a'), `${folder.path}/b`);
    expect(fates(plan(['a']))).toEqual({ a: 'remove-only E hard-link' });
    const whole = plan(['a', 'b']);
    expect(whole.targets.map(({ method, alsoAt }) => ({ method, alsoAt }))).toEqual([
      { method: 'overwrite', alsoAt: [`${folder.path}/b`] },
      { method: 'overwrite', alsoAt: [`${folder.path}/a`] },
    ]);
  });

  it('takes the note of a trashed file with it', () => {
    mkdirSync(`${folder.path}/files`);
    mkdirSync(`${folder.path}/info`);
    write('files/a');
    const note = write('info/a.trashinfo');
    for (const names of [['files/a'], ['files/a', 'info/a.trashinfo']]) {
      const { targets } = plan(names);
      expect(targets.map(({ path, alsoAt }) => ({ path, alsoAt }))).toEqual([
        { path: `${folder.path}/files/a`, alsoAt: [note] },
      ]);
    }
  });

  it('leaves the note of a trashed file alone where nothing may be erased', () => {
    mkdirSync(`${folder.path}/files`);
    mkdirSync(`${folder.path}/info`);
    write('files/a');
    write('info/a.trashinfo');
    write(`info/${EVIDENCE_MARKER}`);
    expect(plan(['files/a']).targets).toMatchObject([{ path: `${folder.path}/files/a`, alsoAt: [] }]);
  });

  it('knows names that are not UTF-8', () => {
    spawnSync('sh', ['-c', `printf x > "${folder.path}/$(printf 'a\\377b')"`]);
    const [name] = readdirSync(folder.path, { encoding: 'buffer' }).map(decodeName);
    expect(plan([name ?? '']).targets).toMatchObject([{ path: `${folder.path}/${name}`, method: 'overwrite' }]);
  });

  it('walks a folder, deepest first, and leaves one standing that keeps something', () => {
    mkdirSync(`${folder.path}/all/deep`, { recursive: true });
    mkdirSync(`${folder.path}/some`);
    write('all/deep/a');
    write('all/b');
    write('some/c');
    write('some/keep');
    const isKept = (path: string) => path.endsWith('/keep');
    expect(Object.keys(fates(plan(['all', 'some'], { isRecursive: true, isKept })))).toEqual([
      'all/b',
      'all/deep/a',
      'all/deep',
      'all',
      'some/c',
      'some/keep',
    ]);
  });

  it('only removes what is copied elsewhere, unless told otherwise', () => {
    mkdirSync(`${folder.path}/sync`);
    write('sync/a');
    const syncRoots = [`${folder.path}/sync`];
    expect(fates(plan(['sync/a'], { syncRoots }))).toEqual({ 'sync/a': 'remove-only D synced' });
    expect(fates(plan(['sync/a'], { syncRoots, overwritesSynced: true }))).toEqual({ 'sync/a': 'overwrite D synced' });
  });
});

describe('a plan refuses', () => {
  it.each<[string, string]>([
    ['/', 'protected'],
    ['/made-up', 'protected'],
    ['/run', 'protected'],
    ['/etc/passwd', 'protected'],
    ['/usr/bin/env', 'protected'],
    ['/var/lib/anything', 'protected'],
    ['/proc/self/status', 'protected'],
    ['/dev/null', 'protected'],
    ['missing', 'missing'],
    ['missing/deeper', 'missing'],
    ['folder', 'folder'],
  ])('%s: %s', (name, code) => {
    mkdirSync(`${folder.path}/folder`);
    expect(plan([name]).refused.map((refused) => refused.code)).toEqual([code]);
    expect(plan([name]).targets).toEqual([]);
  });

  it('a system folder under another name', () => {
    symlinkSync('/etc', `${folder.path}/way`);
    expect(plan(['way/passwd']).refused).toEqual([{ path: '/etc/passwd', code: 'protected' }]);
  });

  it('the home, what holds it, and our own folders, also with everything below', () => {
    mkdirSync(`${folder.path}/homes/me/own`, { recursive: true });
    write('homes/me/own/key');
    write('homes/me/picture');
    const home = `${folder.path}/homes/me`;
    const more = { home, own: [`${home}/own`], isRecursive: true };
    expect(fates(plan(['homes', 'homes/me', 'homes/me/own/key', 'homes/me/picture'], more))).toMatchObject({
      homes: 'protected',
      'homes/me': 'protected',
      'homes/me/own/key': 'protected',
      'homes/me/picture': expect.stringContaining('overwrite'),
    });
  });

  it('evidence wherever it was moved, and what a walk finds of it', () => {
    mkdirSync(`${folder.path}/x/case`, { recursive: true });
    write(`x/case/${EVIDENCE_MARKER}`, '');
    write('x/case/proof');
    write('x/other');
    expect(fates(plan(['x/case/proof']))).toEqual({ 'x/case/proof': 'evidence' });
    const walked = fates(plan(['x'], { isRecursive: true }));
    expect(walked).toEqual({ 'x/case': 'evidence', 'x/other': expect.stringContaining('overwrite') });
  });

  it('a sync folder itself, also inside a folder that was chosen', () => {
    mkdirSync(`${folder.path}/a/sync`, { recursive: true });
    write('a/sync/picture');
    expect(fates(plan(['a'], { isRecursive: true, syncRoots: [`${folder.path}/a/sync`] }))).toEqual({
      'a/sync': 'sync-root',
    });
  });

  it('a file and a database that another program writes, and the cache of one that runs', async () => {
    mkdirSync(`${folder.path}/Cache/data`, { recursive: true });
    for (const name of ['db', 'db-wal', 'Cache/data/f_01', 'Cache/index', 'log', 'log.txt']) write(name);
    const script = `exec 7<>"$0/db-wal" 8<>"$0/Cache/index" 9>>"$0/log"; echo ready; read end`;
    const holder = spawn('sh', ['-c', script, folder.path], { stdio: ['pipe', 'pipe', 'ignore'] });
    try {
      await new Promise((resolve) => holder.stdout.once('data', resolve));
      const { refused, targets } = plan(['db', 'db-wal', 'Cache/data/f_01', 'log', 'log.txt']);
      expect(refused.map(({ path, code }) => `${path.slice(folder.path.length + 1)} ${code}`)).toEqual([
        'db in-use',
        'db-wal in-use',
        'Cache/data/f_01 in-use',
        'log in-use',
      ]);
      expect(targets).toHaveLength(1);
    } finally {
      holder.kill();
    }
  });
});

describeWith(['root', 'program:chattr'], 'as root, a plan refuses', () => {
  it('a device, a mount point and an immutable file', () => {
    const run = (script: string) => spawnSync('sh', ['-c', script, folder.path]);
    run(
      'mknod "$0/null" c 1 3; mkdir "$0/m"; mount -t tmpfs none "$0/m"; : > "$0/m/a"; : > "$0/fixed"; chattr +i "$0/fixed"',
    );
    try {
      const made = fates(plan(['null', 'm', 'fixed', 'm/a'], { isRecursive: true }));
      expect(made).toMatchObject({ null: 'device', m: 'mount-point', fixed: 'immutable', 'm/a': 'overwrite B' });
    } finally {
      run('chattr -i "$0/fixed"; umount "$0/m"');
    }
  });
});
