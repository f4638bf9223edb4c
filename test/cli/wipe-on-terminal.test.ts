import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeWith } from '../needs.js';
import { PROGRAM, temporaryFolder } from '../run-cli.js';
import { openTestTerminal, type Terminal } from '../terminal.js';

describeWith(['program:tmux'], 'wipe on a terminal', () => {
  let folder = temporaryFolder();
  let terminal: Terminal;

  beforeEach(async () => {
    folder = temporaryFolder();
    mkdirSync(`${folder.path}/home`);
    writeFileSync(`${folder.path}/one.jpg`, 'secret content');
    writeFileSync(`${folder.path}/two.jpg`, 'secret content');
    const env = { HOME: `${folder.path}/home`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, LANG: 'en_GB.UTF-8' };
    terminal = await openTestTerminal({ env });
  });
  afterEach(() => {
    terminal.close();
    folder.remove();
  });

  function start(...flags: readonly string[]): void {
    const words = [process.execPath, PROGRAM, 'wipe', ...flags, `${folder.path}/one.jpg`, `${folder.path}/two.jpg`];
    terminal.run(words.join(' '));
  }

  /** Plain numbers: on, three times no, services not needed, on, go on. */
  async function toWord(count = 2): Promise<void> {
    await choose('Read on?', '1');
    for (const question of ['see this computer', 'threat', 'under 18']) await choose(question, '2');
    await choose('Not needed', '4');
    await choose('What erasing can do here', '1');
    await choose('The list', '2');
    await terminal.until(`To go on, type erase ${count}`);
  }

  async function choose(shows: string, number: string): Promise<void> {
    await terminal.until(shows);
    await new Promise((resolve) => setTimeout(resolve, 150)); // what is typed before the question answers nothing
    terminal.press(number, 'Enter');
    await new Promise((resolve) => setTimeout(resolve, 150));
  }

  it('erases after the word, and says so', async () => {
    start('--plain');
    await toWord();
    await new Promise((resolve) => setTimeout(resolve, 150));
    terminal.press('erase 2', 'Enter');
    await choose('2 targets: overwritten and removed', '1');
    await choose('What may still hold a copy', '1');
    expect(await terminal.exitCode()).toBe(0);
    expect(existsSync(`${folder.path}/one.jpg`)).toBe(false);
    expect(existsSync(`${folder.path}/two.jpg`)).toBe(false);
  }, 60_000);

  it('hears nothing that was typed ahead', async () => {
    start('--plain');
    terminal.press('1', 'Enter', '2', 'Enter', '2', 'Enter', '2', 'Enter', '4', 'Enter', '1', 'Enter', '2', 'Enter');
    terminal.press('erase 2', 'Enter', '1', 'Enter', '1', 'Enter');
    await terminal.until('Read on?');
    terminal.press('C-c');
    expect(await terminal.exitCode()).toBe(130);
    expect(readFileSync(`${folder.path}/one.jpg`, 'utf8')).toBe('secret content');
  }, 60_000);

  it('says after Ctrl-C which files are as they were, and how to go on', async () => {
    for (let index = 0; index < 3; index += 1)
      writeFileSync(`${folder.path}/big-${index}`, Buffer.alloc(400_000_000, 'secret'));
    terminal.run(`${process.execPath} ${PROGRAM} wipe --plain ${folder.path}/big-*`);
    await toWord(3);
    await new Promise((resolve) => setTimeout(resolve, 150));
    terminal.press('erase 3', 'Enter');
    await terminal.until('Ctrl-C stops');
    terminal.press('C-c');
    await terminal.until('privacy-audit wipe --resume');
    expect(await terminal.exitCode()).toBe(130);
    expect(terminal.history()).toMatch(/damaged|as they were/);
    expect(existsSync(`${folder.path}/data/wipe-journal`)).toBe(true);
    terminal.run(`clear; ${process.execPath} ${PROGRAM} wipe --resume`);
    await terminal.until('What may still hold a copy');
    expect(await terminal.exitCode()).toBe(0);
    expect(existsSync(`${folder.path}/big-2`)).toBe(false);
  }, 120_000);

  it('never ends with 0 when it is left at once before all is erased', async () => {
    for (let index = 0; index < 4; index += 1)
      writeFileSync(`${folder.path}/big-${index}`, Buffer.alloc(400_000_000, 'secret'));
    terminal.run(`clear; ${process.execPath} ${PROGRAM} wipe --plain ${folder.path}/big-*`);
    await toWord(4);
    await new Promise((resolve) => setTimeout(resolve, 150));
    terminal.press('erase 4', 'Enter');
    expect((await terminal.until('Ctrl-C stops')).match(/Ctrl-C stops/g)).toHaveLength(1);
    terminal.press('q');
    expect(await terminal.exitCode()).toBe(3);
    expect(terminal.history()).not.toContain('big-');
    expect(existsSync(`${folder.path}/data/wipe-journal`)).toBe(true);
  }, 120_000);

  it('leaves the screen empty when it is left at once, and erases nothing', async () => {
    start();
    await terminal.until('Read on?');
    await new Promise((resolve) => setTimeout(resolve, 150));
    terminal.press('q');
    expect(await terminal.exitCode()).toBe(0);
    expect(terminal.isOnOtherScreen()).toBe(false);
    expect(terminal.history()).not.toContain('one.jpg');
    expect(existsSync(`${folder.path}/one.jpg`)).toBe(true);
  }, 60_000);

  it('shows the plan of a list that was typed, since nothing can be asked after its end', async () => {
    terminal.run(`clear; ${process.execPath} ${PROGRAM} wipe --files-from -`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    terminal.press(`${folder.path}/one.jpg`, 'Enter', 'C-d');
    await terminal.until('1 target');
    expect(await terminal.exitCode()).toBe(0);
    expect(existsSync(`${folder.path}/one.jpg`)).toBe(true);
  }, 60_000);

  it('saves a plan instead when asked for one', async () => {
    start('--output', `${folder.path}/plan.json`);
    expect(await terminal.exitCode()).toBe(0);
    expect(existsSync(`${folder.path}/plan.json`)).toBe(true);
    expect(existsSync(`${folder.path}/one.jpg`)).toBe(true);
  }, 60_000);
});
