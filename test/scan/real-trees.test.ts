import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeTree } from '../../fixtures/make/write-tree.js';
import { decodeName } from '../../src/model/path-text.js';
import { runAsNobody } from '../as-nobody.js';
import { describeWith } from '../needs.js';
import { parseReport, type ReportJson, runCli, temporaryFolder } from '../run-cli.js';

/** A file that a rule finds wherever it lies. */
const PLANT = 'film.mp4.part';

let folder: ReturnType<typeof temporaryFolder>;
let root: string;

beforeEach(() => {
  folder = temporaryFolder();
  root = `${folder.path}/root`;
  mkdirSync(root);
  mkdirSync(`${folder.path}/home`);
});
afterEach(() => folder.remove());

interface Scanned {
  readonly code: number | null;
  readonly report: ReportJson;
  /** Paths of found files, as the report writes them, inside their sources. */
  readonly found: string[];
  /** `code path` of what was not examined. */
  readonly gaps: string[];
}

/** What this machine has in its own temporary folders is none of a test's business. */
function scanned(result: ReturnType<typeof runCli>): Scanned {
  const whole = parseReport(result);
  const isOurs = ({ source }: { source: string }) => !temporarySources(whole).has(source);
  const report = {
    ...whole,
    findings: whole.findings.filter(isOurs),
    notExamined: whole.notExamined.filter(isOurs),
  };
  return {
    code: result.code,
    report,
    found: report.findings.flatMap(({ items }) => items.map(({ path }) => path)).sort(),
    gaps: report.notExamined.map(({ code, path }) => `${code} ${path}`).sort(),
  };
}

function temporarySources({ scope }: ReportJson): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { id, path, parent } of scope.sources)
    if (path === '/tmp' || path === '/var/tmp' || ids.has(parent ?? '')) ids.add(id);
  return ids;
}

function environment(): Record<string, string> {
  return { HOME: `${folder.path}/home`, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data`, TMPDIR: `${folder.path}/none` };
}

/** Scans these words of the command line; a low finding counts. */
function scan(...words: string[]): Scanned {
  return scanned(runCli(['scan', ...words, '--json', '--fail-on', 'low'], { env: environment() }));
}

describe('names', () => {
  const NAMES: Readonly<Record<string, string>> = {
    newline: 'a\nb.part',
    escape: '\x1b[2J\x1b]0;x\x07.part',
    bidi: 'a\u202Etxt.part',
    'real U+FFFD': 'a\uFFFD.part',
    quote: `'"$(x)\`\\.part`,
    'byte that is not UTF-8': decodeName(Buffer.from('f\xe9te.part', 'latin1')),
    'U+FFFD beside such a byte': decodeName(Buffer.from([0xef, 0xbf, 0xbd, 0xff, 0x2e, 0x70, 0x61, 0x72, 0x74])),
    '255 bytes': `${'é'.repeat(125)}.part`,
    dash: '--json.part',
  };

  it.each(Object.entries(NAMES))('are found and can be read back from the report: %s', (_kind, name) => {
    writeTree(root, { [`${name.replace('.part', '')}/${name}`]: 'x', 'plain/z.part': 'x' });
    const { report, code, gaps } = scan(root);
    const items = report.findings.flatMap((finding) => finding.items);
    expect(items.map(({ path, pathEncoding }) => fromReport(path, pathEncoding)).sort()).toEqual(
      ['plain/z.part', `${name.replace('.part', '')}/${name}`].sort(),
    );
    expect(gaps).toEqual([]);
    expect(code).toBe(1);
  });

  it('never reach a terminal as they are', () => {
    writeTree(root, Object.fromEntries(Object.values(NAMES).map((name) => [`${name.slice(0, 60)}d/${name}`, 'x'])));
    for (const format of ['text', 'json', 'ndjson']) {
      const { stdout } = runCli(['scan', root, '--format', format, '--verbose'], { env: environment() });
      expect(stdout).toContain('part');
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
    }
  });

  it('can be given on the command line with bytes that are not UTF-8', () => {
    const name = decodeName(Buffer.from('f\xe9te', 'latin1'));
    writeTree(root, { [`${name}/${PLANT}`]: 'x' });
    const { stdout } = spawnSync(
      'sh',
      ['-c', `"$0" dist/bin/privacy-audit.js scan "$1"/f"$(printf '\\351')"te --json`, process.execPath, root],
      { encoding: 'utf8', env: environment() },
    );
    expect((JSON.parse(stdout) as ReportJson).findings[0]?.items.map(({ path }) => path)).toEqual([PLANT]);
  });
});

