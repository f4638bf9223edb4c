import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAndroidBackup } from '../../fixtures/make/android-backup.js';
import { SEA } from '../../fixtures/make/exif-block.js';
import { writeIosBackup } from '../../fixtures/make/ios-backup.js';
import { photo } from '../../fixtures/make/photo.js';
import { writeTree } from '../../fixtures/make/write-tree.js';
import { parseReport, type ReportJson, temporaryFolder } from '../run-cli.js';
import { runInProcess } from '../run-in-process.js';

/** The same files in a folder and in every kind of backup: a rule must not notice where they come from. */
const PLACE = { position: SEA.southPacific, takenAt: '2026-01-02T03:04:05' };
const TREE: Readonly<Record<string, Buffer | string>> = {
  'Media/DCIM/100APPLE/IMG_0001.JPG': photo('jpeg', { ...PLACE, owner: 'Nobody' }),
  'Media/DCIM/100APPLE/IMG_0002.HEIC': photo('heic', PLACE),
  'Media/DCIM/100APPLE/IMG_0003.PNG': photo('png', PLACE),
  'Media/DCIM/100APPLE/IMG_0004.JPG': photo('jpeg', {}),
  'Media/DCIM/100APPLE/IMG_0005.JPG': photo('jpeg', PLACE).subarray(0, 90),
  'Media/DCIM/100APPLE/IMG_0006.HEIC': Buffer.concat([photo('heic', PLACE), Buffer.alloc(300_000, 0x5a)]),
  'Media/DCIM/100APPLE/IMG_0007.JPG': '',
  'Media/DCIM/101APPLE/été › 1.WEBP': photo('webp', PLACE),
  'Media/walk.gpx': '<?xml version="1.0"?><gpx><trk><trkseg><trkpt lat="-48.1" lon="-123.2"/></trkseg></trk></gpx>',
  'Media/notes.txt': 'nothing of interest',
  'Media/old.zip': 'PK\u0003\u0004 made up',
};

const folder = temporaryFolder();
const TIME = new Date('2026-01-02T03:04:05Z');
const PASSWORD = 'a password of nobody';
afterAll(() => folder.remove());

/** Where the tree lies inside each source. */
const KINDS = {
  folder: { path: 'folder', inside: '' },
  'iPhone backup': { path: 'plain', inside: 'MediaDomain/' },
  'encrypted iPhone backup': { path: 'encrypted', inside: 'MediaDomain/' },
  'iPhone backup of before iOS 10.2': { path: 'legacy', inside: 'MediaDomain/' },
  'Android backup': { path: 'plain.ab', inside: 'shared/0/' },
  'compressed Android backup': { path: 'compressed.ab', inside: 'shared/0/' },
  'encrypted Android backup': { path: 'encrypted.ab', inside: 'shared/0/' },
} as const;

const reports = new Map<string, ReportJson>();

beforeAll(async () => {
  writeTree(`${folder.path}/folder`, TREE);
  const files = Object.fromEntries(Object.entries(TREE).map(([path, content]) => [`MediaDomain/${path}`, content]));
  const few = { sha256Rounds: 20, sha1Rounds: 10 };
  await writeIosBackup(`${folder.path}/plain`, { files });
  await writeIosBackup(`${folder.path}/encrypted`, { files, password: PASSWORD, keybag: few });
  await writeIosBackup(`${folder.path}/legacy`, {
    files,
    password: PASSWORD,
    keybag: { ...few, sha256Rounds: null },
  });
  const tar = Object.fromEntries(Object.entries(TREE).map(([path, content]) => [`shared/0/${path}`, content]));
  writeAndroidBackup(`${folder.path}/plain.ab`, { files: tar });
  writeAndroidBackup(`${folder.path}/compressed.ab`, { files: tar, compressed: true, version: 3 });
  writeAndroidBackup(`${folder.path}/encrypted.ab`, { files: tar, compressed: true, password: PASSWORD, rounds: 20 });
  writeFileSync(`${folder.path}/password`, `${PASSWORD}\n`, { mode: 0o600 });
  for (const { path } of Object.values(KINDS)) {
    const result = await runInProcess(
      [
        'scan',
        `${folder.path}/${path}`,
        '--json',
        '--no-history',
        '--exact-locations',
        '--password-file',
        `${folder.path}/password`,
      ],
      { HOME: folder.path, PRIVACY_AUDIT_DATA_DIR: `${folder.path}/data` },
    );
    reports.set(path, parseReport(result));
  }
}, 60_000);

/** What is said of the tree, without where it lies: rules about backups as such, and about iPhones, are left out. */
function said(path: string, inside: string) {
  const report = reports.get(path) as ReportJson;
  const cut = (text: string) => (text.startsWith(inside) ? text.slice(inside.length) : text);
  const findings = report.findings
    .filter(({ rule }) => /^(location|identity)\//.test(rule) && !rule.includes('iphone'))
    .map(({ rule, severity, confidence, message, subject, itemCount, totalBytes, items }) => ({
      ...{ rule, severity, confidence, message, itemCount, totalBytes },
      subject: { ...subject, path: cut(subject.path) },
      items: items
        .map(({ path: item, sizeBytes, facts }) => ({ path: cut(item), sizeBytes, facts }))
        .sort((a, b) => a.path.localeCompare(b.path)),
    }))
    .sort((a, b) => (a.rule + a.subject.path).localeCompare(b.rule + b.subject.path));
  const gaps = report.notExamined.map(({ path: gap, code, text }) => ({ path: cut(gap), code, text }));
  return { findings, gaps: gaps.sort((a, b) => a.path.localeCompare(b.path)) };
}

describe('the same files', () => {
  it('say something at all', () => {
    const { findings, gaps } = said('folder', '');
    expect(findings.map(({ rule, itemCount }) => `${rule} ${itemCount}`)).toEqual([
      'identity/photo-names 1',
      'location/photo-gps 4',
      'location/photo-gps 1',
      'location/tracks 1',
    ]);
    expect(gaps.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'Media/DCIM/100APPLE/IMG_0005.JPG damaged',
      'Media/old.zip archive',
    ]);
  });

  for (const [kind, { path, inside }] of Object.entries(KINDS)) {
    it(`give the same findings in: ${kind}`, () => {
      expect(said(path, inside)).toEqual(said('folder', ''));
    });
  }

  it('are from the time that the phone knew', () => {
    const items = reports.get('encrypted')?.findings.flatMap((finding) => finding.items) ?? [];
    const photos = items.filter(({ path }) => path.endsWith('IMG_0001.JPG'));
    expect(photos.length).toBeGreaterThan(0);
    for (const { modifiedAt, location } of photos)
      expect({ modifiedAt, location }).toEqual({ modifiedAt: TIME.toISOString(), location: null });
  });
});
