import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seeded } from '../../bench/make-tree.js';
import { describeWith, isLong } from '../needs.js';
import { PROGRAM } from '../run-cli.js';
import { CANARY, filesBelow, type HistoryHome, historyHome } from './history-home.js';

const KILLS = isLong ? 200 : 10;

let home: HistoryHome;
beforeEach(() => {
  home = historyHome();
});
afterEach(() => home.remove());

const list = () => JSON.parse(home.run(['history', 'list', '--json']).stdout) as { scans: { number: number }[] };

describe('a scan and the scans before it', () => {
  it('tells what is new from what an earlier scan of any scope has found', () => {
    expect(home.scan().statuses).toEqual(['new', 'new', 'new']);
    expect(home.scan().statuses).toEqual(['known', 'known', 'known']);
    home.add('d');
    const narrow = home.scan();
    expect(narrow.statuses).toEqual(['known', 'known', 'known', 'new']);
    expect(narrow.result.stderr).toBe('');
    const other = home.run(['scan', '--home', home.path, '--format', 'ndjson']);
    const statuses = other.stdout.match(/"status":"\w+"/g);
    expect(new Set(statuses)).toEqual(new Set(['"status":"known"']));
  });

  it('says so in the text report: counts first, then a mark, and nothing at all the first time', () => {
    const text = (lang: string) => home.run(['scan', home.path, '--lang', lang]).stdout;
    expect(text('en')).not.toMatch(/new\b(?!est)/i);
    expect(text('en')).toMatch(/Found: 1 low\.\nNothing new since \d+\s\w+\s\d{4}\./);
    home.add('d');
    const english = text('en');
    expect(english).toMatch(/Found: 1 low\.\n1 of them with something new since/);
    expect(english).toMatch(/\(1 new place\)/);
    expect(english).toMatch(/\/d +new, 1 file/);
    home.add('e');
    const french = text('fr');
    expect(french).toMatch(/Trouvé\u00a0: 1 de niveau faible\.\nDont 1 avec du nouveau depuis le/);
    expect(french).toMatch(/\(1 nouvel endroit\)/);
    expect(home.run(['scan', `${home.path}/${CANARY}`]).stdout).toMatch(/Nothing that an earlier scan has not found\./);
  });

  it('writes nothing and knows nothing with --no-history', () => {
    expect(home.scan('--no-history').statuses).toEqual(['new', 'new', 'new']);
    expect(existsSync(home.data)).toBe(false);
    const first = home.scan();
    const before = filesBelow(home.data);
    const without = home.scan('--no-history');
    expect(without.statuses).toEqual(['new', 'new', 'new']);
    expect(without.report.findings.map(({ id }) => id)).toEqual(first.report.findings.map(({ id }) => id));
    expect(filesBelow(home.data)).toEqual(before);
  });

  it('keeps everything to its owner, and never a name of a file or folder', () => {
    home.scan();
    home.scan();
    expect(statSync(home.data).mode & 0o777).toBe(0o700);
    const files = filesBelow(home.data);
    expect([...files.keys()].map((path) => path.slice(home.data.length + 1)).sort()).toEqual([
      'history.db',
      'key',
      'seal',
    ]);
    for (const [path, bytes] of files) {
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(bytes.includes(CANARY) || bytes.includes('/home')).toBe(false);
    }
  });

  it('records whether everything could be looked at', () => {
    home.scan();
    home.run(['scan', home.path, `${home.path}/absent`]);
    const { scans } = list() as { scans: { isComplete?: boolean }[] };
    expect(scans.map(({ isComplete }) => isComplete)).toEqual([true, false]);
  });

  it('closes a history that others could read', () => {
    home.scan();
    chmodSync(`${home.data}/history.db`, 0o644);
    home.scan();
    expect(statSync(`${home.data}/history.db`).mode & 0o777).toBe(0o600);
  });

  it('records both of two scans at once', async () => {
    const ends = [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, [PROGRAM, 'scan', home.path, '--json'], { env: home.env, stdio: 'pipe' });
      let stderr = '';
      child.stderr.on('data', (piece) => {
        stderr += piece;
      });
      child.stdout.resume();
      const [code] = await once(child, 'exit');
      return { code, stderr };
    });
    expect(await Promise.all(ends)).toEqual(Array(3).fill({ code: 0, stderr: '' }));
    expect(list().scans).toHaveLength(3);
    expect(home.scan().statuses).toEqual(['known', 'known', 'known']);
  });

  it(
    `goes on after each of ${KILLS} kills at any moment`,
    async () => {
      const random = seeded(9);
      for (let round = 0; round < KILLS; round += 1) {
        if (round % 2 === 0) rmSync(home.data, { recursive: true, force: true }); // the first run makes everything
        const child = spawn(process.execPath, [PROGRAM, 'scan', home.path], { env: home.env, stdio: 'ignore' });
        const exit = once(child, 'exit');
        setTimeout(() => child.kill('SIGKILL'), 40 + random() * 260);
        await exit;
        const before = round % 2 === 0 ? null : 'known';
        const { result, report, statuses } = home.scan();
        expect(result.stderr).toBe('');
        expect(report.findings).toHaveLength(3);
        expect(new Set(statuses).size).toBe(1);
        if (before !== null) expect(statuses[0]).toBe(before);
      }
      expect(home.run(['history', 'list']).code).toBe(0);
      expect(
        readdirSync(home.data)
          .filter((name) => !name.startsWith('.'))
          .sort(),
      ).toEqual(['history.db', 'key', 'seal']);
    },
    KILLS * 5000,
  );

  it('does not record a scan that was interrupted', async () => {
    for (let index = 0; index < 600; index += 1) home.add(`${index}`);
    const child = spawn(process.execPath, [PROGRAM, 'scan', home.path, '--format', 'ndjson'], {
      env: home.env,
      stdio: 'pipe',
    });
    // Nobody reads on: the scan waits for its reader and can not end before the signal comes.
    await once(child.stdout, 'readable');
    child.kill('SIGINT');
    await once(child.stderr, 'data');
    child.stdout.resume();
    const [code] = await once(child, 'exit');
    expect(code).toBe(130);
    expect(list().scans).toEqual([]);
    expect(new Set(home.scan().statuses)).toEqual(new Set(['new']));
  });
});

