import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinPath, type WalkPart } from '../../src/model/entry.js';
import { EVERYTHING } from '../../src/scan/scan-interest.js';
import { noneStuck, type StuckRequests } from '../../src/sources/answer.js';
import type { DiskJob, DiskThread } from '../../src/sources/disk-thread.js';
import { createDiskThreads, type DiskThreads } from '../../src/sources/disk-threads.js';
import { folderSource } from '../../src/sources/folder.js';
import type { FolderOptions } from '../../src/sources/folder-options.js';
import { temporaryFolder } from '../run-cli.js';

const FOLDERS = 300;
const IN_EACH = 5;
const LARGE = 700;

describe('a walk', () => {
  const folder = temporaryFolder();
  const root = `${folder.path}/tree`;
  const expected: string[] = [];

  beforeAll(() => {
    for (let at = 0; at < FOLDERS; at += 1) {
      mkdirSync(`${root}/d${at % 20}/e${at}`, { recursive: true });
      for (let file = 0; file < IN_EACH; file += 1) expected.push(`d${at % 20}/e${at}/f${file}`);
    }
    mkdirSync(`${root}/large`);
    for (let file = 0; file < LARGE; file += 1) expected.push(`large/f${file}`);
    for (const path of expected) writeFileSync(`${root}/${path}`, '');
    expected.sort();
  });
  afterAll(folder.remove);

  // Without a list of mounts every folder is asked for in a thread; on a remote disk four of them answer in any order.
  it.each([
    { name: 'by one thread', isRemote: false, mountPoints: null },
    { name: 'by four threads', isRemote: true, mountPoints: new Set<string>() },
    { name: 'with the help of the main thread', isRemote: false, mountPoints: new Set<string>() },
  ])('finds every file, $name, however slowly it is listened to', async ({ isRemote, mountPoints }) => {
    const start = performance.now();
    const parts = await walkAll(options({ isRemote, mountPoints }), () => wait(3));
    expect(pathsOf(parts)).toEqual(expected);
    expect(parts.reduce((sum, part) => sum + part.entries, 0)).toBe(FOLDERS + 20 + 1 + expected.length);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it.each([false, true])('says once, and last, that a folder is complete; remote: %s', async (isRemote) => {
    const parts = await walkAll(options({ isRemote }));
    const states = new Map<string, boolean[]>();
    for (const { path, isComplete } of parts.flatMap(({ folders }) => folders))
      states.set(path, [...(states.get(path) ?? []), isComplete]);
    expect(states.get('large')?.length).toBeGreaterThan(1);
    for (const [path, complete] of states)
      expect(complete, path).toEqual([...complete.slice(1).map(() => false), true]);
  });

  it('leaves a folder that vanishes while it is walked, and looks at the rest', async () => {
    const vanishing = `${folder.path}/vanishing`;
    for (let at = 0; at < 200; at += 1) mkdirSync(`${vanishing}/d${at}/e`, { recursive: true });
    mkdirSync(`${vanishing}/stays`);
    writeFileSync(`${vanishing}/stays/file`, '');
    let hasGone = false;
    const parts = await walkAll(options({ path: vanishing, mountPoints: null }), async () => {
      if (hasGone) return;
      hasGone = true;
      for (let at = 0; at < 200; at += 2) rmSync(`${vanishing}/d${at}`, { recursive: true });
    });
    expect(pathsOf(parts)).toEqual(['stays/file']);
    expect(parts.flatMap(({ gaps }) => gaps)).toEqual([]);
  });

  it('ends at once when it is aborted', async () => {
    const controller = new AbortController();
    const parts = await walkAll(options({ mountPoints: null }), async () => controller.abort(), controller.signal);
    expect(parts.length).toBe(1);
  });

  it('gives up a disk that never answers, and says so', async () => {
    const stuck: StuckRequests = { ...noneStuck(new AbortController().signal), limitMs: 50 };
    const parts = await walkAll(options({ isRemote: true, stuck, threads: threadsOf(silentThread) }));
    expect(parts.flatMap(({ gaps }) => gaps)).toContainEqual({
      source: 's1',
      path: '.',
      code: 'timeout',
      reason: 'disk-no-answer',
    });
    expect(stuck.count).toBe(1);
  });

  it('does not take a thread for stuck because its own reader paused', async () => {
    const stuck: StuckRequests = { ...noneStuck(new AbortController().signal), limitMs: 1200 };
    let pauses = 0;
    const parts = await walkAll(options({ mountPoints: null, stuck }), async () => {
      pauses += 1;
      if (pauses === 1) await wait(2500);
    });
    expect(stuck.count).toBe(0);
    expect(pathsOf(parts)).toEqual(expected);
  });

  it('gives up when no thread can be started, instead of trying for ever', async () => {
    const parts = await walkAll(options({ isRemote: true, threads: failingThreads() }));
    expect(parts.flatMap(({ gaps }) => gaps)).toEqual([
      { source: 's1', path: '.', code: 'unreadable', reason: 'read-error' },
    ]);
  });

  function options(some: Partial<FolderOptions> & { path?: string }): FolderOptions {
    const path = some.path ?? root;
    const stuck = some.stuck ?? noneStuck(new AbortController().signal);
    return {
      info: { id: 's1', kind: 'folder', path, parent: null, platform: 'linux', details: {}, isNamed: true },
      avoid: new Set(),
      roots: [path],
      mountPoints: new Set(),
      isRemote: false,
      recognisesBackups: true,
      stuck,
      threads: createDiskThreads(stuck),
      ...some,
    };
  }
});

async function walkAll(
  options: FolderOptions,
  afterEach: () => Promise<unknown> = async () => undefined,
  signal = new AbortController().signal,
): Promise<WalkPart[]> {
  const parts: WalkPart[] = [];
  for await (const part of folderSource(options).walk(EVERYTHING, signal)) {
    parts.push(part);
    await afterEach();
  }
  await options.threads.close();
  return parts;
}

function pathsOf(parts: readonly WalkPart[]): string[] {
  return parts
    .flatMap(({ folders }) => folders.flatMap(({ path, files }) => files.map(({ name }) => joinPath(path, name))))
    .sort();
}

/** Threads that a test makes up. */
function threadsOf(make: () => DiskThread): DiskThreads {
  const all: DiskThread[] = [];
  return {
    all,
    start: (count) => {
      while (all.length < count) all.push(make());
    },
    listen: () => undefined,
    abandon: (thread) => {
      all.splice(all.indexOf(thread), 1);
    },
    close: async () => undefined,
  };
}

/** Takes every order and answers none, as a thread does that a dead disk holds. */
function silentThread(): DiskThread {
  const jobs: DiskJob[] = [];
  return {
    isReady: () => true,
    jobs,
    give: (job) => {
      jobs.push(job);
    },
    pulse: () => 0,
    lastPath: () => jobs[0]?.order.paths.split('\0')[0] ?? '',
    end: async () => false,
    abandon: () => undefined,
  };
}

/** As on a system that allows no more threads: each breaks before it is ready. */
function failingThreads(): DiskThreads {
  let onChange: ((broken: DiskThread | null) => void) | null = null;
  const all: DiskThread[] = [];
  const breakSoon = (thread: DiskThread) => {
    all.push(thread);
    setImmediate(() => {
      all.splice(all.indexOf(thread), 1);
      onChange?.(thread);
    });
  };
  return {
    ...threadsOf(silentThread),
    all,
    start: (count) => {
      while (all.length < count) breakSoon({ ...silentThread(), isReady: () => false });
    },
    listen: (listener) => {
      onChange = listener;
    },
  };
}
