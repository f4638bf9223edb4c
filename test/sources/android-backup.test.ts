import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { androidBackup, backupOfTar, writeAndroidBackup } from '../../fixtures/make/android-backup.js';
import { TAR_TIME, tarArchive, tarMembers } from '../../fixtures/make/tar.js';
import { openInner } from '../../src/sources/inner-file.js';
import { describeWith } from '../needs.js';
import { temporaryFolder } from '../run-cli.js';
import { EVERYTHING_HELD, openBackup, typing, walkBackupFile } from './open-android.js';

const folder = temporaryFolder();
afterAll(folder.remove);
const path = `${folder.path}/phone.ab`;

const LONG = `shared/0/DCIM/${'folder name '.repeat(12)}/${'name '.repeat(30)}.jpg`;
const FILES = {
  'apps/com.example/_manifest': '1\n',
  'shared/0/DCIM/Camera/a.jpg': Buffer.alloc(100_000, 7),
  [LONG]: 'long',
  'shared/0/Téléchargements/déjà vu.txt': 'accents',
  'shared/0/empty': '',
};
const PASSWORD = 'correct horse';

const VERSIONS = [1, 2, 3, 4, 5] as const;
const WAYS = VERSIONS.flatMap((version) =>
  [false, true].flatMap((compressed) =>
    [undefined, PASSWORD].map((password) => ({ version, compressed, ...(password === undefined ? {} : { password }) })),
  ),
);

describe('an Android backup', () => {
  it.each(WAYS)('is read: version $version, compressed $compressed, password $password', async (way) => {
    writeAndroidBackup(path, { files: FILES, ...way });
    const { unlock } = typing(PASSWORD);
    const { source, files, content, gaps, entries } = await walkBackupFile(path, { unlock });
    expect(gaps).toEqual([]);
    expect([...files.keys()].sort()).toEqual(Object.keys(FILES).sort());
    for (const [name, bytes] of Object.entries(FILES)) {
      expect(files.get(name)?.stat).toMatchObject({
        kind: 'file',
        sizeBytes: Buffer.byteLength(bytes),
        modifiedMs: TAR_TIME.getTime(),
      });
      expect(content.get(name)?.equals(Buffer.from(bytes))).toBe(true);
    }
    expect(entries).toBe(Object.keys(FILES).length);
    expect(source.info).toMatchObject({
      platform: 'android',
      details: { encrypted: 'password' in way, version: way.version, compressed: way.compressed },
    });
    expect(source.locate('shared/0/empty')).toBeNull();
    await source.close?.();
  });

  it('holds nothing that nobody reads, and leaves out what nobody wants', async () => {
    writeAndroidBackup(path, { files: FILES });
    const relative = [{ pattern: [{ glob: '**' }, { glob: '*.jpg' }], owner: 4 }];
    const { files } = await walkBackupFile(path, { interest: { ...EVERYTHING_HELD, relative } });
    expect([...files.keys()].sort()).toEqual([LONG, 'shared/0/DCIM/Camera/a.jpg'].sort());
    expect([...files.values()].map(({ bytes }) => bytes)).toEqual([undefined, undefined]);
  });

  it('says once what was left out with --exclude', async () => {
    writeAndroidBackup(path, { files: { 'shared/0/a': '1', 'shared/0/b/c': '2', 'apps/x/f/d': '3' } });
    const excludes = [[{ literal: 'shared' }, { literal: '0' }]];
    const { files, gaps } = await walkBackupFile(path, { interest: { ...EVERYTHING_HELD, excludes } });
    expect([...files.keys()]).toEqual(['apps/x/f/d']);
    expect(gaps).toEqual([{ path: 'shared/0', code: 'excluded', reason: 'excluded' }]);
  });

  it('says of a large file how much was held, and a reader that wants more gets no wrong answer', async () => {
    const large = Buffer.alloc(17 << 20, 1);
    writeAndroidBackup(path, { files: { 'shared/0/a.jpg': large, 'shared/0/b.jpg': 'behind it' }, compressed: true });
    const { files, content } = await walkBackupFile(path);
    const told = files.get('shared/0/a.jpg');
    expect(content.get('shared/0/a.jpg')?.length).toBe(16 << 20);
    expect(content.get('shared/0/b.jpg')?.toString()).toBe('behind it');
    if (told?.bytes === undefined) throw new Error('not held');
    const file = openInner(told.bytes, told.stat, { head: Buffer.alloc(10), budget: { bytes: 1, reads: 1 } });
    expect(file.sizeBytes).toBe(17 << 20);
    expect(file.read(100, 10).length).toBe(10);
    expect(() => file.read(16 << 20, 10)).toThrow(expect.objectContaining({ code: 'unsupported' }));
  });

  it('goes through thousands of folders that come again, and remembers some ten thousand', async () => {
    const list = Array.from({ length: 12_000 }, (_, index) => [`apps/a${index}/f/x`, { content: 'x' }] as const);
    writeFileSync(
      path,
      backupOfTar(tarArchive([['apps/top', { content: '1' }], ...list, ['apps/last', { content: '2' }]])),
    );
    const { files, completed } = await walkBackupFile(path);
    expect(files.size).toBe(12_002);
    expect(completed.length).toBeGreaterThan(1_900);
    expect(new Set(completed).size).toBe(completed.length);
    expect(completed).not.toContain('apps'); // it holds the folder at hand all the while
  });
});

