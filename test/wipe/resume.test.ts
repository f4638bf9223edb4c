import {
  appendFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootId } from '../../src/platform/held-file.js';
import { execute } from '../../src/wipe/execute.js';
import { type Leaving, startJournal } from '../../src/wipe/journal.js';
import { wrapFill } from '../../src/wipe/journal-wrap.js';
import { planJobs } from '../../src/wipe/plan-jobs.js';
import { fillerNames } from '../../src/wipe/random-name.js';
import { abandon, findUnfinished, resume } from '../../src/wipe/resume.js';
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

function write(name: string, bytes = 5000): string {
  writeFileSync(`${files}/${name}`, Buffer.alloc(bytes, name));
  return `${files}/${name}`;
}

/** A journal as a run leaves it that is cut short right after it was written. */
async function begin(paths: readonly string[]) {
  const plan = planOf(paths);
  const start = { planId: plan.id, createdAt: plan.createdAt, boot: bootId(), programs: plan.programs };
  return startJournal(dataFolder, start, planJobs(plan));
}

describe('a wipe that was stopped', () => {
  it('is in the way of another, and is finished by going on', async () => {
    const paths = [write('one'), write('two')];
    const stopped = await outcomes(execute({ plan: planOf(paths), dataFolder }, AbortSignal.abort()));
    expect(stopped.isJournalKept).toBe(true);
    expect(findUnfinished(dataFolder)).toEqual({
      planId: 'a-plan',
      createdAt: '2026-11-24T20:00:00.000Z',
      begun: [],
      overwritten: [],
      untouched: paths,
    });
    const another = execute({ plan: planOf([write('three')]), dataFolder }, never);
    await expect(another.next()).rejects.toMatchObject({ name: 'WipeBlocked', block: 'unfinished' });
    const { results } = await outcomes(resume(dataFolder, never));
    expect(results.map(({ path, outcome }) => [path, outcome])).toEqual(paths.map((path) => [path, 'erased']));
    expect(readdirSync(files)).toEqual(['three']);
    expect(findUnfinished(dataFolder)).toBeNull();
    expect(readdirSync(dataFolder)).toEqual([]);
  });

  it('can be given up: nothing more is erased, and the journal goes', async () => {
    const path = write('stays');
    await outcomes(execute({ plan: planOf([path]), dataFolder }, AbortSignal.abort()));
    await abandon(dataFolder);
    expect(findUnfinished(dataFolder)).toBeNull();
    expect(readdirSync(dataFolder)).toEqual([]);
    expect(readFileSync(path, 'latin1')).toHaveLength(5000);
  });

  it('shows no name in what it keeps, which is for its owner only', async () => {
    await outcomes(execute({ plan: planOf([write('secret-name.jpg')]), dataFolder }, AbortSignal.abort()));
    const kept = readdirSync(dataFolder);
    expect(kept.sort()).toEqual(['wipe-journal', 'wipe-journal.key']);
    for (const name of kept) {
      expect(readFileSync(`${dataFolder}/${name}`).includes('secret-name')).toBe(false);
      expect(statSync(`${dataFolder}/${name}`).mode & 0o777).toBe(0o600);
    }
  });
});

