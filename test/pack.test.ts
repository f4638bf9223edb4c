import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTree } from '../fixtures/make/write-tree.js';
import { type CliResult, parseReport, runCli, temporaryFolder } from './run-cli.js';

const PROJECT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

const folder = temporaryFolder();
const home = `${folder.path}/home`;
const env = { HOME: home, TMPDIR: folder.path, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` };
let files: string[] = [];

/**
 * As `npm install TARBALL` leaves it, but without a network: the package unpacked in an empty folder, its libraries linked, or without
 * the compiled part of the database module where no compiler was.
 */
function install(name: string, { withDatabase }: { withDatabase: boolean }): (...words: string[]) => CliResult {
  const modules = `${folder.path}/${name}/node_modules`;
  mkdirSync(`${modules}/privacy-audit`, { recursive: true });
  execFileSync('tar', ['-xzf', `${folder.path}/pack.tgz`, '--strip-components=1', '-C', `${modules}/privacy-audit`]);
  const libraries = `${PROJECT}/node_modules`;
  for (const library of readdirSync(libraries).filter((entry) => !entry.startsWith('.'))) {
    if (library !== 'sqlite3' || withDatabase) symlinkSync(`${libraries}/${library}`, `${modules}/${library}`);
    else
      cpSync(`${libraries}/sqlite3`, `${modules}/sqlite3`, {
        recursive: true,
        dereference: true,
        filter: (path) => !/\/(build|deps|src)$/.test(path),
      });
  }
  const program = `${modules}/privacy-audit/dist/bin/privacy-audit.js`;
  return (...words) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', LANG: 'en_GB.UTF-8', ...env },
    });
    return { code: status, stdout, stderr };
  };
}

beforeAll(() => {
  // Without its scripts: building now would take `dist` away from the tests that run beside this one.
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder.path];
  const out = execFileSync('npm', words, { cwd: PROJECT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [packed] = JSON.parse(out) as { filename: string; files: { path: string }[] }[];
  if (packed === undefined) throw new Error('npm packed nothing');
  files = packed.files.map(({ path }) => path);
  cpSync(`${folder.path}/${packed.filename}`, `${folder.path}/pack.tgz`);
  writeTree(home, {
    'Downloads/IMG-20260102-WA0003.jpg': 'picture',
    'Downloads/film.mp4.part': 'half a film',
    '.config/discord/Cache/Cache_Data/f_000001': 'picture',
    'Documents/plan.txt': 'nothing',
  });
});
afterAll(folder.remove);

/** Node.js 22.13 and later. */
const HAS_NODE_SQLITE = process.getBuiltinModule?.('node:sqlite') !== undefined;

describe('the package', () => {
  it('can be installed where the database module can not be built: npm goes on without what is optional', () => {
    const listed = JSON.parse(readFileSync(`${PROJECT}/package.json`, 'utf8')) as Record<string, object>;
    expect(Object.keys(listed.optionalDependencies ?? {})).toEqual(['sqlite3']);
    expect(listed.dependencies).not.toHaveProperty('sqlite3');
  });

  it('holds the program, its pages and the schemas that editors are told of', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'README.md',
        'LICENSE',
        'CHANGELOG.md',
        'package.json',
        'dist/bin/privacy-audit.js',
        'dist/config.schema.json',
        'dist/licences.txt',
        'dist/rules/rules.json',
        'docs/writing-a-rule.md',
        'rules/README.md',
        'rules/rule.schema.json',
      ]),
    );
  });

  it('holds nothing that only its makers need', () => {
    const known =
      /^(dist\/(bin|chunks|src|rules)\/|dist\/(config\.schema\.json|licences\.txt)$|docs\/[\w-]+\.md$|rules\/(README\.md|rule\.schema\.json)$)/;
    const pages = ['README.md', 'LICENSE', 'CHANGELOG.md', 'package.json'];
    expect(files.filter((file) => !known.test(file) && !pages.includes(file))).toEqual([]);
  });
});

describe.each([
  { name: 'with the database module', withDatabase: true },
  { name: 'without the compiled part of the database module', withDatabase: false },
])('installed in an empty folder, $name', ({ name, withDatabase }) => {
  let run: (...words: string[]) => CliResult;
  beforeAll(() => {
    run = install(name.replaceAll(' ', '-'), { withDatabase });
  });

  it('finds what the checkout finds', () => {
    const here = run('scan', home, '--json');
    const there = runCli(['scan', home, '--json'], { env });
    if (withDatabase || HAS_NODE_SQLITE) expect(here.stderr).toBe(there.stderr);
    else
      expect(here.stderr.replaceAll(/\n(?!$)/g, ' ')).toMatch(
        /^The result is not affected; .*the database module is missing.*\n$/,
      );
    expect(here.code).toBe(there.code);
    const findings = (result: CliResult) => parseReport(result).findings.map((finding) => ({ ...finding, status: '' }));
    expect(findings(here)).toEqual(findings(there));
    expect(Object.keys(parseReport(here).summary.byRule).sort()).toEqual([
      'leftovers/partial-downloads',
      'messaging/discord-cache',
      'messaging/whatsapp-saved',
    ]);
  });

  it('says in one line of the self-test whether databases can be read, and ends well', () => {
    const { code, stdout } = run('doctor');
    const lines = stdout.replaceAll(/\n {3,}/g, ' ').split('\n');
    const missing = HAS_NODE_SQLITE
      ? '  ok: The database module is missing; the one that Node.js brings along is used instead'
      : expect.stringMatching(/^ {2}note: The database module is missing.*npm ci/);
    expect(lines.filter((line) => /database/.test(line))).toEqual([
      withDatabase ? '  ok: The database module works' : missing,
    ]);
    expect(code).toBe(0);
  });

  it('writes a settings file whose schema is there', () => {
    const path = `${folder.path}/${withDatabase}.yaml`;
    expect(run('config', 'init', '--config', path).code).toBe(0);
    const schema = /\$schema=(.+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
    expect(schema).toContain('node_modules/privacy-audit');
    expect(existsSync(schema)).toBe(true);
  });

  it('knows its rules and its version', () => {
    expect(run('rules', 'list').code).toBe(0);
    expect(run('explain', 'leftovers/trash').stdout).toContain('leftovers/trash');
    const { version } = JSON.parse(readFileSync(`${PROJECT}/package.json`, 'utf8')) as { version: string };
    expect(run('--version').stdout).toBe(`${version}\n`);
  });
});