describe('the password of an Android backup', () => {
  const make = (options = {}) =>
    writeAndroidBackup(path, { files: FILES, password: PASSWORD, compressed: true, ...options });

  it('is asked for three times, and what was typed is overwritten', async () => {
    make();
    const person = typing('wrong', 'wrong again', PASSWORD, 'never asked');
    const { files, gaps } = await walkBackupFile(path, person);
    expect(gaps).toEqual([]);
    expect(files.size).toBe(Object.keys(FILES).length);
    expect(person.asked).toEqual([0, 1, 2]);
    expect(person.typed.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
    expect(person.openChecks()).toBe(0);
  });

  it.each([
    { name: 'nobody knows it', typed: [], reason: 'backup-encrypted', asked: [0] },
    { name: 'given up after one', typed: ['no'], reason: 'backup-wrong-password', asked: [0, 1] },
    { name: 'wrong three times', typed: ['a', 'b', 'c', PASSWORD], reason: 'backup-wrong-password', asked: [0, 1, 2] },
  ])('leaves it closed: $name', async ({ typed, reason, asked }) => {
    make();
    const person = typing(...typed);
    const { source, files, gaps } = await walkBackupFile(path, person);
    expect(gaps).toEqual([{ path: '.', code: 'encrypted', reason }]);
    expect(files.size).toBe(0);
    expect(person.asked).toEqual(asked);
    expect(source.info.details).toMatchObject({ encrypted: true, rounds: 100 });
  });

  it.each(VERSIONS)('opens both ways of making the checksum, version %i', async (version) => {
    for (const checksum of ['bytes', 'characters'] as const) {
      make({ version, checksum });
      expect((await walkBackupFile(path, typing(PASSWORD))).gaps).toEqual([]);
    }
  });

  it('may have letters of any kind; in version 1 also as Android up to 4.3 took them', async () => {
    make({ password: 'pässwörd €' });
    expect((await walkBackupFile(path, typing('pässwörd €'))).gaps).toEqual([]);
    make({ version: 1, password: Buffer.from('pässwörd', 'latin1') });
    expect((await walkBackupFile(path, typing('pässwörd'))).gaps).toEqual([]);
  });

  it.each([
    { name: 'a salt that is no hex', line: 4, text: 'zz', reason: 'backup-keybag-damaged' },
    { name: 'no salt', line: 5, text: '', reason: 'backup-keybag-damaged' },
    { name: 'rounds that are no number', line: 6, text: '-1', reason: 'backup-keybag-damaged' },
    { name: 'no rounds', line: 6, text: '0', reason: 'backup-keybag-damaged' },
    { name: 'four thousand million rounds', line: 6, text: '4294967296', reason: 'backup-keybag-too-slow' },
    { name: 'a short first vector', line: 7, text: 'AB', reason: 'backup-keybag-damaged' },
    { name: 'keys that are no blocks', line: 8, text: 'ABCD', reason: 'backup-keybag-damaged' },
  ])('is not even asked for where the keys are damaged: $name', async ({ line, text, reason }) => {
    const lines = androidBackup({ files: FILES, password: PASSWORD }).toString('latin1').split('\n');
    lines[line] = text;
    writeFileSync(path, lines.join('\n'), 'latin1');
    const person = typing(PASSWORD);
    const { gaps } = await walkBackupFile(path, person);
    expect(gaps).toEqual([{ path: '.', code: 'damaged', reason }]);
    expect(person.asked).toEqual([]);
  });

  it('is right while the checksum is damaged: that is said, and it is not asked for again', async () => {
    const lines = androidBackup({ files: FILES, password: PASSWORD }).toString('latin1').split('\n');
    lines[5] = '00'.repeat(64);
    writeFileSync(path, lines.join('\n'), 'latin1');
    const person = typing(PASSWORD, PASSWORD);
    const { gaps } = await walkBackupFile(path, person);
    expect(gaps).toEqual([{ path: '.', code: 'damaged', reason: 'backup-keybag-damaged' }]);
    expect(person.asked).toEqual([0]);
  });

  it('is let go within a third of a second after Ctrl-C, however long its check would take', async () => {
    make();
    const lines = androidBackup({ files: FILES, password: PASSWORD }).toString('latin1').split('\n');
    lines[6] = '5000000';
    writeFileSync(path, lines.join('\n'), 'latin1');
    const interrupt = new AbortController();
    setTimeout(() => interrupt.abort(), 100);
    const start = performance.now();
    await openBackup(path, { ...typing(PASSWORD, PASSWORD), signal: interrupt.signal });
    expect(performance.now() - start).toBeLessThan(1_500); // the check takes several seconds
  });
});

describe('a damaged Android backup', () => {
  it.each([
    { name: 'plain', compressed: false },
    { name: 'compressed', compressed: true },
    { name: 'encrypted', compressed: false, password: PASSWORD },
    { name: 'compressed and encrypted', compressed: true, password: PASSWORD },
  ])('that was cut off tells what came, $name', async ({ name: _name, ...way }) => {
    const noise = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * at * 31) >> 3));
    const whole = androidBackup({ files: { 'a/first': 'one', 'a/second': noise, 'a/third': 'three' }, ...way });
    writeFileSync(path, whole.subarray(0, whole.length / 2));
    const { files, content, gaps } = await walkBackupFile(path, typing(PASSWORD));
    expect(content.get('a/first')?.toString()).toBe('one');
    expect([...files.keys()]).toEqual(['a/first', 'a/second']);
    expect(content.get('a/second')?.length).toBeLessThan(noise.length);
    expect(gaps).toEqual([{ path: '.', code: 'damaged', reason: 'backup-incomplete' }]);
  });

  it.each([0, 1, 100])('with %i bytes behind its header is incomplete', async (length) => {
    for (const compressed of [false, true]) {
      const whole = androidBackup({ files: FILES, compressed });
      writeFileSync(path, whole.subarray(0, 'ANDROID BACKUP\n5\n1\nnone\n'.length + length));
      expect((await walkBackupFile(path)).gaps).toEqual([{ path: '.', code: 'damaged', reason: 'backup-incomplete' }]);
    }
  });

  it('with a header in pieces in the middle goes on behind it, and says so once', async () => {
    const members = [{ 'a/1': 'one' }, { 'a/2': 'two' }, { 'a/3': 'three' }, { 'a/4': 'four' }].map((one) =>
      tarMembers(one),
    );
    members[1]?.fill(0xff, 100, 130);
    writeFileSync(path, backupOfTar(Buffer.concat([...members, Buffer.alloc(1024)])));
    const { files, gaps } = await walkBackupFile(path);
    expect([...files.keys()]).toEqual(['a/1', 'a/3', 'a/4']);
    expect(gaps).toEqual([{ path: '.', code: 'damaged', reason: 'content-damaged' }]);
  });

  it('whose compressed part is damaged tells what came before', async () => {
    const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * at * 31) >> 3));
    const whole = androidBackup({
      files: { 'a/first': 'one', 'a/noise': noise, 'a/third': 'three' },
      compressed: true,
    });
    whole.fill(0xff, whole.length - 5000, whole.length - 4000);
    writeFileSync(path, whole);
    const { content, gaps } = await walkBackupFile(path);
    expect(content.get('a/first')?.toString()).toBe('one');
    expect(gaps).toEqual([{ path: '.', code: 'damaged', reason: 'backup-incomplete' }]);
  });

  it.each([16, 600, 1 << 20])(
    'with %d bytes behind its compressed part says so, unless they are padding',
    async (count) => {
      writeFileSync(path, Buffer.concat([androidBackup({ files: FILES, compressed: true }), Buffer.alloc(count, 7)]));
      const { files, gaps } = await walkBackupFile(path);
      expect(files.size).toBe(Object.keys(FILES).length);
      expect(gaps.map(({ reason }) => reason)).toEqual(count === 16 ? [] : ['content-damaged']);
    },
  );

  it('that changes between its header and its content is left alone', async () => {
    writeAndroidBackup(path, { files: FILES });
    const source = await openBackup(path);
    writeAndroidBackup(path, { files: { ...FILES, 'a/new': 'new' } });
    const gaps = [];
    for await (const part of source.walk(EVERYTHING_HELD, new AbortController().signal)) gaps.push(...part.gaps);
    expect(gaps).toEqual([{ source: 's1', path: '.', code: 'changed', reason: 'changed' }]);
  });
});

