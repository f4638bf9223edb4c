import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeName, toFsPath } from '../../src/model/path-text.js';
import type { WipeEvent } from '../../src/model/wipe-result.js';
import { execute } from '../../src/wipe/execute.js';
import { describeWith } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { outcomes, planOf } from './plan-of.js';

let folder: ReturnType<typeof temporaryFolder>;
let files: string;
let dataFolder: string;

beforeEach(() => {
  folder = temporaryFolder();
  files = `${folder.path}/files`;
  dataFolder = `${folder.path}/data`;
  mkdirSync(files);
});
afterEach(() => folder.remove());

const never = new AbortController().signal;

function write(name: string, bytes: number | string = 5000): string {
  writeFileSync(toFsPath(`${files}/${name}`), typeof bytes === 'string' ? bytes : Buffer.alloc(bytes, name));
  return `${files}/${name}`;
}

function wipe(plan: ReturnType<typeof planOf>) {
  return outcomes(execute({ plan, dataFolder }, never));
}

describe('a wipe', () => {
  it('overwrites exactly the content, reads it back, and removes the name', async () => {
    const paths = [0, 1, 100, 4096, 4097, 1_048_576 + 17, 3_000_000].map((size) => write(`size-${size}`, size));
    const { results, isJournalKept } = await wipe(planOf(paths));
    expect(results.map(({ path }) => path).sort()).toEqual(paths.toSorted());
    for (const { outcome, trouble, notes } of results) expect({ outcome, trouble, notes }).toEqual(ERASED);
    const bytes = new Map(results.map(({ path, bytesOverwritten }) => [path, bytesOverwritten]));
    for (const path of paths) expect(bytes.get(path)).toBeGreaterThanOrEqual(Number(path.split('-').at(-1)));
    expect(readdirSync(files)).toEqual([]);
    expect(isJournalKept).toBe(false);
    expect(readdirSync(dataFolder)).toEqual([]);
  });

  it('takes names as they are: one letter, 255 bytes, new lines, dashes, bytes that are not UTF-8', async () => {
    const stray = decodeName(Buffer.concat([Buffer.from('caf'), Buffer.of(0xe9, 0xff)]));
    const paths = [
      'a',
      'b',
      'n'.repeat(255),
      'two\nlines',
      '-rf --help',
      "it's $HOME;.txt",
      stray,
      'é'.repeat(127),
    ].map((name) => write(name, 700));
    const { results } = await wipe(planOf(paths));
    expect(results.map(({ path, outcome }) => [path, outcome])).toEqual(paths.map((path) => [path, 'erased']));
    expect(readdirSync(files)).toEqual([]);
  });

  it('removes a link and a FIFO without opening them', async () => {
    const target = write('target', 'stays');
    symlinkSync(target, `${files}/link`);
    spawnSync('mkfifo', [`${files}/pipe`]);
    const { results } = await wipe(planOf([`${files}/link`, `${files}/pipe`]));
    expect(results.map(({ outcome, level, bytesOverwritten }) => ({ outcome, level, bytesOverwritten }))).toEqual([
      { outcome: 'removed', level: 'E', bytesOverwritten: 0 },
      { outcome: 'removed', level: 'E', bytesOverwritten: 0 },
    ]);
    expect(readFileSync(target, 'utf8')).toBe('stays');
    expect(readdirSync(files)).toEqual(['target']);
  });

  it('overwrites a file once when all its names were chosen, in whatever folders', async () => {
    mkdirSync(`${files}/other`);
    const one = write('one');
    linkSync(one, `${files}/two`);
    linkSync(one, `${files}/other/three`);
    const { results } = await wipe(planOf([one, `${files}/two`, `${files}/other/three`]));
    expect(results.map(({ outcome }) => outcome)).toEqual(['erased', 'erased', 'erased']);
    expect(results.filter(({ bytesOverwritten }) => bytesOverwritten > 0)).toHaveLength(1);
    expect(readdirSync(files)).toEqual(['other']);
  });

  it('removes only the name when another one was not chosen', async () => {
    const mine = write('mine', 'kept for another name');
    linkSync(mine, `${files}/another`);
    const { results } = await wipe(planOf([mine]));
    expect(results.map(({ outcome, level }) => ({ outcome, level }))).toEqual([{ outcome: 'removed', level: 'E' }]);
    expect(readFileSync(`${files}/another`, 'utf8')).toBe('kept for another name');
  });

  it('leaves a file alone that got another name after the plan', async () => {
    const path = write('was-alone', 'kept');
    const plan = planOf([path]);
    linkSync(path, `${files}/late`);
    const { results } = await wipe(plan);
    expect(results.map(({ outcome, trouble }) => ({ outcome, trouble }))).toEqual([
      { outcome: 'changed', trouble: 'more-names' },
    ]);
    expect(readFileSync(path, 'utf8')).toBe('kept');
  });

  it.each<[string, (path: string) => void]>([
    ['grew', (path) => appendFileSync(path, 'more')],
    ['was cut off', (path) => truncateSync(path, 3)],
    ['was touched', (path) => utimesSync(path, 1, 1)],
    ['was replaced by a file of the same size', (path) => replace(path, () => writeFileSync(path, 'the same'))],
    ['became a link', (path) => replace(path, () => symlinkSync(`${path}.old`, path))],
    ['became a folder', (path) => replace(path, () => mkdirSync(path))],
    ['became a FIFO', (path) => replace(path, () => spawnSync('mkfifo', [path]))],
    ['is gone', (path) => replace(path, () => undefined)],
  ])('leaves a file alone that %s after the plan', async (_what, change) => {
    const path = write('victim', 'the same');
    const good = write('good');
    const plan = planOf([path, good]);
    change(path);
    const before = snapshot();
    const { results } = await wipe(plan);
    expect(results.map(({ outcome, level }) => ({ outcome, level }))).toEqual([
      { outcome: 'changed', level: 'E' },
      { outcome: 'erased', level: 'C' },
    ]);
    const { good: _gone, ...rest } = before;
    expect(snapshot()).toEqual(rest);
  });

  it('is not led away by a folder that became a link after the plan', async () => {
    mkdirSync(`${files}/album`);
    mkdirSync(`${files}/decoys`);
    const path = write('album/photo', 'chosen..');
    write('decoys/photo', 'innocent');
    const plan = planOf([path]);
    renameSync(`${files}/album`, `${files}/moved`);
    symlinkSync(`${files}/decoys`, `${files}/album`);
    const { results } = await wipe(plan);
    expect(results.map(({ outcome }) => outcome)).toEqual(['changed']);
    expect(readFileSync(`${files}/decoys/photo`, 'utf8')).toBe('innocent');
    expect(readFileSync(`${files}/moved/photo`, 'utf8')).toBe('chosen..');
  });

  it('goes through no link on the way to a folder, though what lies there is what the plan names', async () => {
    mkdirSync(`${files}/kept/deep`, { recursive: true });
    const path = write('kept/deep/photo', 'precious');
    symlinkSync(`${files}/kept`, `${files}/way`);
    const [target] = planOf([path]).targets;
    const plan = {
      ...planOf([path]),
      targets: target === undefined ? [] : [{ ...target, path: `${files}/way/deep/photo` }],
    };
    const { results } = await wipe(plan);
    expect(results.map(({ outcome }) => outcome)).toEqual(['changed']);
    expect(readFileSync(path, 'utf8')).toBe('precious');
  });

  it('says what came of it also when its journal was taken away meanwhile', async () => {
    const begin = execute({ plan: planOf([write('one')]), dataFolder }, never);
    const first = await begin.next();
    rmSync(dataFolder, { recursive: true });
    const { results, isJournalKept } = await outcomes(begin);
    const events: readonly WipeEvent[] = first.done === true ? [] : first.value;
    const early = events.flatMap((event) => (event.event === 'outcome' ? [event.result] : []));
    const found = [...early, ...results];
    expect(found.map(({ outcome }) => outcome)).toEqual(['erased']);
    expect(isJournalKept).toBe(false);
  });

  it('skips the holes of a large file, which would fill the disk', async () => {
    const path = write('disk.img', 'beginning');
    truncateSync(path, 2 ** 40);
    const { results } = await wipe(planOf([path]));
    expect(results.map(({ outcome }) => outcome)).toEqual(['erased']);
    expect(results[0]?.bytesOverwritten).toBeLessThan(1 << 20);
  });

  it('erases the note in the trash with its file, and leaves other notes', async () => {
    mkdirSync(`${files}/files`);
    mkdirSync(`${files}/info`);
    const path = write('files/photo.jpg');
    const note = write('info/photo.jpg.trashinfo', '[Trash Info]');
    const other = write('info/other.jpg.trashinfo', '[Trash Info]');
    const { results } = await wipe(planOf([path], { alsoAt: [note, other] }));
    expect(results.map(({ outcome, notes }) => ({ outcome, notes }))).toEqual([{ outcome: 'erased', notes: [] }]);
    expect(readdirSync(`${files}/info`)).toEqual(['other.jpg.trashinfo']);
  });

  it('leaves the note of a file that it leaves alone', async () => {
    mkdirSync(`${files}/files`);
    mkdirSync(`${files}/info`);
    const path = write('files/photo.jpg');
    const note = write('info/photo.jpg.trashinfo', '[Trash Info]');
    const plan = planOf([path], { alsoAt: [note] });
    appendFileSync(path, 'more');
    await wipe(plan);
    expect(readFileSync(note, 'utf8')).toBe('[Trash Info]');
  });

  it('removes the folders it emptied, deepest first, and no other', async () => {
    mkdirSync(`${files}/a/b/c`, { recursive: true });
    mkdirSync(`${files}/kept`);
    write('kept/inside', 'stays');
    const paths = [
      `${files}/a`,
      `${files}/a/b`,
      write('a/b/c/deep'),
      `${files}/a/b/c`,
      write('a/flat'),
      `${files}/kept`,
    ];
    const { results } = await wipe(planOf(paths));
    const byPath = new Map(results.map((result) => [result.path.slice(files.length + 1), result]));
    expect(['a', 'a/b', 'a/b/c'].map((name) => byPath.get(name)?.outcome)).toEqual(['removed', 'removed', 'removed']);
    expect(byPath.get('kept')).toMatchObject({ outcome: 'failed', trouble: 'not-empty', level: 'E' });
    expect(readdirSync(files)).toEqual(['kept']);
    expect(readFileSync(`${files}/kept/inside`, 'utf8')).toBe('stays');
  });

  it('reaches no better level than the plan said', async () => {
    const { results } = await wipe(planOf([write('on-btrfs')], { verdict: { level: 'D', reasons: [] } }));
    expect(results.map(({ outcome, level }) => ({ outcome, level }))).toEqual([{ outcome: 'erased', level: 'D' }]);
  });

  it('tells how far it is, up to all files', async () => {
    const paths = Array.from({ length: 300 }, (_, index) => write(`file-${index}`, 100));
    let filesDone = 0;
    for await (const events of execute({ plan: planOf(paths), dataFolder }, never)) {
      for (const event of events) {
        if (event.event === 'outcome') filesDone += 1;
        if (event.event === 'progress') expect(event).toMatchObject({ filesTotal: 300, filesDone, bytesTotal: 30_000 });
      }
    }
    expect(filesDone).toBe(300);
  });

  it('begins nothing when it is stopped before, and says so of each', async () => {
    const path = write('stays', 'whole');
    const { results, isJournalKept } = await outcomes(
      execute({ plan: planOf([path]), dataFolder }, AbortSignal.abort()),
    );
    expect(results.map(({ outcome, trouble }) => ({ outcome, trouble }))).toEqual([
      { outcome: 'interrupted', trouble: 'not-begun' },
    ]);
    expect(isJournalKept).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('whole');
  });

  it('begins nothing when it can not be written down', async () => {
    const path = write('stays', 'whole');
    const plan = planOf([path]);
    writeFileSync(dataFolder, 'a file where the folder would be');
    await expect(wipe(plan)).rejects.toMatchObject({ name: 'WipeBlocked', block: 'no-journal' });
    expect(readFileSync(path, 'utf8')).toBe('whole');
  });
});