/** What was said on the error stream, each message as one line again; none of its lines may be wider than a terminal. */
function said({ stderr }: { readonly stderr: string }): string {
  expect(stderr.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
  return stderr.replaceAll(/\n(?!$)/g, ' ');
}

describe('a history that can not be used', () => {
  const isSaid = (what: RegExp) => {
    const { result, statuses } = home.scan();
    expect(result.code).toBe(0);
    expect(said(result)).toMatch(what);
    expect(said(result).match(/The result is not affected|The ids of findings|The key in the data/g)).toHaveLength(1);
    return statuses;
  };
  const ALL_NEW = ['new', 'new', 'new'];

  it.each([
    ['damaged', () => writeFileSync(`${home.data}/history.db`, 'no database')],
    ['damaged', () => writeFileSync(`${home.data}/history.db`, '')],
    ['the key it was written with is gone', () => rmSync(`${home.data}/key`)],
    ['the key it was written with is gone', () => rmSync(`${home.data}/seal`)],
    ['the key it was written with is gone', () => writeFileSync(`${home.data}/key`, Buffer.alloc(32, 7))],
  ])('is %s, said once with what to type, and never replaced', (what, spoil) => {
    home.scan();
    spoil();
    const before = readFileSync(`${home.data}/history.db`);
    expect(isSaid(new RegExp(`${what}.*privacy-audit history clear`))).toEqual(ALL_NEW);
    expect(readFileSync(`${home.data}/history.db`).equals(before)).toBe(true);
    const shown = home.run(['history', 'list']);
    expect(shown.code).toBe(3);
    expect(said(shown)).toMatch(/privacy-audit history clear/);
    expect(home.run(['history', 'clear']).code).toBe(0);
    expect(home.scan().result.stderr).toBe('');
    expect(home.scan().statuses).toEqual(['known', 'known', 'known']);
  });

  it('says that the key is damaged, and begins anew after history clear', () => {
    home.scan();
    writeFileSync(`${home.data}/key`, '');
    expect(isSaid(/key in the data folder is damaged.*privacy-audit history clear/)).toEqual(ALL_NEW);
    home.run(['history', 'clear']);
    expect(home.scan().result.stderr).toBe('');
    expect(home.scan().statuses).toEqual(['known', 'known', 'known']);
  });

  it('is off with one sentence when a file stands where the data folder should be', () => {
    writeFileSync(home.data, '');
    expect(isSaid(/data folder can not be written/)).toEqual(ALL_NEW);
  });

  it('is silent about it with --quiet', () => {
    home.scan();
    writeFileSync(`${home.data}/history.db`, 'no database');
    expect(home.scan('--quiet').result.stderr).toBe('');
  });

  it('says in French what it says in English', () => {
    home.scan();
    writeFileSync(`${home.data}/history.db`, 'no database');
    expect(said(home.run(['scan', home.path, '--lang', 'fr']))).toMatch(
      /^Le résultat n’en est pas changé\u00a0; l’historique n’est pas utilisé\u00a0: son fichier est endommagé\. Pour repartir de zéro\u00a0: privacy-audit history clear/,
    );
  });

  it('is off with one sentence when no module opens databases, or works with the one of the runtime', () => {
    const hook = `export const resolve = (name, context, next) => { if (name === 'sqlite3') throw new Error('not there'); return next(name, context); };`;
    const url = `data:text/javascript,${encodeURIComponent(hook)}`;
    const register = `import { register } from 'node:module'; register(${JSON.stringify(url)});`;
    const node = ['--import', `data:text/javascript,${encodeURIComponent(register)}`];
    const runs = [1, 2].map(() => home.run(['scan', home.path, '--json'], { node }));
    const hasBuiltIn = process.getBuiltinModule('node:sqlite') !== undefined;
    for (const run of runs)
      expect(said(run)).toMatch(hasBuiltIn ? /^$/ : /^[^\n]*module is missing\. To build it: npm ci[^\n]*\n$/);
    expect(runs[1]?.stdout).toMatch(hasBuiltIn ? /"status":"known"/ : /"status":"new"/);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  });
});

describeWith(['root', 'program:mount'], 'a data folder on a disk that takes nothing', () => {
  const mount = (...words: readonly string[]) => {
    const { status, stderr } = spawnSync('mount', words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  afterEach(() => {
    spawnSync('umount', [home.data]);
  });

  it('changes nothing in the result when the disk is full', () => {
    mkdirSync(home.data);
    mount('-t', 'tmpfs', '-o', 'size=256k,mode=700', 'tmpfs', home.data);
    home.scan();
    home.add('d');
    spawnSync('sh', ['-c', `cat /dev/zero > ${home.data}/filler`]);
    const { result, statuses } = home.scan();
    expect(result.code).toBe(0);
    expect(said(result)).toMatch(/^[^\n]*the disk is full[^\n]*\n$/);
    expect(statuses).toEqual(['known', 'known', 'known', 'new']);
    rmSync(`${home.data}/filler`);
    expect(home.scan().statuses).toEqual(['known', 'known', 'known', 'new']);
    expect(list().scans).toHaveLength(2);
    expect(readdirSync(home.data).sort()).toEqual(['history.db', 'key', 'seal']);
  });

  it('changes nothing in the result when the disk was full before the first scan', () => {
    mkdirSync(home.data);
    mount('-t', 'tmpfs', '-o', 'size=16k,mode=700', 'tmpfs', home.data);
    spawnSync('sh', ['-c', `cat /dev/zero > ${home.data}/filler`]);
    const { result, statuses } = home.scan();
    expect(result.code).toBe(0);
    expect(said(result)).toMatch(/^[^\n]*the disk is full[^\n]*\n$/);
    expect(statuses).toEqual(['new', 'new', 'new']);
    expect(readdirSync(home.data)).toEqual(['filler']);
  });

  it('is read where it can only be read, and says once that nothing was written', () => {
    home.scan();
    home.add('d');
    const before = filesBelow(home.data);
    mount('--bind', home.data, home.data);
    mount('-o', 'remount,bind,ro', home.data);
    const { result, statuses } = home.scan();
    expect(result.code).toBe(0);
    expect(said(result)).toMatch(/^[^\n]*can only be read[^\n]*\n$/);
    expect(statuses).toEqual(['known', 'known', 'known', 'new']);
    expect(filesBelow(home.data)).toEqual(before);
    expect(home.run(['history', 'list']).code).toBe(0);
    expect(home.run(['history', 'clear']).code).toBe(3);
  });

  it('is off where it can only be read and was never written', () => {
    mkdirSync(home.data);
    mount('--bind', home.data, home.data);
    mount('-o', 'remount,bind,ro', home.data);
    const { result, statuses } = home.scan();
    expect(result.code).toBe(0);
    expect(said(result)).toMatch(/^[^\n]*can only be read[^\n]*\n$/);
    expect(statuses).toEqual(['new', 'new', 'new']);
  });
});