describe('names that lead elsewhere', () => {
  const odd = ['../evil', 'shared/../../evil', '/etc/passwd', 'a\0b', 'shared/..', `long/${'x/'.repeat(3000)}y`, ''];

  it.each(odd)('are left alone, with one gap for all: %j', async (name) => {
    const members = [
      [
        name.length < 100 && !name.includes('\0') ? name : 'short',
        { content: 'evil', ...(name.length >= 100 || name.includes('\0') ? { pax: { path: name } } : {}) },
      ],
      ['../again', { content: 'evil' }],
      ['shared/0/good', { content: 'good' }],
    ] as const;
    writeFileSync(path, backupOfTar(tarArchive(members)));
    const { files, gaps, entries } = await walkBackupFile(path);
    expect([...files.keys()]).toEqual(['shared/0/good']);
    expect(gaps).toEqual([{ path: '.', code: 'damaged', reason: 'backup-odd-names' }]);
    expect(entries).toBe(3);
  });

  it('and mean the same are one: dots and empty segments', async () => {
    const members = ['./shared/0//a', 'shared/./0/b', 'shared/0/.hidden', 'shared/0/..c'].map(
      (name) => [name, { content: '' }] as const,
    );
    writeFileSync(path, backupOfTar(tarArchive(members)));
    const { files, gaps } = await walkBackupFile(path);
    expect([...files.keys()].sort()).toEqual(['shared/0/..c', 'shared/0/.hidden', 'shared/0/a', 'shared/0/b']);
    expect(gaps).toEqual([]);
  });

  it('are text as everywhere: control characters and bytes that are no UTF-8 stay what they are', async () => {
    const bytes = Buffer.concat([Buffer.from('shared/0/'), Buffer.of(0xe9, 0x1b), Buffer.from('[31m\n.jpg')]);
    writeFileSync(path, backupOfTar(tarArchive([[bytes, { content: 'x' }]])));
    expect([...(await walkBackupFile(path)).files.keys()]).toEqual(['shared/0/\udce9\u001b[31m\n.jpg']);
  });

  it('are links, devices and pipes: told as what they are, without bytes', async () => {
    const types = { '1': 'link', '2': 'link', '3': 'other', '4': 'other', '6': 'other' };
    const members = Object.keys(types).map(
      (type) => [`shared/0/${type}`, { type, link: '/etc/passwd', claims: 5000 }] as const,
    );
    writeFileSync(path, backupOfTar(tarArchive([...members, ['shared/0/file', { content: 'x' }]])));
    const { files, gaps } = await walkBackupFile(path);
    expect(Object.fromEntries([...files].map(([name, { stat }]) => [name.slice(-1), stat.kind]))).toEqual({
      ...types,
      e: 'file',
    });
    expect([...files.values()].filter(({ bytes }) => bytes !== undefined).length).toBe(1);
    expect(gaps).toEqual([]);
  });
});

