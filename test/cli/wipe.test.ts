import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { iphoneBackupFiles } from '../../src/demo/iphone-backup.js';
import type { WipeReceipt } from '../../src/model/wipe-receipt.js';
import { planId } from '../../src/wipe/identity.js';
import { startJournal } from '../../src/wipe/journal.js';
import { planJobs } from '../../src/wipe/plan-jobs.js';
import { readSavedPlan } from '../../src/wipe/saved-plan.js';
import { runAsNobody } from '../as-nobody.js';
import { describeWith } from '../needs.js';
import { type CliResult, runCli, temporaryFolder } from '../run-cli.js';
import { planOf } from '../wipe/plan-of.js';

let folder = temporaryFolder();
beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(`${folder.path}/home`);
  mkdirSync(`${folder.path}/work`);
});
afterEach(() => folder.remove());

function wipe(...words: readonly string[]): CliResult {
  return wipeWith('', ...words);
}

function wipeWith(input: string, ...words: readonly string[]): CliResult {
  return program(['wipe', ...words], input);
}

function program(words: readonly string[], input = ''): CliResult {
  return runCli(words, {
    cwd: `${folder.path}/work`,
    input,
    env: { HOME: `${folder.path}/home`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` },
  });
}

function write(name: string, text = 'secret content'): string {
  writeFileSync(`${folder.path}/${name}`, text);
  return `${folder.path}/${name}`;
}

/** The files of a made-up iPhone backup; answers how many. */
function plantBackup(root: string): number {
  const files = { 'HomeDomain/a': 'x', 'HomeDomain/b': 'y' };
  const made = Object.entries(iphoneBackupFiles({ name: 'Made up', at: new Date(0), files }));
  for (const [path, content] of made) {
    mkdirSync(dirname(`${root}/${path}`), { recursive: true });
    writeFileSync(`${root}/${path}`, content);
  }
  return made.length;
}

interface PlanJson {
  readonly id: string;
  readonly targets: readonly { path: string; method: string; verdict: { level: string; text: string } }[];
  readonly refused: readonly { path: string; code: string; text: string }[];
  readonly companions: readonly { path: string; kind: string }[];
  readonly programs: readonly string[];
}

/** Saves a plan and answers with it. */
function planned(...words: readonly string[]): PlanJson {
  const { code, stderr } = wipe(...words, '--output', 'plan.json');
  if (code !== 0) throw new Error(stderr);
  return savedPlan();
}

function savedPlan(): PlanJson {
  return JSON.parse(readFileSync(`${folder.path}/work/plan.json`, 'utf8')) as PlanJson;
}

function execute(id: string, ...more: readonly string[]): CliResult {
  return wipe('--execute', '--plan', 'plan.json', '--confirm', id, ...more);
}

function receiptAt(name: string): WipeReceipt {
  return JSON.parse(readFileSync(`${folder.path}/work/${name}`, 'utf8')) as WipeReceipt;
}

describe('wipe', () => {
  it('only makes a plan, says so, and prints how it is carried out', () => {
    const path = write('work/a.jpg');
    const { code, stdout } = wipe('a.jpg', '--output', 'plan.json');
    expect(code).toBe(0);
    expect(stdout).toContain('1 target, 14 bytes. Nothing has been changed.');
    const plan = savedPlan();
    expect(stdout).toContain(`--confirm ${plan.id}`);
    expect(plan.targets).toMatchObject([{ path, method: 'overwrite' }]);
    expect(plan.targets[0]?.verdict.text).not.toBe('');
    expect(statSync(`${folder.path}/work/plan.json`).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe('secret content');
    expect(existsSync(`${folder.path}/data`)).toBe(false);
  });

  it('carries a plan out once it is confirmed, and leaves a receipt', () => {
    write('work/a.jpg');
    write('work/b.jpg');
    const { stdout: shown } = wipe('a.jpg', 'b.jpg', '--output', "it's a plan.json");
    expect(shown).toContain(`--plan 'it'\\''s a plan.json'`);
    rmSync(`${folder.path}/work/it's a plan.json`);
    const { id } = planned('a.jpg', 'b.jpg');
    const { code, stdout } = execute(id, '--receipt', 'receipt.json');
    expect(stdout).toContain('2 targets: overwritten and removed');
    expect(stdout).toContain('None of the erased names is there any more.');
    expect(stdout).toContain('What may still hold a copy');
    expect(code).toBe(0);
    expect(readdirSync(`${folder.path}/work`).sort()).toEqual(['plan.json', 'receipt.json']);
    expect(readdirSync(`${folder.path}/data`)).toEqual([]);
    const receipt = receiptAt('receipt.json');
    expect(receipt).toMatchObject({ planId: id, isUnfinished: false, summary: { byOutcome: { erased: 2 } } });
    expect(receipt.targets[0]).toMatchObject({ path: `${folder.path}/work/a.jpg`, outcome: 'erased' });
    expect(statSync(`${folder.path}/work/receipt.json`).mode & 0o777).toBe(0o600);
  });

  it('says how many folders are empty afterwards and stay', () => {
    for (const path of ['phone/0a/one', 'phone/0b/two', 'album/a.jpg', 'album/b.jpg']) {
      mkdirSync(dirname(`${folder.path}/work/${path}`), { recursive: true });
      write(`work/${path}`);
    }
    const { id } = planned('phone/0a/one', 'phone/0b/two', 'album/a.jpg');
    expect(execute(id).stdout.replace(/\s+/g, ' ')).toContain('3 folders are empty now and stay, with their names.');
    expect(readdirSync(`${folder.path}/work/phone`)).toEqual(['0a', '0b']);
    rmSync(`${folder.path}/work/plan.json`);
    const whole = planned('phone', 'album/b.jpg', '--recursive');
    expect(execute(whole.id).stdout).toContain('1 folder is empty now and stays, with its name.');
    expect(existsSync(`${folder.path}/work/album`)).toBe(true);
  });

  it('leaves names out of the receipt when asked to', () => {
    write('work/a.jpg');
    const { id } = planned('a.jpg');
    expect(execute(id, '--receipt', 'receipt.json', '--no-paths').code).toBe(0);
    expect(readFileSync(`${folder.path}/work/receipt.json`, 'utf8')).not.toContain('a.jpg');
  });

  it('erases folders only when told to, deepest first', () => {
    mkdirSync(`${folder.path}/work/album/deep`, { recursive: true });
    write('work/album/deep/a.jpg');
    write('work/album/b.jpg');
    const refused = wipe('album');
    expect(refused.code).toBe(4);
    expect(refused.stdout).toContain('add --recursive');
    const { id } = planned('--recursive', 'album');
    expect(execute(id).code).toBe(0);
    expect(existsSync(`${folder.path}/work/album`)).toBe(false);
  });

  it('counts no folder among what is overwritten', () => {
    mkdirSync(`${folder.path}/work/album/deep`, { recursive: true });
    write('work/album/deep/a.jpg');
    const { stdout } = wipe('--recursive', 'album');
    expect(stdout).toMatch(/^[BCD]: 1 target, 14 bytes/m);
    expect(stdout).toContain('2 folders are removed too, once they are empty.');
    const explained = wipe('--recursive', '--explain', 'album').stdout;
    expect(explained).toMatch(/work\/album\/deep\n.*work\/album\n {2}2 folders are removed too/);
    const { id } = planned('--recursive', 'album');
    expect(execute(id).stdout).toMatch(/^ {2}[BCD]: 1: /m);
  });

  it('says the same of many files once, and of a phone’s backup that it may be proof', () => {
    const count = plantBackup(`${folder.path}/work/phone`);
    write('work/plain');
    const proof = 'Belongs to a backup of a phone';
    expect(wipe('--recursive', 'phone').stdout).toMatch(new RegExp(`• ${count} files: ${proof}`));
    expect(wipe('plain').stdout).not.toContain(proof);
    const explained = wipe('--recursive', '--explain', 'phone', 'plain').stdout;
    expect(explained.split(proof)).toHaveLength(2);
    expect(explained.match(/^ {2}[BCD]: /gm)).toHaveLength(2);
    expect(wipe('--recursive', '--lang', 'fr', 'phone').stdout).toContain('sauvegarde d’un téléphone');
    const { id } = planned('--recursive', 'phone');
    expect(execute(id).code).toBe(0);
    expect(existsSync(`${folder.path}/work/phone`)).toBe(false);
  });

  it('shows some of many links, of which none is the largest', () => {
    const links = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const name of links) symlinkSync('nowhere', `${folder.path}/work/${name}`);
    const { stdout } = wipe(...links);
    expect(stdout).toContain('and 1 more');
    expect(stdout).not.toContain('Largest:');
  });

  it('takes names as bytes from a list that ends each with NUL', () => {
    const strange = Buffer.concat([Buffer.from(`${folder.path}/work/`), Buffer.from([0xe9, 0x0a, 0x5c, 0x2d])]);
    writeFileSync(strange, 'x');
    writeFileSync(`${folder.path}/work/list`, Buffer.concat([strange, Buffer.from(`\0${folder.path}/work/-dash\0`)]));
    write('work/-dash');
    const plan = planned('--files-from', 'list', '-0');
    expect(plan.targets.map(({ path }) => path)).toEqual([
      `${folder.path}/work/\\xe9\n\\\\-`,
      `${folder.path}/work/-dash`,
    ]);
    const { code, stdout } = execute(plan.id);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/[^\n\P{Cc}]/u);
    expect(readdirSync(`${folder.path}/work`).sort()).toEqual(['list', 'plan.json']);
  });

  it('takes one path a line from standard input', () => {
    write('work/a b');
    const { code, stdout } = wipeWith('a b\n', '--files-from', '-', '--json');
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as PlanJson).targets.map(({ path }) => path)).toEqual([`${folder.path}/work/a b`]);
  });

  it('says what erasing could do, each reason with what would help', () => {
    symlinkSync('/etc/passwd', `${folder.path}/work/link`);
    const { code, stdout } = wipe('--explain', 'link', 'nowhere');
    expect(code).toBe(0);
    expect(stdout).toContain('E: content not erased');
    expect(stdout).toContain('name that file itself');
    expect(stdout).toContain('nowhere is not there');
    expect(stdout).not.toContain('--confirm');
  });

  it('offers what may tell of a file, and does not choose it', () => {
    write('work/a.db');
    write('work/a.db-wal');
    const plan = planned('a.db');
    expect(plan.companions).toMatchObject([{ path: `${folder.path}/work/a.db-wal`, kind: 'database' }]);
    expect(execute(plan.id).code).toBe(0);
    expect(existsSync(`${folder.path}/work/a.db-wal`)).toBe(true);
  });

  it('keeps what the settings file says, whoever asks', () => {
    mkdirSync(`${folder.path}/home/.config/privacy-audit`, { recursive: true });
    mkdirSync(`${folder.path}/home/Family/2024`, { recursive: true });
    write('home/.config/privacy-audit/config.yaml', 'keep: ["Family", "**/*.tax"]\n');
    write('home/Family/2024/a.jpg');
    write('work/b.tax');
    const { code, stdout } = wipe('--json', '--recursive', `${folder.path}/home/Family`, 'b.tax');
    expect(code).toBe(4);
    const { refused } = JSON.parse(stdout) as PlanJson;
    expect(refused.map((one) => one.code)).toEqual(['kept', 'kept']);
    expect(wipe(`${folder.path}/home/Family/2024/a.jpg`).stdout).toContain('is on your list of what is never erased');
  });

  it('only removes the name of a file in a synced folder, unless told to overwrite it', () => {
    mkdirSync(`${folder.path}/home/.dropbox`);
    mkdirSync(`${folder.path}/home/Dropbox`);
    write('home/.dropbox/info.json', JSON.stringify({ personal: { path: `${folder.path}/home/Dropbox`, host: 1 } }));
    write('home/Dropbox/a.jpg');
    const root = wipe('--recursive', `${folder.path}/home/Dropbox`);
    expect(root.code).toBe(4);
    expect(root.stdout).toContain('is a folder that a sync program copies');
    const [target] = planned(`${folder.path}/home/Dropbox/a.jpg`).targets;
    expect(target).toMatchObject({ method: 'remove-only', verdict: { level: 'D' } });
    const plan = planned('--overwrite-synced', `${folder.path}/home/Dropbox/a.jpg`);
    expect(plan.targets).toMatchObject([{ method: 'overwrite', verdict: { level: 'D' } }]);
    const { stdout, code } = execute(plan.id);
    expect(stdout.replace(/\s+/g, ' ')).toContain('Dropbox: what was deleted here stays in its trash');
    expect(code).toBe(0);
  });
});

