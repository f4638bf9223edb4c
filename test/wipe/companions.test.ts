import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WipeTarget } from '../../src/model/wipe-plan.js';
import { findCompanions } from '../../src/wipe/companions.js';
import { fileUri } from '../../src/wipe/file-uri.js';
import { blankEntries, entryRanges } from '../../src/wipe/recent-list.js';
import { temporaryFolder } from '../run-cli.js';
import { planOf } from './plan-of.js';

let folder = temporaryFolder();
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

function write(...names: readonly string[]): void {
  for (const name of names) writeFileSync(`${folder.path}/${name}`, name);
}

function targets(names: readonly string[], more: Readonly<Partial<WipeTarget>> = {}): readonly WipeTarget[] {
  return planOf(
    names.map((name) => `${folder.path}/${name}`),
    more,
  ).targets;
}

function companionsOf(chosen: readonly WipeTarget[]): string[] {
  const places = { thumbnails: [`${folder.path}/thumbnails`], recentLists: [`${folder.path}/recent.xbel`] };
  return findCompanions(chosen, places).map(({ kind, path }) => `${kind} ${path.slice(folder.path.length + 1)}`);
}

describe('what may tell of a file', () => {
  it('is the rest of a database, also of a part that was chosen alone', () => {
    write('chat.db', 'chat.db-wal', 'chat.db-shm', 'other.db-wal');
    expect(companionsOf(targets(['chat.db']))).toEqual(['database chat.db-wal', 'database chat.db-shm']);
    expect(companionsOf(targets(['chat.db-wal']))).toEqual(['database chat.db', 'database chat.db-shm']);
    expect(companionsOf(targets(['chat.db', 'chat.db-wal', 'chat.db-shm']))).toEqual([]);
  });

  it('is a copy that an editor or an office program made', () => {
    write('letter to a friend.docx', '~$tter to a friend.docx', '.letter to a friend.docx.swp', 'letter');
    expect(companionsOf(targets(['letter to a friend.docx']))).toEqual([
      'editor-copy .letter to a friend.docx.swp',
      'editor-copy ~$tter to a friend.docx',
    ]);
  });

  it('is another name of the same content', () => {
    write('a', 'stranger');
    linkSync(`${folder.path}/a`, `${folder.path}/b`);
    const chosen = targets(['a'], { verdict: { level: 'E', reasons: ['hard-link'] } });
    expect(companionsOf(chosen)).toEqual(['other-name b']);
  });

  it('is another name in the versions that a phone backup program keeps beside its backups', () => {
    mkdirSync(`${folder.path}/phone/aa`, { recursive: true });
    mkdirSync(`${folder.path}/iMazing.Versions/phone/1`, { recursive: true });
    write('phone/aa/payload', 'iMazing.Versions/phone/1/stranger');
    linkSync(`${folder.path}/phone/aa/payload`, `${folder.path}/iMazing.Versions/phone/1/payload`);
    const linked = { verdict: { level: 'E', reasons: ['hard-link'] } } as const;
    expect(companionsOf(targets(['phone/aa/payload'], linked))).toEqual([
      'other-name iMazing.Versions/phone/1/payload',
    ]);
  });

  it('is its preview picture and its entry in the list of recent files', () => {
    write('a b&c.jpg');
    const path = `${folder.path}/a b&c.jpg`;
    const name = `${createHash('md5').update(`file://${folder.path}/a%20b&c.jpg`).digest('hex')}.png`;
    mkdirSync(`${folder.path}/thumbnails/normal`, { recursive: true });
    write(`thumbnails/normal/${name}`, 'thumbnails/normal/0123.png');
    writeFileSync(`${folder.path}/recent.xbel`, listOf(path, '/home/x/other.jpg'));
    expect(companionsOf(targets(['a b&c.jpg']))).toEqual([
      `thumbnail thumbnails/normal/${name}`,
      'recent-list recent.xbel',
    ]);
  });
});

function listOf(...paths: readonly string[]): string {
  const entry = (path: string) =>
    `  <bookmark href="${fileUri(path).replaceAll('&', '&amp;')}" added="2026-11-21T20:00:00Z">\n    <info><metadata/></info>\n  </bookmark>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<xbel version="1.0">\n${paths.map(entry).join('')}</xbel>\n`;
}

describe('the list of recent files', () => {
  it('loses one entry and keeps its length and all others', () => {
    const list = `${folder.path}/recent.xbel`;
    const text = listOf('/home/x/ä.jpg', '/home/x/b.jpg', '/home/x/c.jpg');
    writeFileSync(list, text);
    const { ino } = statSync(list);
    expect(blankEntries(list, new Set([fileUri('/home/x/b.jpg'), fileUri('/none')]))).toBe(1);
    const after = readFileSync(list, 'latin1');
    expect(statSync(list).ino).toBe(ino);
    expect(after.length).toBe(Buffer.byteLength(text));
    expect(entryRanges(after).map(({ uri }) => uri)).toEqual(['/home/x/ä.jpg', '/home/x/c.jpg'].map(fileUri));
    expect(after).not.toContain('b.jpg');
  });

  it('is not followed when it is a link, and a list that was cut off is read as far as it goes', () => {
    writeFileSync(`${folder.path}/target`, listOf('/a'));
    symlinkSync(`${folder.path}/target`, `${folder.path}/link`);
    expect(() => blankEntries(`${folder.path}/link`, new Set([fileUri('/a')]))).toThrow('ELOOP');
    expect(entryRanges('<bookmark href="file:///a"> <info>')).toEqual([]);
    expect(entryRanges('<bookmark href="file:///a"/>')).toEqual([{ uri: 'file:///a', start: 0, end: 28 }]);
  });
});