describeWith(['program:setfattr', 'program:getfattr'], 'a wipe with attributes', () => {
  it('touches those of no other file', async () => {
    const path = write('photo.jpg');
    const kept = write('kept.jpg');
    for (const file of [path, kept]) {
      const { status } = spawnSync('setfattr', ['-n', 'user.comment', '-v', 'taken at home', file]);
      expect(status).toBe(0);
    }
    const { results } = await wipe(planOf([path]));
    expect(results.map(({ outcome, notes }) => ({ outcome, notes }))).toEqual([{ outcome: 'erased', notes: [] }]);
    const { stdout } = spawnSync('getfattr', ['--only-values', '-n', 'user.comment', kept], { encoding: 'utf8' });
    expect(stdout).toBe('taken at home');
  });

  it('says so when it may not start the programs for it', async () => {
    const path = write('photo.jpg');
    const { results } = await wipe({ ...planOf([path]), programs: [] });
    expect(results[0]?.notes).toEqual(['attributes-stay']);
  });
});

const ERASED = { outcome: 'erased', trouble: null, notes: [] };

function replace(path: string, make: () => unknown): void {
  renameSync(path, `${path}.old`);
  make();
}

/** Names and contents of the folder: what may not change. */
function snapshot(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(files).map((name) => {
      const stat = lstatSync(`${files}/${name}`);
      return [name, stat.isFile() ? readFileSync(`${files}/${name}`, 'latin1') : String(stat.mode)];
    }),
  );
}