describe('depth', () => {
  it('is followed as far as the system lets us, and what is deeper is named', () => {
    const script = `import os\nos.chdir(${JSON.stringify(root)})\nfor i in range(24):\n  open('a.part','w').close()\n  os.mkdir('d'*200)\n  os.chdir('d'*200)\nopen('a.part','w').close()`;
    if (spawnSync('python3', ['-c', script]).status !== 0) throw new Error('could not make the tree');
    const { code, found, gaps } = scan(root);
    spawnSync('rm', ['-rf', root]); // Node can not remove what is so deep
    expect(found.length).toBeGreaterThan(15);
    expect(gaps.length).toBe(1);
    expect(gaps[0]).toMatch(/^too-deep (d{200}\/)+d{200}$/);
    expect(code).toBe(3);
  });
});

describe('links', () => {
  it('are never followed; those that lead out of what is looked at are named', () => {
    mkdirSync(`${folder.path}/outside`);
    writeTree(folder.path, { [`outside/${PLANT}`]: 'x', [`root/in/${PLANT}`]: 'x' });
    for (const [name, target] of Object.entries({
      file: `in/${PLANT}`,
      folder: 'in',
      loop: '.',
      self: 'self',
      dangling: 'nothing',
      absolute: `${root}/in`,
      'out.part': `../outside/${PLANT}`,
      outside: '../outside',
      far: '/nonexistent/far',
    }))
      symlinkSync(target, `${root}/${name}`);
    const { code, found, gaps } = scan(root);
    expect(found).toEqual([`in/${PLANT}`]);
    expect(gaps).toEqual(['link far', 'link out.part', 'link outside']);
    expect(code).toBe(1);
  });

  it('given as PATH are resolved once', () => {
    writeTree(root, { [`in/${PLANT}`]: 'x' });
    symlinkSync('root/in', `${folder.path}/link`);
    const { report, found } = scan(`${folder.path}/link`);
    expect(report.scope.sources.map(({ path }) => path)).toEqual([`${root}/in`]);
    expect(found).toEqual([PLANT]);
  });
});

describe('PATHs', () => {
  it('that overlap are looked at once', () => {
    writeTree(root, { [`in/${PLANT}`]: 'x', [`in/deep/${PLANT}`]: 'x' });
    symlinkSync('in', `${root}/link`);
    const { report, found } = scan(`${root}/in`, root, `${root}/in/deep`, `${root}/link`, `${root}/in/${PLANT}`);
    expect(report.scope.sources.map(({ path }) => path)).toEqual([root]);
    expect(found).toEqual([`in/${PLANT}`, `in/deep/${PLANT}`].sort());
  });

  it('are taken literally, and a file is looked at alone', () => {
    writeTree(root, { 'a[1].part': 'x', 'a1.part': 'x', '*.part': 'x' });
    expect(scan(`${root}/a[1].part`, `${root}/*.part`).found).toEqual(['*.part', 'a[1].part']);
  });

  it('that are missing, or neither file nor folder, make the scan incomplete', async () => {
    spawnSync('mkfifo', [`${root}/fifo`]);
    const server = createServer().listen(`${root}/socket`);
    await new Promise((resolve) => server.once('listening', resolve));
    const result = scan(`${root}/missing`, `${root}/fifo`, `${root}/socket`, '/dev/null');
    await new Promise((resolve) => server.close(resolve));
    expect(result.report.notExamined.map(({ code }) => code).sort()).toEqual([
      'unreadable',
      'unsupported',
      'unsupported',
      'unsupported',
    ]);
    expect(result.code).toBe(3);
  });
});

describe('what is no file', () => {
  it('is passed over, whatever its name', () => {
    spawnSync('mkfifo', [`${root}/fifo.part`, `${root}/fifo.ab`, `${root}/fifo.zip`]);
    mkdirSync(`${root}/folder.part`);
    mkdirSync(`${root}/folder.ab`);
    const { code, found, gaps } = scan(root);
    expect({ code, found, gaps }).toEqual({ code: 0, found: [], gaps: [] });
  });

  it('in the place of a settings file stops nothing', () => {
    const home = `${folder.path}/home`;
    mkdirSync(`${home}/.config`, { recursive: true });
    mkdirSync(`${home}/.dropbox`);
    spawnSync('mkfifo', [`${home}/.config/user-dirs.dirs`, `${home}/.dropbox/info.json`]);
    writeTree(home, { [PLANT]: 'x' });
    expect(scan().found).toEqual([PLANT]);
  });
});

describe('--exclude', () => {
  it('leaves out, counts and names, and keeps the rest', () => {
    writeTree(root, { [`keep/${PLANT}`]: 'x', [`out/deep/${PLANT}`]: 'x', 'keep/b.part': 'x' });
    const { code, found, gaps, report } = scan(root, '--exclude', 'out', '--exclude', '**/b.*');
    expect(found).toEqual([`keep/${PLANT}`]);
    expect(gaps).toEqual(['excluded keep/b.part', 'excluded out']);
    expect(report.scope.excluded).toEqual(['out', '**/b.*']);
    expect(code).toBe(1);
  });
});

