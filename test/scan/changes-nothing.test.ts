import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  utimesSync,
} from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plantLinuxHome } from '../../fixtures/make/planted-home.js';
import { decodeName, toFsPath } from '../../src/model/path-text.js';
import { describeWith } from '../needs.js';
import { PROGRAM, temporaryFolder } from '../run-cli.js';

/** Calls that would reach the network, start a program or touch a file. */
const WATCHED =
  'socket,connect,execve,execveat,open,openat,openat2,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,truncate,ftruncate,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,utime,utimes,utimensat,futimesat,mknod,mknodat,setxattr,lsetxattr,fsetxattr';

const WRITES = /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND/;

describeWith(['program:strace'], 'a scan, traced', () => {
  const folder = temporaryFolder();
  const home = `${folder.path}/home`;
  const data = `${folder.path}/data`;
  let calls: string[];
  let before: Map<string, string>;
  let after: Map<string, string>;

  beforeAll(() => {
    mkdirSync(home);
    plantLinuxHome(home);
    // relatime would move an access time only where it is older than the last change.
    for (const path of filesBelow(home)) utimesSync(toFsPath(path), 1_000_000_000, 1_700_000_000);
    before = snapshot(home);
    const trace = `${folder.path}/trace`;
    const { status } = spawnSync(
      'strace',
      ['-f', '-y', '-qq', '-o', trace, '-e', `trace=${WATCHED}`, process.execPath, PROGRAM, 'scan', home, '--json'],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        env: { PATH: process.env.PATH ?? '', HOME: home, PRIVACY_AUDIT_DATA_DIR: data },
      },
    );
    expect(status).toBe(1);
    after = snapshot(home);
    calls = readFileSync(trace, 'utf8').split('\n');
  });
  afterAll(folder.remove);

  it('opens no socket', () => {
    expect(calls.filter((call) => /\b(socket|connect)\(/.test(call))).toEqual([]);
  });

  it('starts no program but itself', () => {
    expect(calls.filter((call) => /\bexecve(at)?\(/.test(call)).length).toBe(1);
  });

  it('opens files for writing in its own data folder alone', () => {
    const opened = calls.filter((call) => /\b(open(at2?)?|creat)\(/.test(call) && WRITES.test(call));
    expect(opened.filter((call) => !call.includes(`"${data}/`) && !call.includes('"/dev/'))).toEqual([]);
    expect(opened.some((call) => call.includes(`"${data}/`))).toBe(true);
  });

  it('makes, moves and alters nothing elsewhere', () => {
    const reading = /\b(socket|connect|execve(at)?|open(at2?)?)\(/;
    const acting = calls.filter((call) => /\d+ +[a-z0-9_]+\(/.test(call) && !reading.test(call));
    // Databases are asked on a private copy in memory, which is gone at the end.
    const isOwn = (call: string) => call.includes('"/dev/shm/privacy-audit-copy-');
    expect(acting.filter((call) => !call.includes(`"${data}`) && !call.includes(`<${data}`) && !isOwn(call))).toEqual(
      [],
    );
    expect(readdirSync('/dev/shm').filter((name) => calls.some((call) => call.includes(`"/dev/shm/${name}"`)))).toEqual(
      [],
    );
  });

  it('leaves content, sizes, times and names as they were, access times too', () => {
    expect(before.size).toBeGreaterThan(100);
    expect([...after]).toEqual([...before]);
  });
});

/** Everything that must stay, by path; access times of files only, because listing a folder moves its own. */
function snapshot(root: string): Map<string, string> {
  const seen = new Map<string, string>();
  for (const path of entriesBelow(root)) {
    const stat = lstatSync(toFsPath(path), { bigint: true });
    const { mode, size, mtimeNs, ctimeNs, atimeNs, ino, nlink, uid, gid } = stat;
    const shared = [mode, size, mtimeNs, ctimeNs, ino, nlink, uid, gid].join(' ');
    seen.set(path, stat.isFile() ? `${shared} ${atimeNs}` : shared);
  }
  // With O_NOATIME, as the program itself reads: otherwise the test would move what it compares.
  for (const [path, row] of seen) seen.set(path, `${row} ${contentOf(path)}`);
  return seen;
}

function contentOf(path: string): string {
  const stat = lstatSync(toFsPath(path));
  if (stat.isSymbolicLink()) return readlinkSync(toFsPath(path));
  if (!stat.isFile()) return '';
  const file = openSync(toFsPath(path), constants.O_RDONLY | constants.O_NOATIME);
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } finally {
    closeSync(file);
  }
}

function filesBelow(root: string): string[] {
  return entriesBelow(root).filter((path) => lstatSync(toFsPath(path)).isFile());
}

function entriesBelow(folder: string): string[] {
  return readdirSync(toFsPath(folder), { withFileTypes: true, encoding: 'buffer' }).flatMap((entry) => {
    const path = `${folder}/${decodeName(entry.name)}`;
    return entry.isDirectory() ? [path, ...entriesBelow(path)] : [path];
  });
}
