import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SEA } from '../../../fixtures/make/exif-block.js';
import { photo } from '../../../fixtures/make/photo.js';
import { describeWith } from '../../needs.js';
import { parseReport, type ReportJson, runCli, temporaryFolder } from '../../run-cli.js';

/** Backups that another program wrote, with Python's property lists, SQLite and ciphers: what ours writes could be wrong as ours reads. */
const WRITER = fileURLToPath(new URL('../../tools/ios_backup.py', import.meta.url));
const PASSWORD = 'the password of nobody';
const CANARY = 'canary-text-4711';
const KINDS = {
  plain: {},
  encrypted: { password: PASSWORD },
  legacy: { password: PASSWORD, legacy: true },
} as const;

const folder = temporaryFolder();
afterAll(() => folder.remove());

function scan(path: string, password: string | null): { code: number | null; report: ReportJson; all: string } {
  writeFileSync(`${folder.path}/password`, `${password ?? ''}\n`, { mode: 0o600 });
  const words = ['scan', path, '--json', '--exact-locations'];
  const result = runCli(password === null ? words : [...words, '--password-file', `${folder.path}/password`], {
    env: { HOME: folder.path, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` },
  });
  return { code: result.code, report: parseReport(result), all: result.stdout + result.stderr };
}

/** Everything that a look could change of a folder: names, contents, times of change. */
function stateOf(path: string): string {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  const states = names.map((name) => {
    const stat = lstatSync(`${path}/${name}`, { bigint: true });
    const content = stat.isFile()
      ? createHash('sha1')
          .update(readFileSync(`${path}/${name}`))
          .digest('hex')
      : '';
    return `${name} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs} ${content}`;
  });
  return states.join('\n');
}

function gapsOf({ notExamined }: ReportJson): string[] {
  return notExamined.map(({ path, code, text }) => `${path} ${code}: ${text}`);
}

describeWith(['program:python3', 'python:cryptography'], 'a backup that another program wrote', () => {
  beforeAll(() => {
    const local = (name: string, content: Buffer | string) => {
      writeFileSync(`${folder.path}/${name}`, content);
      return `${folder.path}/${name}`;
    };
    const files = {
      'CameraRollDomain/Media/DCIM/100APPLE/IMG_0001.JPG': local('a.jpg', photo('jpeg', { position: SEA.indianOcean })),
      'CameraRollDomain/Media/DCIM/100APPLE/IMG_0002.HEIC': local('a.heic', photo('heic', { position: SEA.northSea })),
      'HomeDomain/Library/Notes/notes.txt': local('notes', CANARY),
    };
    for (const [name, how] of Object.entries(KINDS)) {
      writeFileSync(`${folder.path}/${name}.json`, JSON.stringify({ files, ...how }));
      execFileSync('python3', [WRITER, `${folder.path}/${name}`, `${folder.path}/${name}.json`]);
    }
  }, 60_000);

  for (const name of Object.keys(KINDS) as (keyof typeof KINDS)[]) {
    it(`is looked into, and nothing in it changes: ${name}`, () => {
      const before = stateOf(`${folder.path}/${name}`);
      const { code, report, all } = scan(`${folder.path}/${name}`, name === 'plain' ? null : PASSWORD);
      const [found] = report.findings.filter(({ rule }) => rule === 'location/photo-gps');
      expect(found?.subject.path).toBe('CameraRollDomain/Media/DCIM/100APPLE');
      const places = found?.items.map(({ facts }) => [facts.latitude, facts.longitude]) ?? [];
      expect(places.map(([a, b]) => [Number(a).toFixed(3), Number(b).toFixed(3)]).sort()).toEqual(
        [SEA.indianOcean, SEA.northSea]
          .map(({ latitude, longitude }) => [latitude.toFixed(3), longitude.toFixed(3)])
          .sort(),
      );
      expect(gapsOf(report)).toEqual([]);
      expect(code).toBe(1);
      expect(stateOf(`${folder.path}/${name}`)).toBe(before);
      for (const secret of [CANARY, '+00 000 000 00 42', '000000000000000', 'SAMPLE000042'])
        expect(all).not.toContain(secret);
    });
  }

  it('stays closed without its password, or with another one, and says which', () => {
    const closed = scan(`${folder.path}/encrypted`, null);
    expect(closed.code).toBe(3);
    expect(gapsOf(closed.report)).toEqual([
      '. encrypted: an encrypted phone backup; without its password there is no looking inside',
    ]);
    const wrong = scan(`${folder.path}/encrypted`, 'another one');
    expect(wrong.code).toBe(3);
    expect(gapsOf(wrong.report)).toEqual([
      '. encrypted: an encrypted phone backup; the password was not the right one',
    ]);
  });
});
