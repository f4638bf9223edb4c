import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SEA } from '../../../fixtures/make/exif-block.js';
import { type IosBackup, writeIosBackup } from '../../../fixtures/make/ios-backup.js';
import { photo } from '../../../fixtures/make/photo.js';
import { fileRecord } from '../../../src/demo/file-record.js';
import { fileIdOfPath } from '../../../src/detect/ios/file-id.js';
import { mutated } from '../../mutated.js';
import { isLong } from '../../needs.js';
import { parseReport, runCli, temporaryFolder } from '../../run-cli.js';
import { runInProcess } from '../../run-in-process.js';
import { dice } from '../../seeded.js';

/** Backups that are damaged or made to mislead: what is sound in them is found, the rest is named, nothing outside is touched. */
const PHOTO = photo('jpeg', { position: SEA.midAtlantic });
const SOUND = 'CameraRollDomain/Media/DCIM/100APPLE/IMG_0001.JPG';
const PASSWORD = 'nobody knows';
const FEW = { sha256Rounds: 20, sha1Rounds: 10 };

let folder = temporaryFolder();
let backup = '';
beforeEach(() => {
  folder = temporaryFolder();
  backup = `${folder.path}/backup`;
  writeFileSync(`${folder.path}/password`, PASSWORD, { mode: 0o600 });
});
afterEach(() => folder.remove());

function write(more: Partial<IosBackup> = {}): Promise<void> {
  return writeIosBackup(backup, { ...more, files: { [SOUND]: PHOTO, ...more.files } });
}

