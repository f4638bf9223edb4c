import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { androidBackup } from '../../fixtures/make/android-backup.js';
import { writeIosBackup } from '../../fixtures/make/ios-backup.js';
import { describeWith } from '../needs.js';
import { timesInMemory } from '../process-memory.js';
import { PROGRAM, temporaryFolder } from '../run-cli.js';
import { openTestTerminal, type Terminal } from '../terminal.js';

const PASSWORD = 'blue é whale';
/** So many that a check outlasts every test. */
const ENDLESS = 100_000_000;
const QUESTION = 'The password of this backup:';

describeWith(['program:tmux'], 'the password of a backup, on a terminal', () => {
  let folder = temporaryFolder();
  let terminal: Terminal;

  beforeEach(async () => {
    folder = temporaryFolder();
    await writeIosBackup(`${folder.path}/home/phone`, { files: {}, password: PASSWORD });
    const env = { HOME: `${folder.path}/home`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, LANG: 'en_GB.UTF-8' };
    terminal = await openTestTerminal({ env, rows: 50 });
  });
  afterEach(() => {
    terminal.close();
    folder.remove();
  });

  const scan = (...words: readonly string[]) =>
    terminal.run(`${process.execPath} ${PROGRAM} scan ${words.join(' ')}`.trimEnd());
  const phone = () => `${folder.path}/home/phone`;
  /** What is typed before the question answers nothing. */
  const asked = async (text = QUESTION) => {
    await terminal.until(text);
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const type = (text: string) => terminal.press('-l', text);
  const isSane = async () => {
    terminal.run('clear; stty -a');
    return /(?<!-)icanon/.test(await terminal.until('icanon')) && / echo /.test(terminal.screen());
  };

  it('opens the backup, and shows and keeps nothing of what was typed', async () => {
    scan(phone());
    await asked();
    expect(terminal.screen()).toContain('An encrypted backup of an iPhone or iPad (S… ');
    type(PASSWORD);
    terminal.press('Enter');
    const screen = await terminal.until('What is still on this computer');
    expect(await terminal.exitCode()).toBe(1);
    expect(screen).not.toContain('An encrypted backup can be looked into');
    expect(screen).not.toContain('blue');
    expect(terminal.history()).not.toContain('whale');
    for (const name of readdirSync(`${folder.path}/data`, { recursive: true, withFileTypes: true }))
      if (name.isFile()) expect(readFileSync(`${name.parentPath}/${name.name}`).includes('whale')).toBe(false);
    expect(await isSane()).toBe(true);
  }, 60_000);

  it.runIf(process.getuid?.() === 0)(
    'keeps no copy of it in memory, in no variable and no argument (needs root)',
    async () => {
      await writeIosBackup(`${folder.path}/second`, { files: {}, password: 'another' });
      const words = `scan ${phone()} ${folder.path}/second`;
      terminal.run(`sh -c 'echo $$ > ${folder.path}/pid; exec ${process.execPath} ${PROGRAM} ${words}'`);
      await asked();
      const pid = Number(readFileSync(`${folder.path}/pid`, 'utf8'));
      type(PASSWORD);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(timesInMemory(pid, Buffer.from(PASSWORD))).toBe(1); // what was typed so far
      terminal.press('Enter');
      await asked(`${folder.path}/second\n\nOnly`);
      expect(timesInMemory(pid, Buffer.from(PASSWORD))).toBe(0);
      for (const name of ['environ', 'cmdline'])
        expect(readFileSync(`/proc/${pid}/${name}`, 'latin1')).not.toContain('whale');
      terminal.press('C-c');
      expect(await terminal.exitCode()).toBe(130);
    },
    60_000,
  );

  it('takes letters back with Backspace, a whole line with Ctrl-U, and hears nothing typed ahead', async () => {
    scan(phone());
    type('too early');
    await asked();
    type('nonsense');
    terminal.press('C-u');
    type('blue é whaleé');
    terminal.press('BSpace', 'Enter');
    await terminal.until('What is still on this computer');
    expect(terminal.screen()).not.toContain('not the right one');
    expect(await terminal.exitCode()).toBe(1);
  }, 60_000);

  it('says how many tries are left, and leaves the backup closed after the third', async () => {
    scan(phone());
    await asked();
    for (const left of ['2 tries left', '1 try left']) {
      type('wrong');
      terminal.press('Enter');
      await asked(left);
    }
    type('wrong');
    terminal.press('Enter');
    await terminal.until('the password was not the right');
    expect(await terminal.exitCode()).toBe(3);
  }, 60_000);

  it('skips a backup with Enter alone: incomplete when it was named, and not in a home', async () => {
    scan(phone());
    await asked();
    terminal.press('Enter');
    await terminal.until(`privacy-audit scan "${phone()}"`);
    expect(await terminal.exitCode()).toBe(3);
    terminal.run('clear');
    scan('--fail-on never', '--home', `${folder.path}/home`, '--platform linux');
    await asked();
    terminal.press('Escape');
    expect(await terminal.exitCode()).toBe(0);
  }, 60_000);

  it('stops with Ctrl-C at the question', async () => {
    scan(phone());
    await asked();
    type('blue');
    terminal.press('C-c');
    await terminal.until('Stopped before the end');
    expect(await terminal.exitCode()).toBe(130);
    expect(await isSane()).toBe(true);
  }, 60_000);

  it.each([
    ['Ctrl-C', 'iPhone', 130],
    ['SIGTERM', 'iPhone', 143],
    ['Ctrl-C', 'Android', 130],
  ])(
    'stops with %s while a password is being checked, without waiting for that: %s',
    async (signal, system, code) => {
      rmSync(phone(), { recursive: true });
      if (system === 'Android') writeSlowAndroidBackup(phone());
      else await writeIosBackup(phone(), { files: {}, password: PASSWORD, keybag: { statedRounds: ENDLESS } });
      terminal.run(`sh -c 'echo $$ > ${folder.path}/pid; exec ${process.execPath} ${PROGRAM} scan ${phone()}'`);
      await asked();
      type(PASSWORD);
      terminal.press('Enter');
      await terminal.until('Checking the password');
      type('blue whale'); // typed too soon: shown nowhere
      const startMs = performance.now();
      if (signal === 'Ctrl-C') terminal.press('C-c');
      else process.kill(Number(readFileSync(`${folder.path}/pid`, 'utf8')), 'SIGTERM');
      await terminal.until('Stopped before the end');
      expect(await terminal.exitCode()).toBe(code);
      expect(performance.now() - startMs).toBeLessThan(3000);
      expect(terminal.history()).not.toContain('not found'); // nor does the shell run it
      expect(terminal.history()).not.toContain('whale');
      expect(await isSane()).toBe(true);
    },
    60_000,
  );

  it('gives the terminal back when it is ended from outside at the question', async () => {
    terminal.run(`sh -c 'echo $$ > ${folder.path}/pid; exec ${process.execPath} ${PROGRAM} scan ${phone()}'`);
    await asked();
    process.kill(Number(readFileSync(`${folder.path}/pid`, 'utf8')), 'SIGTERM');
    expect(await terminal.exitCode()).toBe(143);
    expect(await isSane()).toBe(true);
  }, 60_000);

  it('leaves an empty screen when it is left at once', async () => {
    scan(phone());
    await asked();
    type('blue');
    terminal.press('Escape', 'Escape');
    expect(await terminal.exitCode()).toBe(0);
    expect(terminal.history()).not.toContain('password');
    expect(await isSane()).toBe(true);
  }, 60_000);

  it('leaves an empty screen, and ends, while a password is being checked', async () => {
    rmSync(phone(), { recursive: true });
    await writeIosBackup(phone(), { files: {}, password: PASSWORD, keybag: { statedRounds: ENDLESS } });
    scan(phone());
    await asked();
    type(PASSWORD);
    terminal.press('Enter');
    await asked('Checking the password');
    terminal.press('Escape', 'Escape');
    expect(await terminal.exitCode()).toBe(130);
    expect(terminal.history()).not.toContain('password');
    expect(await isSane()).toBe(true);
  }, 60_000);

  it.each(['--no-input', '--quiet'])('asks nothing with %s', async (flag) => {
    scan(flag, phone());
    await terminal.until('This scan is not complete.');
    expect(await terminal.exitCode()).toBe(3);
    expect(terminal.history()).not.toContain(QUESTION);
  });

  it('asks inside the menu, and goes on there', async () => {
    terminal.run(`${process.execPath} ${PROGRAM}`);
    await asked('What would you like to do?');
    terminal.press('Enter');
    const answered = new Set<string>();
    for (let screen = ''; !screen.includes('Where to go from here?'); screen = terminal.screen()) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const path = screen.includes(QUESTION) ? (/^ {2}(\/.*)$/m.exec(screen)?.[1] ?? '') : '';
      if (path === '' || answered.has(path)) continue;
      answered.add(path); // temporary folders may hold other tests' backups
      if (path === phone()) type(PASSWORD);
      terminal.press('Enter');
    }
    expect(answered).toContain(phone());
    expect(terminal.isOnOtherScreen()).toBe(true);
    await asked('Where to go from here?');
    terminal.press('Escape');
    await asked('What would you like to do?');
    terminal.press('Escape');
    expect(await terminal.exitCode()).toBe(0);
    expect(terminal.history()).not.toContain('whale');
  }, 60_000);
});

/** The most rounds that are taken on, for which no password is right. */
function writeSlowAndroidBackup(path: string): void {
  const bytes = androidBackup({ files: {}, password: PASSWORD, rounds: 100 }).toString('latin1');
  writeFileSync(path, bytes.replace('\n100\n', '\n10000000\n'), 'latin1');
}
