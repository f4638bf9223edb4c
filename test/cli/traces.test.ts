import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../run-cli.js';
import { filesBelow } from './history-home.js';

describe('traces', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let home: string;
  const run = (...words: readonly string[]) => runCli(words, { env: { HOME: home } });
  beforeEach(() => {
    folder = temporaryFolder();
    home = `${folder.path}/home`;
    mkdirSync(`${home}/Downloads`, { recursive: true });
    writeFileSync(`${home}/Downloads/x.part`, 'x');
  });
  afterEach(() => folder.remove());

  const leaveTraces = () => {
    run('config', 'init');
    run('scan', '--home', home);
    const completions = `${home}/.local/share/bash-completion/completions`;
    mkdirSync(completions, { recursive: true });
    writeFileSync(`${completions}/privacy-audit`, run('completion', 'bash').stdout);
    mkdirSync(`${home}/.config/fish/completions`, { recursive: true });
    writeFileSync(`${home}/.config/fish/completions/privacy-audit.fish`, run('completion', 'fish').stdout);
  };

  it('says that there is nothing where there is nothing, and makes nothing', () => {
    expect(run('traces').stdout).toMatch(/^This program keeps nothing on this computer\./);
    expect(run('traces', '--remove').code).toBe(0);
    expect(readdirSync(home)).toEqual(['Downloads']);
  });

  it('names every file of ours, with what it is and how to remove it, in both languages', () => {
    leaveTraces();
    const { code, stdout } = run('traces');
    expect(code).toBe(0);
    const ours = [...filesBelow(home).keys()].filter((path) => !path.startsWith(`${home}/Downloads`));
    expect(ours).toHaveLength(7);
    for (const path of ours) expect(stdout).toContain(path);
    expect(stdout).toMatch(/To remove all of it: privacy-audit traces --remove/);
    expect(run('traces', '--lang', 'fr').stdout).toMatch(/Pour tout supprimer\u00a0: privacy-audit traces --remove/);
    const { files } = JSON.parse(run('traces', '--json').stdout);
    expect(files.map(({ path }: { path: string }) => path).sort()).toEqual(ours.sort());
  });

  it.each(['en', 'fr'])('fits a terminal, whatever is kept, in %s, and so does history clear', (lang) => {
    leaveTraces();
    const data = `${home}/.local/state/privacy-audit`;
    for (const name of ['read-cache', 'last', '.0123456789ab.tmp']) writeFileSync(`${data}/${name}`, '');
    for (const name of ['read-cache', 'seal']) truncateSync(`${data}/${name}`, 123_456_789);
    mkdirSync(`${home}/.config/privacy-audit/rules`);
    const listed = run('traces', '--lang', lang).stdout;
    expect(listed.match(/123[.,]5/g)).toHaveLength(2);
    for (const text of [
      listed,
      run('history', 'clear', '--lang', lang).stdout,
      run('traces', '--remove', '--lang', lang).stdout,
      run('traces', '--lang', lang).stdout,
    ]) {
      const lines = text.split('\n').filter((line) => !line.includes(home));
      expect(lines.length).toBeGreaterThan(3);
      expect(lines.filter((line) => [...line].length > 80)).toEqual([]);
    }
  });

  it('--remove leaves nothing of ours in the home, by name or by content', () => {
    leaveTraces();
    const { code, stdout } = run('traces', '--remove');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Removed:\n/);
    const names = readdirSync(home, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.includes('privacy-audit'))).toEqual([]);
    const files = filesBelow(home);
    expect([...files.keys()]).toEqual([`${home}/Downloads/x.part`]);
    expect([...files.values()].some((bytes) => bytes.includes('privacy-audit'))).toBe(false);
  });

  it('--remove leaves rules the user wrote, files of somebody else and what a link leads to', () => {
    leaveTraces();
    const config = `${home}/.config/privacy-audit`;
    const data = `${home}/.local/state/privacy-audit`;
    mkdirSync(`${config}/rules`);
    writeFileSync(`${config}/rules/notes.txt`, 'mine');
    writeFileSync(`${data}/photo.jpg`, 'mine');
    writeFileSync(`${home}/mine.txt`, 'mine');
    symlinkSync(`${home}/mine.txt`, `${data}/last`);
    const { code, stdout } = run('traces', '--remove');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Left alone, because you may have written it yourself: .*\/rules/);
    expect(readdirSync(config)).toEqual(['rules']);
    expect(readdirSync(data)).toEqual(['photo.jpg']);
    expect(readFileSync(`${home}/mine.txt`, 'utf8')).toBe('mine');
    expect(existsSync(`${config}/rules/notes.txt`)).toBe(true);
  });
});
