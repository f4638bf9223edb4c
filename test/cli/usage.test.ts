import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandSpec } from '../../src/cli/command-table.js';
import { runHere, tooWide } from './in-process.js';

/** Command line, what the complaint must hold in English, and in French. */
const SLIPS: readonly (readonly [words: string[], english: RegExp, french: RegExp])[] = [
  [[], /type: privacy-audit scan/, /tapez\u00a0: privacy-audit scan/],
  [['-v'], /type: privacy-audit scan/, /tapez/],
  [['sacn'], /no command “sacn”.*“scan”.*privacy-audit --help/s, /pas de commande « sacn ».*« scan »/s],
  [[''], /no command “”/, /pas de commande/],
  [['rules'], /After “privacy-audit rules”.*list, show, check/s, /Après « privacy-audit rules ».*list, show, check/s],
  [['config'], /show, path, check, init/, /show, path, check, init/],
  [['rules', 'lst'], /“list”.*privacy-audit rules --help/s, /« list ».*privacy-audit rules --help/s],
  [['help', 'nope'], /no command “nope”/, /« nope »/],
  [['help', 'rules', 'lst'], /“list”/, /« list »/],
  [['scan', '--outptu', 'x'], /“--outptu”.*“--output”/s, /« --outptu ».*« --output »/s],
  [['scan', '-x'], /privacy-audit scan -- -x/, /privacy-audit scan -- -x/],
  [['scan', '--json=1'], /--json takes no value/, /--json ne prend pas de valeur/],
  [['--json', 'scan'], /--json belongs behind “scan”.*privacy-audit scan --json/s, /après « scan »/],
  [['scan', '--home'], /--home needs a value/, /--home demande une valeur/],
  [['scan', '--lang'], /--lang needs a value/, /--lang demande une valeur/],
  [['scan', '--fail-on', 'x'], /“x” does not fit --fail-on.*low, medium, high, never/s, /« x » ne convient pas/],
  [['scan', '--format', 'xml'], /text, json, ndjson/, /text, json, ndjson/],
  [['scan', '--platform', 'amiga'], /linux, macos, windows/, /linux, macos, windows/],
  [['--lang', 'xx', 'scan'], /“xx” does not fit --lang/, /« xx » ne convient pas à --lang/],
  [['--color', 'pink', 'doctor'], /auto, always, never/, /auto, always, never/],
  [['completion'], /missing: SHELL/, /Il manque un mot\u00a0: SHELL/],
  [['completion', 'tcsh'], /“tcsh” does not fit SHELL.*bash, zsh, fish, powershell/s, /« tcsh »/],
  [['explain'], /missing: RULE/, /manque un mot\u00a0: RÈGLE/],
  [['explain', 'leftovers/trsh'], /“leftovers\/trash”/, /« leftovers\/trash »/],
  [['explain', 'a', 'b'], /“b” is one word too many/, /« b » est un mot de trop/],
  [['doctor', 'x'], /“x” is one word too many/, /« x »/],
  // Empty texts: a script's unset variable must never mean the current folder.
  [['scan', ''], /PATH is empty/, /CHEMIN est vide/],
  [['scan', '/nonexistent', ''], /PATH is empty/, /CHEMIN est vide/],
  [['scan', '--home', ''], /--home is empty/, /--home est vide/],
  [['scan', '--output', ''], /--output is empty/, /--output est vide/],
  [['scan', '--data-dir', ''], /--data-dir is empty/, /--data-dir est vide/],
  [['scan', '--rules', ''], /--rules is empty/, /--rules est vide/],
  [['scan', '--exclude='], /--exclude is empty/, /--exclude est vide/],
  [['explain', ''], /RULE is empty/, /RÈGLE est vide/],
];

