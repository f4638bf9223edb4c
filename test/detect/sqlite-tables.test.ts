import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { knownDatabase } from '../../src/detect/phone/known-databases.js';
import { readTableNames } from '../../src/detect/sqlite-tables.js';
import { makeDatabase } from '../databases.js';
import { temporaryFolder } from '../run-cli.js';
import { readerOf } from './reader-of.js';

const folder = temporaryFolder();
const MANY = Array.from({ length: 400 }, (_, index) => `table number ${index}`);
let few: Buffer;
let many: Buffer;

beforeAll(() => {
  const long = 'x'.repeat(300);
  makeDatabase(
    `${folder.path}/few`,
    'CREATE TABLE message(a)',
    'CREATE TABLE jid(a)',
    'CREATE TABLE chat(a)',
    'CREATE TABLE message_media(a)',
    'CREATE INDEX handle ON chat(a)',
    'CREATE VIEW looking AS SELECT 1',
  );
  makeDatabase(
    `${folder.path}/many`,
    'PRAGMA page_size = 512',
    'BEGIN',
    ...MANY.map((name) => `CREATE TABLE "${name}"(a DEFAULT '${long}')`),
    'COMMIT',
  );
  few = readFileSync(`${folder.path}/few`);
  many = readFileSync(`${folder.path}/many`);
});
afterAll(folder.remove);

it('names the tables of a database, not its indexes and views', () => {
  expect([...readTableNames(readerOf(few))].sort()).toEqual(['chat', 'jid', 'message', 'message_media']);
});

it('finds them on many small pages too, as many as it may read', () => {
  const names = readTableNames(readerOf(many));
  expect(names.size).toBeGreaterThan(40);
  expect([...names].every((name) => MANY.includes(name))).toBe(true);
});

it('knows a database by its tables', () => {
  expect(knownDatabase(readTableNames(readerOf(few)))).toEqual({ app: 'WhatsApp', holds: 'messages' });
  expect(knownDatabase(new Set(['message', 'chat']))).toBeNull();
  expect(knownDatabase(new Set(['Files', 'Properties']))).toEqual({ app: 'iPhone backup', holds: 'file-list' });
});

it('finds nothing in other files, and what it can in cut ones', () => {
  expect(readTableNames(readerOf('hello')).size).toBe(0);
  expect(readTableNames(readerOf(few.subarray(0, 60))).size).toBe(0);
  expect(readTableNames(readerOf(few.subarray(0, 4096))).size).toBe(4);
});