describe('a plan that must not be carried out', () => {
  it.each([
    ['was edited', (text: string) => text.replace('remove-only', 'overwrite')],
    ['names another path', (text: string) => text.replaceAll('/work/link', '/work/decoy')],
  ])('ends with 4 when it %s', (_what, edit) => {
    const decoy = write('work/decoy');
    symlinkSync(decoy, `${folder.path}/work/link`);
    const { id } = planned('link');
    writeFileSync(`${folder.path}/work/plan.json`, edit(readFileSync(`${folder.path}/work/plan.json`, 'utf8')));
    const { code, stderr } = execute(id);
    expect(code).toBe(4);
    expect(stderr).toContain('not what was shown');
    expect(readFileSync(decoy, 'utf8')).toBe('secret content');
  });

  it('ends with 4 when it is too old, or another one was confirmed', () => {
    const path = write('work/a');
    const plan = planned('a');
    expect(execute('0'.repeat(64)).code).toBe(4);
    const file = `${folder.path}/work/plan.json`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"createdAt":"\d+/, '"createdAt":"2020'));
    const { code, stderr } = execute(plan.id);
    expect(code).toBe(4);
    expect(stderr).toContain('older than 24 hours');
    expect(existsSync(path)).toBe(true);
  });

  it('ends with 4 when somebody wrote it who knows how ids are made, and starts no program of theirs', () => {
    write('work/a');
    const file = `${folder.path}/work/plan.json`;
    planned('a');
    const plan = readSavedPlan(readFileSync(file, 'utf8'), Date.now());
    if (typeof plan === 'string') throw new Error(plan);
    const json = JSON.parse(readFileSync(file, 'utf8')) as { targets: object[] };
    const targets = plan.targets.map((target) => ({ ...target, path: '/etc/hostname' }));
    const id = planId(targets);
    const forged = { ...json, id, targets: json.targets.map((target) => ({ ...target, path: '/etc/hostname' })) };
    writeFileSync(file, JSON.stringify(forged));
    const { code, stderr } = execute(id);
    expect(code).toBe(4);
    expect(stderr).toContain('/etc/hostname');

    mkdirSync(`${folder.path}/work/evil`);
    for (const name of ['setfattr', 'getfattr', 'sync', 'filefrag']) {
      write(`work/evil/${name}`, `#!/bin/sh\ntouch ${folder.path}/started\n`);
      chmodSync(`${folder.path}/work/evil/${name}`, 0o755);
    }
    const honest = planned('a');
    const programs = ['setfattr', 'getfattr', 'sync', 'filefrag'].map((name) => `${folder.path}/work/evil/${name}`);
    writeFileSync(file, JSON.stringify({ ...honest, programs }));
    expect(execute(honest.id).code).toBe(0);
    expect(existsSync(`${folder.path}/started`)).toBe(false);
  });

  it('leaves alone what is no longer what the plan saw, and ends with 3', () => {
    const path = write('work/a');
    write('work/b');
    const { id } = planned('a', 'b');
    writeFileSync(path, 'somebody else wrote this');
    const { code, stdout } = execute(id);
    expect(code).toBe(3);
    expect(stdout).toContain('no longer what the plan saw');
    expect(readFileSync(path, 'utf8')).toBe('somebody else wrote this');
    expect(existsSync(`${folder.path}/work/b`)).toBe(false);
  });

  it('ends with 4 when all of it had to be left out, and speaks of no copies then', () => {
    expect(wipe('missing', '--output', 'plan.json').code).toBe(4);
    const { code, stdout } = execute(savedPlan().id);
    expect([code, stdout.includes('There is nothing that could be erased.')]).toEqual([4, true]);
    expect(stdout).not.toContain('What may still hold a copy');
  });

  it('ends with 3 when something had to be left out of it', () => {
    write('work/a');
    const { id, refused } = planned('a', 'missing');
    expect(refused).toMatchObject([{ code: 'missing' }]);
    expect(execute(id).code).toBe(3);
  });
});