describeWith(['root', 'program:setpriv'], 'a user without permission', () => {
  it('is told which folders and files could not be read', () => {
    const tree = realpathSync(mkdtempSync('/tmp/privacy-audit-open-'));
    try {
      writeTree(tree, { [`closed/${PLANT}`]: 'x', [`no-entry/${PLANT}`]: 'x', [`open/${PLANT}`]: 'x', 'a.ab': 'x' });
      chmodSync(tree, 0o755);
      chmodSync(`${tree}/closed`, 0o000);
      chmodSync(`${tree}/no-entry`, 0o744); // names can be read, nothing about them
      chmodSync(`${tree}/a.ab`, 0o000);
      mkdirSync(`${tree}/data`, { mode: 0o777 });
      chmodSync(`${tree}/data`, 0o777);
      const words = ['scan', tree, '--json', '--fail-on', 'low'];
      const { code, found, gaps } = scanned(
        runAsNobody(words, { HOME: tree, PRIVACY_AUDIT_DATA_DIR: `${tree}/data/own` }),
      );
      expect(found).toEqual([`open/${PLANT}`]);
      expect(gaps).toEqual(['unreadable a.ab', 'unreadable closed', `unreadable no-entry/${PLANT}`]);
      expect(code).toBe(3);
    } finally {
      rmSync(tree, { recursive: true });
    }
  });
});

describeWith(['root', 'program:mount', 'program:setpriv'], 'a disk that only another user may enter', () => {
  it('stops no scan', () => {
    const [own, tree] = ['own', 'tree'].map(() => realpathSync(mkdtempSync('/tmp/privacy-audit-open-')));
    try {
      mkdirSync(`${own}/disk`);
      mount('-t', 'tmpfs', 'none', `${own}/disk`);
      writeTree(`${tree}`, { [PLANT]: 'x', 'data/own/x': '' });
      chmodSync(`${tree}`, 0o755);
      chmodSync(`${tree}/data`, 0o777);
      rmSync(`${tree}/data/own`, { recursive: true });
      const home = { HOME: `${tree}`, PRIVACY_AUDIT_DATA_DIR: `${tree}/data/own` };
      const { found } = scanned(runAsNobody(['scan', '--json', '--fail-on', 'low'], home));
      expect(found).toContain(PLANT);
    } finally {
      spawnSync('umount', ['--lazy', `${own}/disk`], { stdio: 'ignore' });
      for (const path of [own, tree]) rmSync(`${path}`, { recursive: true });
    }
  });
});

describeWith(['root', 'program:mount'], 'other file systems', () => {
  afterEach(() => {
    for (const point of ['disk', 'bound', 'dis k\n2'])
      spawnSync('umount', ['--lazy', `${root}/${point}`], { stdio: 'ignore' });
  });

  it('below a source are named and not entered, bind mounts too', () => {
    writeTree(root, { [`in/${PLANT}`]: 'x', 'disk/x': '', 'bound/x': '', 'dis k\n2/x': '' });
    mount('-t', 'tmpfs', 'none', `${root}/disk`);
    mount('-t', 'tmpfs', 'none', `${root}/dis k\n2`);
    mount('--bind', `${root}/in`, `${root}/bound`);
    writeFileSync(`${root}/disk/${PLANT}`, 'x');
    const { code, found, gaps } = scan(root);
    expect(found).toEqual([`in/${PLANT}`]);
    expect(gaps).toEqual(['other-volume bound', 'other-volume dis k\n2', 'other-volume disk']);
    expect(code).toBe(1);
  });

  it('are looked at when they are named beside it', () => {
    writeTree(root, { [`in/${PLANT}`]: 'x', 'disk/x': '' });
    mount('-t', 'tmpfs', 'none', `${root}/disk`);
    writeFileSync(`${root}/disk/${PLANT}`, 'x');
    const { report, gaps } = scan(root, `${root}/disk`);
    expect(report.scope.sources.map(({ path }) => path)).toEqual([root, `${root}/disk`]);
    expect(report.findings.length).toBe(2);
    expect(gaps).toEqual([]);
  });
});