describe('a wipe that was cut short', () => {
  it('starts a file again that it had begun on, though its size and time are other ones', async () => {
    const path = write('half');
    const journal = await begin([path]);
    await journal.record({ record: 'begun', indexes: [0] });
    await journal.keep();
    appendFileSync(path, 'half written');
    expect(findUnfinished(dataFolder)).toMatchObject({ begun: [path], untouched: [] });
    const { results } = await outcomes(resume(dataFolder, never));
    expect(results.map(({ outcome }) => outcome)).toEqual(['erased']);
    expect(readdirSync(files)).toEqual([]);
  });

  it('leaves a file alone that it had not begun on and that changed', async () => {
    const path = write('untouched');
    await (await begin([path])).keep();
    appendFileSync(path, 'more');
    const { results } = await outcomes(resume(dataFolder, never));
    expect(results.map(({ outcome }) => outcome)).toEqual(['changed']);
    expect(readdirSync(files)).toEqual(['untouched']);
  });

  it('says of a begun file that is another by now that it is damaged, and leaves what is there', async () => {
    const path = write('half');
    const journal = await begin([path]);
    await journal.record({ record: 'begun', indexes: [0] });
    await journal.keep();
    renameSync(path, `${files}/elsewhere`);
    write('half', 3);
    const { results, isJournalKept } = await outcomes(resume(dataFolder, never));
    expect(results).toMatchObject([{ outcome: 'interrupted', trouble: 'half-done', level: 'E' }]);
    expect(isJournalKept).toBe(false);
    expect(readFileSync(path, 'latin1')).toBe('hal');
  });

  it('finds an overwritten file under its new name, or knows that it is gone', async () => {
    const paths = [write('renamed'), write('gone'), write('neighbour')];
    const journal = await begin(paths.slice(0, 2));
    const done = paths.slice(0, 2).map(
      (path, index): Leaving => ({
        index,
        newNames: [`abcdefghijklmn${index}`],
        overwriting: {
          ...{ index, trouble: null, errorCode: null, offsetBytes: null, bytes: 8192, verified: 'device', notes: [] },
          after: { sizeBytes: '8192', modifiedNs: String(statSync(path, { bigint: true }).mtimeNs) },
        },
      }),
    );
    await journal.record({ record: 'begun', indexes: [0, 1] });
    await journal.record({ record: 'overwritten', done });
    await journal.keep();
    renameSync(`${files}/renamed`, `${files}/abcdefghijklmn0`);
    renameSync(`${files}/gone`, `${folder.path}/no-longer-there`);
    const { results } = await outcomes(resume(dataFolder, never));
    expect(results.map(({ outcome, notes }) => ({ outcome, notes }))).toEqual([
      { outcome: 'erased', notes: ['resumed'] },
      { outcome: 'erased', notes: ['resumed'] },
    ]);
    expect(readdirSync(files)).toEqual(['neighbour']);
  });

  it('removes both names of a file that was about to give one up for the other', async () => {
    const path = write('ab');
    const journal = await begin([path]);
    linkSync(path, `${files}/cd`); // a short name is taken on by a link, which replaces nobody's file
    const overwriting: Leaving['overwriting'] = {
      ...{ index: 0, trouble: null, errorCode: null, offsetBytes: null, bytes: 8192, verified: 'device', notes: [] },
      after: { sizeBytes: '5000', modifiedNs: String(statSync(path, { bigint: true }).mtimeNs) },
    };
    await journal.record({ record: 'begun', indexes: [0] });
    await journal.record({ record: 'overwritten', done: [{ index: 0, newNames: ['xy', 'cd'], overwriting }] });
    await journal.keep();
    const { results } = await outcomes(resume(dataFolder, never));
    expect(results.map(({ outcome }) => outcome)).toEqual(['erased']);
    expect(readdirSync(files)).toEqual([]);
  });

  it('takes away the fillers it left, and no file that holds something', async () => {
    const fill = { folder: files, seed: 'a-seed', lengths: [8, 12, 20] };
    const journal = await begin([]);
    await journal.record({ record: 'filling', fill });
    await journal.keep();
    const [empty = '', full = ''] = fillerNames(fill.seed, fill.lengths);
    writeFileSync(`${files}/${empty}`, '');
    writeFileSync(`${files}/${full}`, 'somebody wrote here');
    await outcomes(resume(dataFolder, never));
    expect(readdirSync(files)).toEqual([full]);
  });

  it('takes away a folder of its own with its fillers, unless somebody put something there', async () => {
    const fills = ['one', 'two'].map((seed) => wrapFill(files, seed));
    const journal = await begin([]);
    for (const fill of fills) await journal.record({ record: 'filling', fill });
    await journal.keep();
    for (const { folder: own, seed, lengths } of fills) {
      mkdirSync(own);
      for (const name of fillerNames(seed, lengths).slice(0, 100)) writeFileSync(`${own}/${name}`, '');
    }
    const [, kept = { folder: '' }] = fills;
    writeFileSync(`${kept.folder}/letter.txt`, 'somebody wrote here');
    await abandon(dataFolder);
    expect(readdirSync(files)).toEqual([kept.folder.slice(files.length + 1)]);
    expect(readdirSync(kept.folder)).toEqual(['letter.txt']);
  });
});