/** What a scan says: photos with a place, gaps, the exit code; the error stream is empty. */
async function look(): Promise<{ photos: string[]; gaps: string[]; code: number; ms: number }> {
  const begun = performance.now();
  const words = ['scan', backup, '--json', '--no-history', '--password-file', `${folder.path}/password`];
  const result = await runInProcess(words, { HOME: folder.path, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` });
  const { findings, notExamined } = parseReport(result);
  const photos = findings.filter(({ rule }) => rule === 'location/photo-gps').flatMap(({ items }) => items);
  return {
    photos: photos.map(({ path }) => path).sort(),
    gaps: notExamined.map(({ path, code, text }) => `${path} ${code}: ${text}`),
    code: result.code,
    ms: performance.now() - begun,
  };
}

function payloadOf(path: string): string {
  const id = fileIdOfPath(path);
  return `${backup}/${id.slice(0, 2)}/${id}`;
}

const ODD =
  '. damaged: inside a phone backup, entries with names or of kinds that no phone makes; they were left alone';
const KEY =
  'a file of an encrypted phone backup whose own key is damaged, or that this password does not open; it could not be read';
const MANIFEST = '. damaged: a phone backup whose list of files is damaged; what is inside could not be read';

describe('a list of files', () => {
  it('never leads out of the backup, whatever ids and paths it names', async () => {
    writeFileSync(`${folder.path}/outside.jpg`, PHOTO);
    await write({
      files: {
        'MediaDomain/a.jpg': { content: PHOTO, fileId: '../outside.jpg' },
        'MediaDomain/b.jpg': { content: PHOTO, fileId: `${folder.path}/outside.jpg` },
        'MediaDomain/c.jpg': { content: PHOTO, fileId: `${'a'.repeat(38)}/.` },
        'MediaDomain/../../d.jpg': PHOTO,
        'MediaDomain//e.jpg': PHOTO,
        'MediaDomain/./f.jpg': PHOTO,
        [`MediaDomain/${'deep/'.repeat(90)}g.jpg`]: PHOTO,
      },
    });
    const { photos, gaps, code } = await look();
    expect({ photos, gaps, code }).toEqual({ photos: [SOUND], gaps: [ODD], code: 3 });
  });

  it('says what is damaged in it, and the rest is looked at', async () => {
    await write({
      files: {
        'MediaDomain/no-record.jpg': { content: PHOTO, record: Buffer.from('bplist00 no more') },
        'MediaDomain/unknown-kind.jpg': { content: PHOTO, flags: 77 },
        'MediaDomain/new\nline \u001b[2J.jpg': PHOTO,
      },
    });
    const { photos, gaps } = await look();
    expect(photos).toEqual([SOUND, 'MediaDomain/new\nline \u001b[2J.jpg']);
    expect(gaps).toEqual([ODD]);
  });

  it('whose rows are of a kind that no phone writes says that they were left alone', async () => {
    await write({ files: { 'MediaDomain/unknown-kind.jpg': { content: PHOTO, flags: 77 } } });
    const { photos, gaps, code } = await look();
    expect({ photos, gaps, code }).toEqual({ photos: [SOUND], gaps: [ODD], code: 3 });
  });

  it('hides no row behind a number below zero, nor behind a long record', async () => {
    const early = 'CameraRollDomain/Media/DCIM/100APPLE/IMG_0000.JPG';
    const usual = { modified: 0, mode: 0o100644, protectionClass: 3, sizeBytes: PHOTO.length };
    const record = fileRecord({ ...usual, relativePath: 'a'.repeat(100_000) });
    await write({ files: { [early]: { content: PHOTO, record } } });
    const id = fileIdOfPath(early);
    execFileSync('sqlite3', [`${backup}/Manifest.db`], {
      input: `UPDATE Files SET rowid = -7 WHERE fileID = '${id}';`,
    });
    const { photos, gaps } = await look();
    expect({ photos, gaps }).toEqual({ photos: [early, SOUND], gaps: [] });
  });

  it('whose records and paths are longer than any takes no more memory than another', async () => {
    await write();
    const fill = `WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200)
      INSERT INTO Files SELECT printf('%040x', i), 'CameraRollDomain', 'Media/DCIM/100APPLE/' || i || '.JPG', 1,
        zeroblob(1000000) FROM n;
      INSERT INTO Files SELECT 'x' || rowid, domain, hex(zeroblob(500000)), 1, x'00' FROM Files WHERE rowid > 100;`;
    execFileSync('sqlite3', [`${backup}/Manifest.db`], { input: fill });
    const peak = `${folder.path}/peak`;
    writeFileSync(
      `${folder.path}/measure.cjs`,
      `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)));`,
    );
    const node = ['--require', `${folder.path}/measure.cjs`];
    const result = runCli(['scan', backup, '--json', '--no-history'], { node, env: { HOME: folder.path } });
    expect(parseReport(result).notExamined.map(({ path, code }) => `${path} ${code}`)).toEqual(['. damaged']);
    expect(Number(readFileSync(peak, 'utf8'))).toBeLessThan(250_000); // in KiB; it took 1,000,000
  });

  for (const [how, damage] of Object.entries({
    'is empty': () => truncateSync(`${backup}/Manifest.db`),
    'ends in the middle': () => truncateSync(`${backup}/Manifest.db`, 9000),
    'is no database': () => writeFileSync(`${backup}/Manifest.db`, 'SQLite format 3\0 made up'),
    'is a view': () => {
      execFileSync('sqlite3', [`${backup}/Manifest.db`], {
        input: 'ALTER TABLE Files RENAME TO Others; CREATE VIEW Files AS SELECT * FROM Others;',
      });
    },
    'has other columns': () => {
      execFileSync('sqlite3', [`${backup}/Manifest.db`], { input: 'ALTER TABLE Files RENAME COLUMN domain TO place;' });
    },
  })) {
    it(`that ${how} is damage, and no other kind of trouble`, async () => {
      await write();
      damage();
      const { photos, gaps, code } = await look();
      expect({ photos, gaps, code }).toEqual({ photos: [], gaps: [MANIFEST], code: 3 });
    });
  }
});

describe('what is left out', () => {
  it('is said once, for all that lies below it', async () => {
    await write({ files: { 'CameraRollDomain/Media/DCIM/100APPLE/IMG_0002.JPG': PHOTO } });
    const words = ['scan', backup, '--json', '--no-history', '--exclude', '**/DCIM'];
    const { notExamined } = parseReport(await runInProcess(words, { HOME: folder.path }));
    expect(notExamined.map(({ path, code }) => `${path} ${code}`)).toEqual(['CameraRollDomain/Media/DCIM excluded']);
  });
});

describe('a payload', () => {
  it('is not followed when it is a link, nor waited for when it is a pipe', async () => {
    writeFileSync(`${folder.path}/outside.jpg`, PHOTO);
    await write({ files: { 'MediaDomain/link.jpg': PHOTO, 'MediaDomain/pipe.jpg': PHOTO } });
    rmSync(payloadOf('MediaDomain/link.jpg'));
    symlinkSync(`${folder.path}/outside.jpg`, payloadOf('MediaDomain/link.jpg'));
    rmSync(payloadOf('MediaDomain/pipe.jpg'));
    execFileSync('mkfifo', [payloadOf('MediaDomain/pipe.jpg')]);
    const { photos } = await look();
    expect(photos).toEqual([SOUND]);
  });

  it('behind a folder that is a link does not decide what the backup is', async () => {
    const plain = { content: 'made up', stored: Buffer.from('SQLite format 3\0 made up') };
    const messages = 'HomeDomain/Library/SMS/sms.db';
    await write({ password: PASSWORD, keybag: { sha256Rounds: null, sha1Rounds: 10 }, files: { [messages]: plain } });
    const parent = payloadOf(messages).slice(0, -41);
    renameSync(parent, `${folder.path}/outside`);
    symlinkSync(`${folder.path}/outside`, parent);
    const result = await runInProcess(['scan', backup, '--json', '--no-history'], { HOME: folder.path });
    expect(parseReport(result).scope.sources[0]?.details).toMatchObject({ encrypted: true, twin: false });
  });

  it('of an encrypted backup that is damaged, empty or no whole blocks is named or left, and others are read', async () => {
    const files = ['cut', 'empty', 'odd', 'noise'].map((name) => `MediaDomain/${name}.jpg`);
    await write({ files: Object.fromEntries(files.map((path) => [path, PHOTO])), password: PASSWORD, keybag: FEW });
    const [cut, empty, odd, noise] = files.map(payloadOf) as [string, string, string, string];
    truncateSync(cut, 32);
    truncateSync(empty);
    truncateSync(odd, 333);
    writeFileSync(noise, Buffer.alloc(320, 0x5a));
    const { photos } = await look();
    expect(photos).toContain(SOUND);
    expect(photos).not.toContain('MediaDomain/noise.jpg');
  });
});

describe('an encrypted backup', () => {
  it('names each file whose own key is damaged, or of a class that the password does not open', async () => {
    const locked = 'MediaDomain/locked.jpg';
    const database = 'HomeDomain/Library/SMS/sms.db';
    const strange = { relativePath: 'made up', modified: 0, mode: 0o100644, protectionClass: 3, sizeBytes: 1 };
    const record = fileRecord({ ...strange, encryptionKey: Buffer.alloc(44, 3) });
    const files = { [locked]: { content: PHOTO, record }, [database]: { content: 'made up', record } };
    await write({ password: PASSWORD, keybag: FEW, files });
    const { photos, gaps, code } = await look();
    expect({ photos, code }).toEqual({ photos: [SOUND], code: 3 });
    expect(gaps.sort()).toEqual([database, locked].map((path) => `${path} damaged: ${KEY}`));
  });

  it('that claims to need hours for a password is not believed', async () => {
    await write({ password: PASSWORD, keybag: { ...FEW, statedRounds: 0xffffffff } });
    const { gaps, ms } = await look();
    expect(gaps).toEqual([
      '. unsupported: an encrypted phone backup that claims to need hours for one password; damaged, or made to mislead',
    ]);
    expect(ms).toBeLessThan(10_000);
  });

  it('whose keys are damaged can not be opened by any password, and says so', async () => {
    await write({ password: PASSWORD, keybag: FEW });
    renameSync(`${backup}/Manifest.plist`, `${folder.path}/aside`);
    writeFileSync(`${backup}/Manifest.plist`, 'no list');
    const { gaps } = await look();
    expect(gaps).toContain(
      '. damaged: an encrypted phone backup; the part with its keys is damaged, and no password can open it',
    );
    expect(gaps).toContain('Manifest.plist damaged: a phone backup; a list that describes it is damaged');
  });

  it('whose list of files is damaged says that, and not that the password is wrong', async () => {
    await write({ password: PASSWORD, keybag: FEW });
    const size = readFileSync(`${backup}/Manifest.db`).length;
    writeFileSync(`${backup}/Manifest.db`, Buffer.alloc(size, 0x5a));
    expect((await look()).gaps).toEqual([MANIFEST]);
  });
});

describe('a list that describes a backup', () => {
  it('and is nested beyond all bounds is damaged, and what it does not decide is looked at all the same', async () => {
    const deep = `<plist>${'<array>'.repeat(70)}${'</array>'.repeat(70)}</plist>`;
    await write({ replaced: { 'Info.plist': deep } });
    const { photos, gaps } = await look();
    expect(photos).toEqual([SOUND]);
    expect(gaps).toEqual(['Info.plist damaged: a phone backup; a list that describes it is damaged']);
  });

  it('brings no control character into a device\u2019s name', async () => {
    for (const name of ['\u001b[2JSam', '\u202eSam', '\u0085Sam', '\u2066\u200bSam']) {
      rmSync(backup, { recursive: true, force: true });
      await write({ device: { name } });
      const result = await runInProcess(['scan', backup, '--json', '--no-history'], { HOME: folder.path });
      const [source] = parseReport(result).scope.sources;
      expect(source?.details).toMatchObject({ device: expect.stringMatching(/^[2S]… \(/) });
    }
  });
});

describe('a backup of a phone of long ago', () => {
  it('is recognised by the record beside each file, named, and stays closed', async () => {
    mkdirSync(backup);
    for (const name of ['Info.plist', 'Manifest.plist', 'Status.plist']) writeFileSync(`${backup}/${name}`, '<plist/>');
    writeFileSync(`${backup}/${'0a'.repeat(20)}.mdinfo`, 'made up');
    writeFileSync(`${backup}/${'0a'.repeat(20)}.mddata`, 'made up');
    const { gaps, code } = await look();
    expect(gaps).toContain('. unsupported: a phone backup of an old kind; only its size and date are known');
    expect(code).toBe(3);
  });
});

describe('any backup with some bytes changed', () => {
  it('is looked at or refused, and quickly', async () => {
    const { number, pick } = dice(20261128);
    const rounds = isLong ? 1500 : 25;
    for (let round = 0; round < rounds; round += 1) {
      rmSync(backup, { recursive: true, force: true });
      await write(round % 2 === 0 ? {} : { password: PASSWORD, keybag: FEW });
      const names = readdirSync(backup, { recursive: true, encoding: 'utf8' }).filter((name) => !/^..$/.test(name));
      const name = pick(names);
      const bytes = readFileSync(`${backup}/${name}`);
      mkdirSync(`${backup}/aa`, { recursive: true });
      writeFileSync(`${backup}/${name}`, mutated(bytes, number));
      const { code, ms } = await look();
      expect([0, 1, 3], `round ${round}: ${name}`).toContain(code);
      expect(ms, `round ${round}: ${name}`).toBeLessThan(20_000);
    }
  }, 3_600_000);
});