describe('what is handed in', () => {
  it.each([
    ['--files-from', 'nowhere', 'there is no such file'],
    ['--from', 'nowhere', 'there is no such file'],
    ['--files-from', '/dev/zero', 'it is too large'],
    ['--from', '.', 'this is a folder'],
  ])('is not read when it can not be: %s %s', (flag, file, reason) => {
    const { code, stderr } = wipe(flag, file);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`: ${reason}.`)]);
  });

  it('is no list of one name when its paths end with NUL and nobody said so', () => {
    write('work/a');
    const { code, stderr } = wipeWith('a\0b\0', '--files-from', '-');
    expect([code, stderr]).toEqual([2, expect.stringContaining('add -0')]);
  });
});

describe('wrong use of wipe', () => {
  it.each([
    [[]],
    [['a', '--from', 'last']],
    [['a', '--rule', '*']],
    [['a', '-0']],
    [['a', '--plan', 'p']],
    [['--execute']],
    [['--execute', '--plan', 'p']],
    [['--execute', '--plan', 'p', '--confirm', 'x', 'a']],
    [['--resume', '--abandon']],
    [['a', '--yes']],
    [['--files-from', 'nowhere']],
    [['--from', 'nowhere.json']],
    [['--from', 'last']],
    [['--execute', '--plan', 'nowhere', '--confirm', 'x']],
    [['a', '--output', 'no/such/folder/plan.json']],
    [['a', '--receipt', 'receipt.json']],
    [['a', '--no-paths']],
    [['a', '--explain', '--receipt', 'receipt.json']],
    [['a', '--explain', '--output', 'plan.json']],
    [['--abandon', '--receipt', 'receipt.json']],
    [['--abandon', '--json']],
  ])('ends with 2 and the next step: %j', (words) => {
    write('work/a');
    const { code, stderr, stdout } = wipe(...words);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n').length).toBeGreaterThan(1);
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
  });

  it('does nothing for a receipt that can not be written', () => {
    const path = write('work/a');
    const { id } = planned('a');
    expect(execute(id, '--receipt', 'no/such/folder/r.json').code).toBe(2);
    expect(existsSync(path)).toBe(true);
  });

  it('writes no receipt over a file that the plan names', () => {
    const path = write('work/a');
    const { id } = planned('a');
    writeFileSync(path, 'somebody else wrote this');
    symlinkSync('.', `${folder.path}/work/here`);
    for (const receipt of ['a', 'here/a']) {
      const { code, stderr } = execute(id, '--receipt', receipt);
      expect([code, stderr]).toEqual([2, expect.stringContaining('something else has this name')]);
    }
    expect(readFileSync(path, 'utf8')).toBe('somebody else wrote this');
  });

  it('refuses what this program keeps in its usual places, whatever folder is in use', () => {
    const own = ['home/.config/privacy-audit', 'home/.local/state/privacy-audit'];
    for (const name of own) mkdirSync(`${folder.path}/${name}`, { recursive: true });
    const paths = [write(`${own[0]}/config.yaml`, 'lang: en\n'), write(`${own[1]}/key`)];
    const { code, stdout } = wipe(...paths, '--json'); // with a data folder of its own
    expect(code).toBe(4);
    expect((JSON.parse(stdout) as PlanJson).refused.map((one) => one.code)).toEqual(['protected', 'protected']);
  });

  it('refuses links to what belongs to the system by where they are, never by where they lead', () => {
    symlinkSync('/etc', `${folder.path}/work/way`);
    const { code, stdout } = wipe('way/hostname', '--json');
    expect(code).toBe(4);
    expect((JSON.parse(stdout) as PlanJson).refused).toMatchObject([{ path: '/etc/hostname', code: 'protected' }]);
  });
});

