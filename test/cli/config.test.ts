import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../run-cli.js';
import { runHere } from './in-process.js';

const folder = temporaryFolder();
const home = `${folder.path}/home`;
const config = `${home}/.config/privacy-audit/config.yaml`;
mkdirSync(`${home}/.config/privacy-audit`, { recursive: true });
afterAll(folder.remove);

const here = (words: readonly string[], env: Record<string, string> = {}) =>
  runHere(words, { env: { HOME: home, ...env } });

async function shown(words: readonly string[], env: Record<string, string> = {}): Promise<Map<string, string>> {
  const { stdout } = await here(['config', 'show', '--origin', ...words], env);
  const rows = stdout.split('\n').map((line) => /^(?:# )?([a-z-]+): (.*?)(?: {2}# (.*))?$/.exec(line));
  return new Map(rows.flatMap((row) => (row === null ? [] : [[row[1] ?? '', `${row[2]} ${row[3]}`]])));
}

describe('config', () => {
  it('says where the file is, without and with one', async () => {
    expect(await here(['config', 'path'])).toEqual({ code: 0, stdout: `${config}\n`, stderr: '' });
    expect((await here(['config', 'path', '--config', '/x/y.yaml'])).stdout).toBe('/x/y.yaml\n');
    expect((await here(['config', 'check'])).stdout).toContain('There is no settings file');
    const none = await here(['config', 'check', '--config', `${folder.path}/none.yaml`]);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('config init') });
  });

  it('init writes a file that changes nothing, for its owner only, and never over another', async () => {
    const path = `${folder.path}/new/config.yaml`;
    for (const lang of ['en', 'fr']) {
      const file = `${path}.${lang}`;
      expect((await here(['config', 'init', '--config', file, '--lang', lang])).code).toBe(0);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(await shown(['--config', file])).toEqual(await shown([]));
      const [first = ''] = readFileSync(file, 'utf8').split('\n');
      expect(existsSync(first.replace('# yaml-language-server: $schema=', ''))).toBe(true);
      // Every line that begins with a key is a setting once its # is gone.
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^# (?!yaml-)([a-z-]+: )/gm, '$1'));
      expect((await here(['config', 'check', '--config', file])).stdout).toContain('fine');
      const again = await here(['config', 'init', '--config', file]);
      expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('There is a settings file already') });
    }
    symlinkSync(`${folder.path}/elsewhere`, `${path}.link`);
    expect((await here(['config', 'init', '--config', `${path}.link`])).code).toBe(2);
    expect(existsSync(`${folder.path}/elsewhere`)).toBe(false);
    const refused = await here(['config', 'init', '--config', '/proc/none/config.yaml']);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--config FILE') });
  });

  it('takes flags before the environment before the file before what we think', async () => {
    expect((await shown([])).get('lang')).toBe('null default');
    expect((await shown([], { PRIVACY_AUDIT_LANG: 'fr' })).get('lang')).toBe('"fr" environnement');
    writeFileSync(config, 'lang: fr\nfail-on: high\nplain: true\ndata-dir: /from/file\nexclude: ["**/a"]\n');
    const show = async (words: string[], env = {}) => {
      const rows = await shown(['--lang', 'en', ...words], env);
      return ['fail-on', 'plain', 'data-dir', 'exclude'].map((key) => rows.get(key));
    };
    expect(await show([])).toEqual([
      '"high" settings file',
      'true settings file',
      '"/from/file" settings file',
      '["**/a"] settings file',
    ]);
    const env = { PRIVACY_AUDIT_DATA_DIR: '/from/env', ACCESSIBLE: '1', PRIVACY_AUDIT_LANG: 'fr' };
    expect((await show([], env)).slice(1, 3)).toEqual(['true environment', '"/from/env" environment']);
    expect((await show(['--data-dir', '/from/flag'], env))[2]).toBe('"/from/flag" command line');
    for (const off of ['', '0', 'false', 'FALSE'])
      expect((await show([], { ACCESSIBLE: off }))[1]).toBe('true settings file');
    expect((await shown([], { PRIVACY_AUDIT_LANG: 'en' })).get('lang')).toBe('"fr" settings file');
    expect((await shown(['--lang', 'en'], env)).get('lang')).toBe('"en" command line');
    expect((await here(['rules', 'list'])).stdout).toContain('règles');
    expect((await here(['rules', 'list'], { PRIVACY_AUDIT_LANG: 'en' })).stdout).toContain('règles');
  });

  it('does not look upward from the current folder', async () => {
    writeFileSync(`${folder.path}/config.yaml`, 'lang: fr\n');
    const elsewhere = await runHere(['config', 'path'], { env: { HOME: `${folder.path}/home/deep` } });
    expect(elsewhere.stdout).toBe(`${folder.path}/home/deep/.config/privacy-audit/config.yaml\n`);
    const named = await here(['config', 'path'], { PRIVACY_AUDIT_CONFIG: '/named/config.yaml' });
    expect(named.stdout).toBe('/named/config.yaml\n');
  });

  const BAD: readonly (readonly [text: string, at: string, sentence: RegExp])[] = [
    ['langg: fr', '1:1', /“langg”.*“lang”/],
    ['lang: de', '1:7', /“de”.*en, fr/],
    ['plain: yes please', '1:8', /“plain”.*true or false/],
    ['exclude: "**/a"', '1:10', /“exclude”.*a list/],
    ['fail-on: 3', '1:10', /low, medium, high, never/],
    ['data-dir: ""', '1:11', /“data-dir” is too short or empty/],
    ['- a', '1:1', /“key: value”/],
    ['a: [', '2:1', /not valid YAML/],
  ];

  it.each(BAD)('%j in the file is told with its place, by every command that reads it', async (text, at, sentence) => {
    writeFileSync(config, `${text}\n`);
    for (const words of [
      ['config', 'check'],
      ['config', 'show'],
      ['rules', 'list'],
      ['scan', '/nonexistent'],
    ]) {
      const { code, stdout, stderr } = await here(words);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr.replaceAll(/\n +/g, ' ')).toContain(`${config}:${at}`);
      expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(sentence);
      expect(stderr).toContain('config check');
    }
    const doctor = await here(['doctor']);
    expect([doctor.code, doctor.stdout]).toEqual([3, expect.stringContaining('problem: The settings file')]);
    // What the user asked for by hand still works.
    expect((await here(['config', 'path'])).code).toBe(0);
  });

  it('is fine when it is empty', async () => {
    for (const text of ['', '\n', '# nothing\n']) {
      writeFileSync(config, text);
      expect(await here(['config', 'check'])).toMatchObject({ code: 0 });
    }
  });
});