describeWith(['root'], 'a home', () => {
  const elsewhere: string[] = [];
  afterAll(() => {
    for (const path of elsewhere) rmSync(path, { recursive: true, force: true });
  });

  it('has places that are links to folders of the same user, looked at where they are', () => {
    writeTree(folder.path, { [`data/pics/${PLANT}`]: 'x', [`other/docs/${PLANT}`]: 'x', 'home/x': '' });
    symlinkSync(`${folder.path}/data/pics`, `${folder.path}/home/Pictures`);
    symlinkSync(`${folder.path}/other/docs`, `${folder.path}/home/Documents`);
    chownSync(`${folder.path}/other/docs`, 1234, 1234);
    const { report, gaps } = scan();
    const sources = report.scope.sources.map(({ path }) => path);
    expect(sources).toContain(`${folder.path}/data/pics`);
    expect(sources).not.toContain(`${folder.path}/other/docs`);
    expect(gaps).toContain('link Documents');
    expect(gaps).not.toContain('link Pictures');
  });

  it('of another computer keeps its links to itself', () => {
    writeTree(folder.path, { [`data/pics/${PLANT}`]: 'x', 'old/.config/x': '', 'home/x': '' });
    symlinkSync(`${folder.path}/data/pics`, `${folder.path}/old/Pictures`);
    const { report, gaps } = scan('--home', `${folder.path}/old`);
    expect(report.scope.sources.map(({ path }) => path)).toEqual([`${folder.path}/old`]);
    expect(gaps).toEqual(['link Pictures']);
  });

  it('is looked at together with folders outside that are synced, whoever owns them', () => {
    writeTree(folder.path, {
      'home/.dropbox/info.json': JSON.stringify({ personal: { path: `${folder.path}/synced` } }),
      'synced/IMG.jpg': 'x',
    });
    chownSync(`${folder.path}/synced`, 1234, 1234);
    const { report } = scan();
    expect(report.scope.sources.map(({ path }) => path)).toContain(`${folder.path}/synced`);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['cloud-sync/dropbox-photos']);
  });

  it('is not the whole disk because its settings say so', () => {
    writeTree(folder.path, { 'home/.dropbox/info.json': JSON.stringify({ personal: { path: '/' } }) });
    const { report } = scan();
    expect(report.scope.sources.map(({ path }) => path)).not.toContain('/');
    expect(report.notExamined).toEqual([
      expect.objectContaining({ path: '/', code: 'link', text: expect.stringContaining('holds the whole home') }),
    ]);
  });

  it('has settings that are links to where their owner keeps them', () => {
    writeTree(folder.path, {
      'dotfiles/info.json': JSON.stringify({ personal: { path: `${folder.path}/home/Dropbox` } }),
      'home/Dropbox/IMG.jpg': 'x',
      'home/.dropbox/x': '',
    });
    symlinkSync('../../dotfiles/info.json', `${folder.path}/home/.dropbox/info.json`);
    expect(scan().found).toEqual(['Dropbox/IMG.jpg']);
  });

  it('comes with its own entries of temporary folders, and no others', () => {
    const temporary = `${folder.path}/shared`;
    writeTree(temporary, { 'own/a.jpg': 'x', 'b.jpg': 'x', 'foreign/c.jpg': 'x', 'd.jpg': 'x' });
    chownSync(`${temporary}/foreign`, 1234, 1234);
    chownSync(`${temporary}/d.jpg`, 1234, 1234);
    const env = { ...environment(), TMPDIR: temporary };
    const { report } = scanned(runCli(['scan', '--json'], { env }));
    const source = report.scope.sources.find(({ path }) => path === temporary)?.id;
    const found = report.findings.filter((finding) => finding.source === source).flatMap(({ items }) => items);
    expect(found.map(({ path }) => path).sort()).toEqual(['b.jpg', 'own/a.jpg']);
    expect(report.notExamined.filter((gap) => gap.source === source)).toEqual([]);
  });
});

describeWith(['root', 'program:mount'], 'the trash of a volume', () => {
  it('is found on another disk', () => {
    const disk = `${folder.path}/stick`;
    mkdirSync(disk);
    mount('-t', 'tmpfs', 'none', disk);
    try {
      writeTree(disk, { '.Trash-0/files/IMG.jpg': 'x', '.Trash-1234/files/b.jpg': 'x' });
      const { report } = scan();
      const trash = report.findings.filter(({ rule }) => rule === 'leftovers/trash');
      expect(trash.flatMap(({ items }) => items.map(({ location }) => location))).toContain(
        `${disk}/.Trash-0/files/IMG.jpg`,
      );
      expect(JSON.stringify(report.findings)).not.toContain('b.jpg');
    } finally {
      spawnSync('umount', ['--lazy', disk]);
    }
  });
});

function mount(...words: string[]): void {
  const { status, stderr } = spawnSync('mount', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** A path of the report as text of `model/path-text.ts`. */
function fromReport(path: string, encoding: string | undefined): string {
  if (encoding === undefined) return path;
  return path.replace(/\\(?:x([0-9a-f]{2})|\\)/g, (_whole, hex?: string) =>
    hex === undefined ? '\\' : String.fromCharCode(0xdc00 + Number.parseInt(hex, 16)),
  );
}