describe('wipe --from', () => {
  function scanned(): void {
    mkdirSync(`${folder.path}/home/.local/share/Trash/files`, { recursive: true });
    mkdirSync(`${folder.path}/home/.local/share/Trash/info`);
    write('home/.local/share/Trash/files/letter.odt');
    write(
      'home/.local/share/Trash/info/letter.odt.trashinfo',
      `[Trash Info]\nPath=${folder.path}/home/letter.odt\nDeletionDate=2026-01-01T00:00:00\n`,
    );
    mkdirSync(`${folder.path}/home/Downloads`);
    write('home/Downloads/film.mp4.part', 'half a film');
    execFileSync('touch', ['-d', '2020-01-01', `${folder.path}/home/Downloads/film.mp4.part`]);
    const env = { HOME: `${folder.path}/home`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` };
    const where = ['--home', `${folder.path}/home`, '--platform', 'linux']; // never this computer's own temporary folders
    runCli(['scan', ...where, '--no-history', '--json', '--output', `${folder.path}/work/report.json`], { env });
  }

  it('takes the files of findings that fit, the note of a trashed file with it', () => {
    scanned();
    const all = planned('--from', 'report.json').targets.map(({ path }) => path.split('/').at(-1));
    expect(all.sort()).toEqual(['film.mp4.part', 'letter.odt']);
    const trash = planned('--from', 'report.json', '--rule', 'leftovers/trash');
    expect(trash.targets.map(({ path }) => path)).toEqual([`${folder.path}/home/.local/share/Trash/files/letter.odt`]);
    const downloads = planned('--from', 'report.json', '--subject', 'Down*');
    expect(downloads.targets.map(({ path }) => path)).toEqual([`${folder.path}/home/Downloads/film.mp4.part`]);
    expect(wipe('--from', 'report.json', '--subject', 'Nowhere').code).toBe(2);
    planned('--from', 'report.json', '--rule', 'leftovers/trash');
    expect(execute(trash.id).code).toBe(0);
    expect(readdirSync(`${folder.path}/home/.local/share/Trash/info`)).toEqual([]);
    expect(readdirSync(`${folder.path}/home/.local/share/Trash/files`)).toEqual([]);
  });

  it.each([
    ['goes', []],
    ['stays', ['ab/letter of mine']],
  ])(
    'takes the folder of a whole phone backup with the last of its files; with a file of somebody else it %s',
    (_, more) => {
      mkdirSync(`${folder.path}/home/phone`);
      plantBackup(`${folder.path}/home/phone`);
      mkdirSync(`${folder.path}/home/phone/ab/empty`, { recursive: true });
      for (const name of more) write(`home/phone/${name}`);
      const env = { HOME: `${folder.path}/home`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` };
      runCli(['scan', `${folder.path}/home`, '--no-history', '--json', '--output', `${folder.path}/work/report.json`], {
        env,
      });
      for (const name of more) {
        rmSync(`${folder.path}/home/phone/${name}`);
        write(`home/phone/${name}.new`); // after the scan
      }
      const { id } = planned('--from', 'report.json', '--rule', 'backups/iphone');
      expect(execute(id).code).toBe(more.length === 0 ? 0 : 3);
      expect(existsSync(`${folder.path}/home/phone`)).toBe(more.length > 0);
      for (const name of more) expect(existsSync(`${folder.path}/home/phone/${name}.new`)).toBe(true);
    },
  );

  it('refuses what is no file of its own on this disk, and leaves accepted findings alone', () => {
    const path = write('work/accepted.jpg');
    const finding = { rule: 'leftovers/trash', source: 's1', subject: { path: '.' }, remedies: [{ kind: 'wipe' }] };
    const inside = { ...finding, status: 'new', items: [{ path: 'shared/0/DCIM/a.jpg', location: null }] };
    const accepted = { ...finding, status: 'accepted', items: [{ path: 'accepted.jpg', location: path }] };
    const scope = { sources: [{ id: 's1', path: '/home/eve/phone.ab' }] };
    write('work/report.json', JSON.stringify({ schemaVersion: '1.0', scope, findings: [inside, accepted] }));
    const { code, stdout } = wipe('--from', 'report.json', '--json');
    expect(code).toBe(4);
    const { targets, refused } = JSON.parse(stdout) as PlanJson;
    expect(targets).toEqual([]);
    expect(refused).toMatchObject([{ path: '/home/eve/phone.ab/shared/0/DCIM/a.jpg', code: 'outside' }]);
  });

  /** A report as somebody else may have written it. */
  function reportOf(items: readonly object[], more: object = {}): string {
    const finding = { id: '1', rule: 'leftovers/trash', source: 's1', status: 'new', subject: { path: '.' }, items };
    const scope = { sources: [{ id: 's1', path: `${folder.path}/work` }] };
    const findings = [{ ...finding, remedies: [{ kind: 'wipe' }] }];
    return JSON.stringify({ schemaVersion: '1.0', scope, findings, ...more });
  }

  it('believes no place of a file that is no whole path, and none that no file can have', () => {
    write('work/x');
    const items = ['x', '', '../work/x', `${folder.path}/work/a\0b`].map((location) => ({
      path: 'in-archive',
      location,
    }));
    write('work/report.json', reportOf(items));
    const { code, stdout } = wipe('--from', 'report.json', '--json');
    expect(code).toBe(4);
    expect((JSON.parse(stdout) as PlanJson).refused.map((one) => one.code).sort()).toEqual(['missing', 'outside']);
  });

  it('says that a report without names is no use', () => {
    write('work/report.json', reportOf([{ path: null, location: null }]));
    const { code, stderr } = wipe('--from', 'report.json');
    expect([code, stderr]).toEqual([2, expect.stringContaining('written without file names')]);
  });

  it.each(['2.0', '', null, 1])('does not guess what a report of version %j means', (schemaVersion) => {
    const path = write('work/x');
    write('work/report.json', reportOf([{ path: 'x', location: path }], { schemaVersion }));
    expect(wipe('--from', 'report.json').code).toBe(2);
    write('work/report.json', reportOf([{ path: 'x', location: path }]));
    expect(wipe('--from', 'report.json').code).toBe(0);
  });

  it.each(['', '{}', '{"scope":{},"findings":[]}', '{"scope":{"sources":[]},"findings":[{"rule":1}]}'])(
    'does not believe in any report: %s',
    (text) => {
      write('work/report.json', text);
      expect(wipe('--from', 'report.json').code).toBe(2);
    },
  );
});