describe('a slip on the command line', () => {
  it.each(SLIPS)('%j is said in both languages, with a next step and exit code 2', async (words, english, french) => {
    for (const [lang, expected] of [
      ['en_GB.UTF-8', english],
      ['fr_FR.UTF-8', french],
    ] as const) {
      const result = await runHere(words, { env: { LANG: lang } });
      const text = result.stderr.replaceAll(/[\s\u00a0]+/g, (space) => (space.includes('\u00a0') ? '\u00a0' : ' '));
      expect(text.replaceAll('«\u00a0', '« ').replaceAll('\u00a0»', ' »')).toMatch(expected);
      expect(result.code).toBe(2);
      expect(result.stdout).toBe('');
      expect(result.stderr.trimEnd().split('\n').length).toBeGreaterThan(1);
      expect(result.stderr).not.toMatch(/[{}]|undefined|null|Error| {4}at /);
      expect(tooWide(result.stderr, 80)).toEqual([]);
    }
  });

  it('in a terminal of 40 columns is not wider', async () => {
    for (const [words] of SLIPS) {
      const { stderr } = await runHere(words, { columns: 40, env: { LANG: 'fr_FR.UTF-8' } });
      if (!stderr.startsWith('Utilisation')) expect(tooWide(stderr, 40)).toEqual([]); // help itself needs more
    }
  });

  it('with an escape sequence in it does not reach the terminal', async () => {
    for (const words of [['\x1b[31m'], ['scan', '--\x1b]0;x\x07'], ['explain', 'a\u202eb\nc']]) {
      expect((await runHere(words)).stderr.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });
});

describe('help', () => {
  const all = (specs: readonly CommandSpec[], before: readonly string[] = []): string[][] =>
    specs.flatMap(({ name, subcommands }) => [[...before, name], ...all(subcommands, [...before, name])]);

  it.each([[], ...all(COMMANDS)])('of %j shows two examples first, then flags', async (...path) => {
    for (const lang of ['en', 'fr']) {
      const { code, stdout } = await runHere([...path, '--help', '--lang', lang]);
      expect(code).toBe(0);
      const [, examples = '', rest = ''] = /\n(?:Examples:|Exemples\u00a0:)\n(.*?)\n\n(.*)/s.exec(stdout) ?? [];
      expect(examples.split('\n')).toHaveLength(2);
      expect(rest).toMatch(/^(Options|Arguments)/);
      expect(rest).toContain('--lang');
      expect(tooWide(stdout, 80)).toEqual([]);
    }
  });

  it('is the same by -h, --help and the word help', async () => {
    const [flag, short, word] = await Promise.all([
      runHere(['rules', 'check', '--help']),
      runHere(['rules', 'check', '-h']),
      runHere(['help', 'rules', 'check']),
    ]);
    expect(short).toEqual(flag);
    expect(word).toEqual(flag);
    expect((await runHere(['help'])).stdout).toBe((await runHere(['--help'])).stdout);
  });

  it('names only commands that are there', async () => {
    const { stdout } = await runHere(['--help']);
    for (const later of ['strip-location', 'session', 'baseline', 'schedule', 'evidence'])
      expect(stdout).not.toContain(later);
  });

  it('is ASCII where the locale is', async () => {
    for (const words of [
      ['--help'],
      ['scan', '--help'],
      ['sacn'],
      ['explain', 'messaging/discord-cache'],
      ['doctor'],
    ]) {
      const { stdout, stderr } = await runHere([...words, '--lang', 'fr'], { env: { LC_ALL: 'C' } });
      expect(stdout + stderr).toMatch(/^[\n\x20-\x7e]*$/);
    }
  });

  it('shows the version with any other word', async () => {
    expect(await runHere(['scan', '--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
  });
});

describe('flags for all commands', () => {
  it('may stand before and after the command', async () => {
    const before = await runHere(['--lang', 'fr', 'rules', 'list']);
    expect(before.stdout).toContain('Messageries');
    expect(await runHere(['rules', 'list', '--lang', 'fr'])).toEqual(before);
    expect(await runHere(['rules', '--lang=fr', 'list'])).toEqual(before);
  });
});
