import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMessageFormat } from '../../src/messages/translate.js';
import { loadPack } from '../../src/ruleset/load-pack.js';
import { parseRule } from '../../src/ruleset/parse-rule.js';
import { isLong } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { runHere, tooWide } from './in-process.js';

const GOOD = `id: messaging/example-chat
title: { en: Chat media, fr: Médias }
why:
  en: The app copies every picture.
severity: medium
confidence: likely
select:
  - { sources: [folder], paths: ["**/com.example.chat/cache/media/**"] }
samples:
  hit: ["data/com.example.chat/cache/media/4f/2a.webp"]
  miss: ["data/com.example.chat/databases/chat.db"]
`;

const PATHS = '["**/com.example.chat/cache/media/**"]';

/** The good rule with one thing changed, which must be there. */
function changed(from: string, to: string): string {
  if (!GOOD.includes(from)) throw new Error(`the good rule has no ${from}`);
  return GOOD.replace(from, to);
}

function withLine(line: string): string {
  return changed('severity: medium', `severity: medium\n${line}`);
}

function withGlob(glob: string): string {
  return changed(PATHS, `['${glob}']`);
}

/** What is wrong, the file, where that is, what the sentence must hold in English and in French. */
const FAULTS: readonly (readonly [what: string, text: string | Uint8Array, at: string, en: RegExp, fr: RegExp])[] = [
  ['a typo in a key', changed('severity', 'sevrity'), '5:1', /“sevrity”.*“severity”/, /« sevrity ».*« severity »/],
  ['a typo in a value', changed('medium', 'medum'), '5:11', /“medium”.*high, medium, low/, /« medium »/],
  ['an unknown key', withLine('colour: red'), '6:1', /no key “colour”/, /pas de clé « colour »/],
  ['an unknown key below', changed('sources: [', 'source: ['), '8:7', /“source”.*“sources”/, /« sources »/],
  ['a missing key', changed('confidence: likely\n', ''), '1:1', /“confidence” is missing/, /« confidence » manque/],
  ['no value', changed('severity: medium', 'severity:'), '5:10', /“severity”.*Possible/, /« severity »/],
  ['a number for a word', changed('medium', '5'), '5:11', /“5” is not possible/, /« 5 »/],
  ['a text for a list', changed(PATHS, '"**/a"'), '8:33', /“paths”.*a list/, /« paths ».*une liste/],
  ['a list for a map', changed('{ en: Chat media, fr: Médias }', '[a]'), '2:8', /“title”.*lines/, /« title ».*lignes/],
  ['no text', changed('{ en: Chat media, fr: Médias }', '{}'), '2:8', /“title”.*en: or fr:/, /en: ou fr:/],
  ['an unknown language', changed('fr: Médias', 'de: Medien'), '2:26', /no key “de”/, /« de »/],
  ['a bad id', changed('messaging/example-chat', 'Chat'), '1:5', /“Chat” is no rule id.*messaging/, /domaine\/nom/],
  ['a taken id', changed('messaging/example-chat', 'leftovers/trash'), '1:5', /taken already/, /déjà pris/],
  ['a bad kind', withLine('kind: Foo_Bar'), '6:7', /“Foo_Bar” is no kind/, /n’est pas un genre/],
  ['a bad duration', withLine('unchanged_for: 3 days'), '6:16', /“3 days”.*30d/, /« 3 days ».*30d/],
  ['a bad remedy', withLine('remedies: [wype]'), '6:12', /“wype”.*“remedies”.*“wipe”/, /« wipe »/],
  [
    'a bad part of a remedy',
    withLine('remedies: [{ kind: wipe, txt: { en: x } }]'),
    '6:26',
    /“txt”.*“text”/,
    /« text »/,
  ],
  ['select and container', withLine('container: ios-backup'), '1:1', /not both/, /pas des deux/],
  [
    'neither of them',
    changed(`select:\n  - { sources: [folder], paths: ${PATHS} }\n`, ''),
    '1:1',
    /either select:/,
    /select:/,
  ],
  ['a glob with ** in a name', withGlob('a/b**c'), '8:38', /\*\* must stand alone/, /doit être seul/],
  ['too many stars', withGlob('*a*a*a*a*ab'), '8:43', /more than 4 stars/, /plus de 4 étoiles/],
  ['too many **', withGlob('**/a/**/b/**/c/**/d'), '8:35', /more than 3 times/, /plus de 3 fois/],
  ['an open bracket', withGlob('a/[b'), '8:37', /a \[ has no \]/, /un \[ n’a pas de \]/],
  ['an open brace', withGlob('a/{b'), '8:37', /\{ has no \}|'\{' has no/, /\{/],
  ['an absolute glob', withGlob('/home/x/**'), '8:35', /begins with \/.*\$HOME/, /commence par \//],
  ['backslashes', withGlob('$APPDATA\\foo\\*'), '8:43', /Write folders with \//, /Écrivez les dossiers/],
  ['a tilde', withGlob('~/x'), '8:35', /\$HOME instead of ~/, /\$HOME au lieu de ~/],
  ['a Windows variable', withGlob('%APPDATA%/x'), '8:35', /\$APPDATA instead of %APPDATA%/, /au lieu de/],
  ['a misspelt place', withGlob('$DOWNLAODS/*'), '8:35', /“\$DOWNLAODS”.*“\$DOWNLOADS”/, /« \$DOWNLOADS »/],
  ['no samples', GOOD.slice(0, GOOD.indexOf('samples:')), '1:1', /no samples.*hit:.*miss:/, /pas d’exemples/],
  ['a hit that is missed', changed('cache/media/4f', 'other/4f'), '10:9', /own sample “data\/com/, /propre exemple/],
  ['a miss that is hit', changed('databases/chat.db', 'cache/media/x'), '11:10', /listed under miss/, /sous miss:/],
  ['a broken message', withLine('message: { en: "{count" }'), '6:16', /known are \{count\}, \{size\}/, /sont connus/],
  ['an unknown argument', withLine('message: { en: "{cuont}" }'), '6:16', /known are \{count\}/, /sont connus/],
  ['a fact it does not have', withLine('message: { en: "{state}" }'), '6:16', /known are \{count\}/, /sont connus/],
  [
    'a broken French message',
    withLine('message: { fr: "{count, plural, one {x}}" }'),
    '6:10',
    /not valid/,
    /pas valide/,
  ],
  ['a duplicate key', withLine('severity: low'), '6:1', /stands twice/, /deux fois/],
  ['a tag', changed('medium', '!!js/function x'), '5:11', /Tags/, /étiquettes/],
  ['a tab', changed('  en: The', '\ten: The'), '4:1', /here is a tab/, /tabulation/],
  ['a colon in a text', changed('picture.', 'picture: all'), '4:7', /not valid YAML/, /pas du YAML valide/],
  ['a glob without quotes', changed(PATHS, '[*.jpg]'), '8:34', /points to an anchor/, /renvoie à une ancre/],
  ['two documents', `${GOOD}---\n${GOOD}`, '12:1', /One file holds one/, /n’en contient qu’une/],
  ['an alias bomb', bomb(), '1:1', /repeats itself/, /se répète/],
  ['deep nesting', '['.repeat(5_000), '1:', /nested too deeply/, /trop profondément/],
  [
    'deep nesting, closed',
    `a: ${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    '1:',
    /nested too deeply/,
    /trop profondément/,
  ],
  ['300 KB', `# ${'x'.repeat(300_000)}`, '1:1', /larger than 256 KiB/, /dépasse 256 Kio/],
  ['nothing', '', '1:1', /empty/, /vide/],
  ['a comment alone', '# nothing\n', '1:1', /“key: value”/, /« clé: valeur »/],
  ['a list', '- a\n- b\n', '1:1', /“key: value”/, /« clé: valeur »/],
  ['a word', 'hello', '1:1', /“key: value”/, /« clé: valeur »/],
  ['another encoding', Buffer.from(GOOD, 'latin1'), '1:1', /not UTF-8/, /pas du texte UTF-8/],
  ['UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), '1:1', /not UTF-8/, /UTF-8/],
  ['binary junk', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]), '1:1', /not UTF-8/, /UTF-8/],
  ['a map as a key', '? { a: b }\n: c\n', '1:1', /“id” is missing/, /« id » manque/],
  ['keys of every object', '__proto__: 1\nconstructor: 2\n', '1:1', /no key “__proto__”/, /« __proto__ »/],
  ['an escape sequence', changed('medium', '"\\e[31mred\\u202e"'), '5:11', /\\x1b\[31mred\\u202e/, /\\x1b/],
];

const folder = temporaryFolder();
const bad = `${folder.path}/bad`;
afterAll(folder.remove);

function fileOf(what: string): string {
  return `${bad}/${what.replaceAll(/[^a-z0-9*]+/gi, '-')}.yaml`;
}

describe('a rule file with', () => {
  /** What `rules check` and a command that loads the rules say of all of them, one fault a line. */
  const said: { en: string[]; fr: string[] } = { en: [], fr: [] };

  beforeAll(async () => {
    mkdirSync(bad);
    for (const [what, text] of FAULTS) writeFileSync(fileOf(what), text);
    for (const lang of ['en', 'fr'] as const) {
      const checked = await runHere(['rules', 'check', bad, '--lang', lang]);
      const loaded = await runHere(['explain', 'leftovers/trash', '--rules-path', bad, '--lang', lang]);
      expect([checked.code, checked.stderr, loaded.code, loaded.stdout]).toEqual([2, '', 2, '']);
      expect(loaded.stderr).toContain('privacy-audit rules check');
      for (const output of [checked.stdout, loaded.stderr]) {
        expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(output).not.toMatch(/\n {4}at |Error:|undefined/);
        expect(tooWide(output.replaceAll(bad, '').replaceAll(folder.path, ''), 80)).toEqual([]);
        said[lang].push(output.replaceAll(/\n {4}/g, ' ').replaceAll('\u00a0', ' '));
      }
    }
  });

  it.each(FAULTS)('%s is told where and what, in both languages', (what, _text, at, en, fr) => {
    for (const [outputs, sentence] of [
      [said.en, en],
      [said.fr, fr],
    ] as const) {
      for (const output of outputs) {
        const lines = output.split('\n').filter((line) => line.includes(`${fileOf(what)}:${at}`));
        expect(
          lines.filter((line) => sentence.test(line)),
          lines.join('\n'),
        ).toHaveLength(1);
      }
    }
  });
});

describe('rules check', () => {
  beforeAll(() => {
    mkdirSync(`${folder.path}/pack/deep`, { recursive: true });
    mkdirSync(`${folder.path}/folder.yaml`);
    writeFileSync(`${folder.path}/pack/good.yaml`, GOOD);
    writeFileSync(`${folder.path}/pack/notes.txt`, 'not a rule');
    execFileSync('mkfifo', [`${folder.path}/fifo.yaml`]);
  });

  it('is content with a good rule: one language, a byte order mark, Windows line ends', async () => {
    const forms = [GOOD, `\ufeff${GOOD}`, GOOD.replaceAll('\n', '\r\n'), changed(', fr: Médias', '')];
    for (const form of forms) {
      writeFileSync(`${folder.path}/good.yaml`, form);
      expect(await runHere(['rules', 'check', `${folder.path}/good.yaml`])).toMatchObject({ code: 0 });
    }
    expect((await runHere(['rules', 'check'])).stdout).toMatch(/^\d+ rules are fine\.\n$/);
  });

  it('names both files that share an id', async () => {
    writeFileSync(`${folder.path}/pack/deep/again.yml`, GOOD);
    const { code, stdout } = await runHere(['rules', 'check', `${folder.path}/pack`]);
    expect([code, stdout.replaceAll(/\s+/g, ' ')]).toEqual([2, expect.stringContaining('taken already, by')]);
    expect(stdout).toContain('pack/good.yaml:1:5');
    expect(stdout).toContain('pack/deep/again.yml');
  });

  it('does not wait for a FIFO, and says when nothing is there', async () => {
    const fifo = await runHere(['rules', 'check', `${folder.path}/fifo.yaml`]);
    expect(fifo).toMatchObject({ code: 2, stdout: expect.stringContaining('can not be read') });
    for (const name of ['folder.yaml', 'missing.yaml', 'missing/']) {
      const { code, stderr } = await runHere(['rules', 'check', `${folder.path}/${name}`]);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/There are no rules here: .*\n.*\.yaml/s)]);
    }
  });

  it('reads one bad file in a folder and still checks the others', async () => {
    const pack = `${folder.path}/mixed`;
    mkdirSync(pack);
    for (const [index, [, text]] of FAULTS.slice(0, 3).entries()) writeFileSync(`${pack}/${index}.yaml`, text);
    writeFileSync(`${pack}/good.yaml`, GOOD);
    const { stdout } = await runHere(['rules', 'check', pack]);
    expect(stdout.match(/\/\d\.yaml:\d+:\d+ /g)).toHaveLength(3);
    expect(stdout).toContain('4 files');
    expect(stdout).toContain('3 things are wrong.');
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...GOOD.split(/(?<=\W)/),
    '!!x ',
    '&a ',
    '*a ',
    '? ',
    '|\n',
    '>\n',
    '---\n',
    '\t',
    '{',
    '[',
    "'",
  );
  const mutated = fc
    .tuple(fc.nat(GOOD.length), fc.nat(12), fc.array(pieces, { maxLength: 4 }))
    .map(([at, cut, put]) => GOOD.slice(0, at) + put.join('') + GOOD.slice(at + cut));

  it('is a rule or has faults with a place inside it, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          const parsed = parseRule(text, 'x.yaml');
          if ('ok' in parsed) return;
          expect(parsed.faults.length).toBeGreaterThan(0);
          const lines = text.split('\n').length;
          for (const { line, column } of parsed.faults) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines);
            expect(column).toBeGreaterThanOrEqual(1);
          }
        },
      ),
      { numRuns: isLong ? 20_000 : 600 },
    );
  });

  it('as a file is loaded or has faults', async () => {
    const file = `${folder.path}/any.yaml`;
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        writeFileSync(file, text);
        const loaded = await loadPack(file, isMessageFormat);
        expect(loaded === null ? 0 : loaded.rules.length + loaded.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: isLong ? 5_000 : 150 },
    );
  });
});

/** Nine levels of nine copies each: 387 million words. */
function bomb(): string {
  const lines = ['a: &a [x,x,x,x,x,x,x,x,x]'];
  for (const [index, name] of [...'bcdefghi'].entries()) {
    const before = 'abcdefgh'[index];
    lines.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`);
  }
  return lines.join('\n');
}