describe('hard links', () => {
  it('are removed alone when other names were not chosen', () => {
    const path = write('work/a');
    linkSync(path, `${folder.path}/work/b`);
    const { id, targets } = planned('a');
    expect(targets).toMatchObject([{ method: 'remove-only', verdict: { level: 'E' } }]);
    expect(execute(id).code).toBe(0);
    expect(readFileSync(`${folder.path}/work/b`, 'utf8')).toBe('secret content');
  });
});

describe('a wipe that was cut short', () => {
  beforeEach(async () => {
    const plan = planOf([write('work/damaged')]);
    const start = { planId: 'an-earlier-plan', createdAt: plan.createdAt, boot: '', programs: [] };
    const journal = await startJournal(`${folder.path}/data`, start, planJobs(plan));
    await journal.record({ record: 'begun', indexes: [0] });
    await journal.keep();
  });

  it('is said beside the next plan, and finished with --resume', () => {
    write('work/next');
    const { code, stderr } = wipe('next');
    expect([code, stderr.includes('privacy-audit wipe --resume')]).toEqual([0, true]);
    const resumed = wipe('--resume', '--receipt', 'receipt.json');
    expect(resumed.code).toBe(0);
    expect(receiptAt('receipt.json')).toMatchObject({
      planId: 'an-earlier-plan',
      summary: { byOutcome: { erased: 1 } },
      targets: [{ sizeBytes: null, levelPromised: null }],
    });
    expect(existsSync(`${folder.path}/work/damaged`)).toBe(false);
    expect(readdirSync(`${folder.path}/data`)).toEqual([]);
    expect(wipe('--resume').stdout).toContain('No wipe was cut short.');
  });

  it('is finished before a new plan is carried out', () => {
    write('work/next');
    const { id } = planned('next', 'damaged');
    const { code, stdout } = execute(id);
    expect(code).toBe(0);
    expect(stdout).toContain('2 targets: overwritten and removed');
    expect(readdirSync(`${folder.path}/work`)).toEqual(['plan.json']);
  });

  it('is not gone on with for the sake of a plan that names other files', () => {
    const path = write('work/next');
    const { id } = planned('next');
    const { code, stderr } = execute(id);
    expect([code, stderr.includes('privacy-audit wipe --abandon')]).toEqual([4, true]);
    expect([existsSync(path), existsSync(`${folder.path}/work/damaged`)]).toEqual([true, true]);
    expect(wipe('--abandon').code).toBe(0);
    expect(execute(id).code).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  it('is given up with --abandon, which names what is damaged', () => {
    const { code, stdout } = wipe('--abandon');
    expect(code).toBe(0);
    expect(stdout).toContain('work/damaged');
    expect(readdirSync(`${folder.path}/data`)).toEqual([]);
    expect(existsSync(`${folder.path}/work/damaged`)).toBe(true);
  });
});

it('says that a wipe is under way, and never that it was cut short', async () => {
  const plan = planOf([write('work/one')]);
  const start = { planId: 'another', createdAt: plan.createdAt, boot: '', programs: [] };
  const journal = await startJournal(`${folder.path}/data`, start, planJobs(plan)); // its lock is ours: this process lives
  write('work/two');
  expect(wipe('two').stderr).toBe('');
  const { id } = planned('two');
  const others = [['--execute', '--plan', 'plan.json', '--confirm', id], ['--resume'], ['--abandon']];
  for (const words of [...others.map((more) => ['wipe', ...more]), ['traces', '--remove']]) {
    const { code, stderr } = program(words);
    expect([code, stderr]).toEqual([4, expect.stringContaining('Another wipe is under way.')]);
    expect(stderr).not.toContain('cut short');
  }
  await journal.destroy();
  const none = wipe('--resume', '--json');
  expect([none.code, none.stdout]).toEqual([0, '']);
});

describeWith(['root', 'program:setpriv'], 'a user whom permissions bind', () => {
  it('is told of permissions where a file is another’s, and not that it is marked', () => {
    chmodSync(folder.path, 0o755);
    mkdirSync(`${folder.path}/shared`);
    chmodSync(`${folder.path}/shared`, 0o777);
    const path = write('shared/of-root');
    const env = { HOME: `${folder.path}/shared`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/shared/data` };
    const plan = `${folder.path}/shared/plan.json`;
    runAsNobody(['wipe', path, '--output', plan], env);
    const { id } = JSON.parse(readFileSync(plan, 'utf8')) as PlanJson;
    const { code, stdout } = runAsNobody(['wipe', '--execute', '--plan', plan, '--confirm', id], env);
    expect([code, stdout]).toEqual([3, expect.stringContaining('no permission (the system said EACCES)')]);
    expect(readFileSync(path, 'utf8')).toBe('secret content');
  });

  it('can plan, but begins nothing that can not be written down', () => {
    mkdirSync(`${folder.path}/closed`, { mode: 0o700 });
    mkdirSync(`${folder.path}/theirs`);
    chmodSync(folder.path, 0o755);
    const path = write('theirs/a');
    chmodSync(`${folder.path}/theirs`, 0o777);
    const env = { HOME: `${folder.path}/theirs`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/closed/data` };
    const plan = `${folder.path}/theirs/plan.json`;
    expect(runAsNobody(['wipe', path, '--output', plan], env).code).toBe(0);
    const { id } = JSON.parse(readFileSync(plan, 'utf8')) as PlanJson;
    const { code, stderr } = runAsNobody(['wipe', '--execute', '--plan', plan, '--confirm', id], env);
    expect(code).toBe(4);
    expect(stderr).toContain('The system said: EACCES.');
    expect(readFileSync(path, 'utf8')).toBe('secret content');
  });
});