describe('a bomb', () => {
  it('ends at once on Ctrl-C', async () => {
    writeFileSync(
      path,
      backupOfTar(tarMembers({ 'a/zeros': { content: Buffer.alloc(400 << 20) } }), { compressed: true }),
    );
    const interrupt = new AbortController();
    const source = await openBackup(path, { signal: interrupt.signal });
    let abortedMs = 0;
    setTimeout(() => {
      abortedMs = performance.now();
      interrupt.abort();
    }, 60);
    for await (const _part of source.walk(EVERYTHING_HELD, interrupt.signal));
    expect(performance.now() - abortedMs).toBeLessThan(300);
    await source.close?.();
  });

  it('of sizes that lie is an end too early, not more memory', async () => {
    for (const claims of [1e15, 2 ** 40, 1e12]) {
      writeFileSync(
        path,
        backupOfTar(
          tarArchive([
            ['a/first', { content: '1' }],
            ['a/lie', { content: 'x', claims }],
          ]),
        ),
      );
      const { gaps, content } = await walkBackupFile(path);
      expect(content.get('a/first')?.toString()).toBe('1');
      expect(gaps).toEqual([{ path: '.', code: 'damaged', reason: 'backup-incomplete' }]);
    }
  });

  it('of headers that are too long leaves the name behind them alone', async () => {
    for (const type of ['x', 'L'] as const) {
      const members = [
        ['made', { type, content: Buffer.alloc(3 << 20, 0x41) }],
        ['shared/0/named', { content: '1' }],
        ['shared/0/next', { content: '2' }],
      ] as const;
      writeFileSync(path, backupOfTar(tarArchive(members)));
      const { files, gaps } = await walkBackupFile(path);
      expect([...files.keys()]).toEqual(['shared/0/next']);
      expect(gaps).toEqual([{ path: '.', code: 'damaged', reason: 'backup-odd-names' }]);
    }
  });
});

describeWith(['program:python3'], 'judged by Python', () => {
  const python = (code: string, ...words: string[]) => {
    const { status, stdout, stderr } = spawnSync('python3', ['-c', code, ...words], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return stdout;
  };

  const MAKE = `
import sys, tarfile, io
tar = tarfile.open(sys.argv[1], 'w', format=getattr(tarfile, sys.argv[2]))
def add(name, data=b'', type=tarfile.REGTYPE, mtime=1772600767):
    member = tarfile.TarInfo(name); member.size = len(data); member.mtime = mtime; member.type = type
    tar.addfile(member, io.BytesIO(data))
add('shared/0/short.txt', b'short')
add('shared/0/' + '/'.join(['d' * 40] * 3) + '/' + 'n' * 90, b'split' * 300)
if sys.argv[2] != 'USTAR_FORMAT':
    add('shared/0/' + 'u' * 240 + '/\\u00e9\\u4e2d.jpg', b'long')
    add('shared/0/before-1970', b'old', mtime=-86400.5 if sys.argv[2] == 'PAX_FORMAT' else -86400)
    add('shared/0/' + 'p/' * 1000 + 'deep', b'deep')
add('shared/0/link', type=tarfile.SYMTYPE)
add('shared/0/folder', type=tarfile.DIRTYPE)
tar.close()
`;

  const LIST = `
import sys, tarfile, json, hashlib
with tarfile.open(sys.argv[1]) as tar:
    print(json.dumps([[m.name, m.size, m.mtime, m.type.decode(), hashlib.sha256(tar.extractfile(m).read()).hexdigest() if m.isfile() else ''] for m in tar]))
`;
  type Row = readonly [string, number, number, string, string];

  it.each(['USTAR_FORMAT', 'GNU_FORMAT', 'PAX_FORMAT'])(
    'reads what tarfile writes, as tarfile reads it: %s',
    async (format) => {
      const tar = `${folder.path}/made.tar`;
      python(MAKE, tar, format);
      const rows = JSON.parse(python(LIST, tar)) as Row[];
      writeFileSync(path, backupOfTar(readFileSync(tar), { compressed: true }));
      const { files, content, gaps } = await walkBackupFile(path);
      expect(gaps).toEqual([]);
      const ours = [...files].map(([name, { stat }]) => {
        const bytes = content.get(name);
        return [
          name,
          stat.sizeBytes,
          stat.modifiedMs,
          stat.kind,
          bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex'),
        ];
      });
      const kinds: Record<string, string> = { '0': 'file', '2': 'link' };
      expect(ours.sort()).toEqual(
        rows
          .filter(([, , , type]) => type !== '5')
          .map(([name, size, time, type, hash]) => [name, size, Math.round(time * 1000), kinds[type], hash])
          .sort(),
      );
      expect(files.size).toBeGreaterThan(2);
    },
  );

  it.each(['ustar', 'pax', 'gnu'] as const)('what our generator writes is read by tarfile alike: %s', (format) => {
    const tar = `${folder.path}/ours.tar`;
    const files = format === 'ustar' ? { 'shared/0/a': 'x', [`${'d/'.repeat(60)}name`]: 'y' } : FILES;
    writeFileSync(tar, tarArchive(files, format));
    const rows = JSON.parse(python(LIST, tar)) as Row[];
    expect(rows.map(([name, size, time]) => [name, size, time])).toEqual(
      Object.entries(files).map(([name, bytes]) => [name, Buffer.byteLength(bytes), TAR_TIME.getTime() / 1000]),
    );
  });

  const DECRYPT = `
import sys, hashlib, zlib
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
data = open(sys.argv[1], 'rb').read()
lines = data.split(b'\\n', 9)
version, salt, check, rounds, iv, blob = int(lines[1]), *[bytes.fromhex(l.decode()) for l in lines[4:6]], int(lines[6]), *[bytes.fromhex(l.decode()) for l in lines[7:9]]
def cbc(key, iv, data):
    d = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor(); out = d.update(data) + d.finalize(); return out[:-out[-1]]
plain = cbc(hashlib.pbkdf2_hmac('sha1', sys.argv[2].encode(), salt, rounds, 32), iv, blob)
miv, key, sum = plain[1:17], plain[18:50], plain[51:83]
quirk = ''.join(chr(b if b < 128 else 0xff00 | b) for b in key).encode()
assert hashlib.pbkdf2_hmac('sha1', quirk if version > 1 else key, check, rounds, 32) == sum
open(sys.argv[3], 'wb').write(zlib.decompress(cbc(key, miv, lines[9])))
`;

  it.skipIf(spawnSync('python3', ['-c', 'import cryptography']).status !== 0)(
    'an encrypted backup of our generator is opened by an independent reader (Python, cryptography)',
    () => {
      for (const version of VERSIONS) {
        writeAndroidBackup(path, { files: FILES, version, compressed: true, password: PASSWORD, rounds: 10_000 });
        python(DECRYPT, path, PASSWORD, `${folder.path}/opened.tar`);
        expect((JSON.parse(python(LIST, `${folder.path}/opened.tar`)) as Row[]).length).toBe(Object.keys(FILES).length);
      }
    },
  );
});

describeWith(['program:tar'], 'judged by GNU tar', () => {
  it.each(['ustar', 'pax', 'gnu', 'v7'])('reads what it writes: %s', async (format) => {
    const name = format === 'ustar' || format === 'v7' ? 'n'.repeat(30) : 'n'.repeat(200);
    mkdirSync(`${folder.path}/tree-${format}/shared/0/${name}`, { recursive: true });
    writeFileSync(`${folder.path}/tree-${format}/shared/0/${name}/${name}.txt`, 'by tar');
    const made = spawnSync('tar', [
      '-c',
      `--format=${format}`,
      '-f',
      `${folder.path}/gnu.tar`,
      '-C',
      `${folder.path}/tree-${format}`,
      'shared',
    ]);
    expect(made.status).toBe(0);
    writeFileSync(path, backupOfTar(readFileSync(`${folder.path}/gnu.tar`)));
    const { content, gaps } = await walkBackupFile(path);
    expect(gaps).toEqual([]);
    expect(content.get(`shared/0/${name}/${name}.txt`)?.toString()).toBe('by tar');
  });

  it('lists what our generator writes', () => {
    for (const format of ['pax', 'gnu'] as const) {
      writeFileSync(`${folder.path}/ours.tar`, tarArchive(FILES, format));
      const listed = spawnSync('tar', ['-tf', `${folder.path}/ours.tar`, '--quoting-style=literal'], {
        encoding: 'utf8',
      });
      expect(listed.stdout.trim().split('\n')).toEqual(Object.keys(FILES));
    }
  });
});
