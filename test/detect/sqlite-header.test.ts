import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { isHotJournal, isSqlite, looksEncrypted } from '../../src/detect/sqlite-header.js';

it('takes only whole pages of bytes without a pattern for an encrypted database', () => {
  for (let round = 0; round < 200; round += 1) expect(looksEncrypted(randomBytes(4096), 8192)).toBe(true);
  expect(looksEncrypted(randomBytes(4096), 8191)).toBe(false);
  expect(looksEncrypted(randomBytes(4000), 4000)).toBe(false);
  expect(looksEncrypted(Buffer.alloc(4096), 8192)).toBe(false);
  expect(looksEncrypted(Buffer.from('Lorem ipsum dolor sit amet '.repeat(200)), 8192)).toBe(false);
  expect(looksEncrypted(Buffer.concat([Buffer.alloc(600), randomBytes(3496)]), 8192)).toBe(false);
});

it('knows a database and a journal by their first bytes', () => {
  expect(isSqlite(Buffer.from('SQLite format 3\0more'))).toBe(true);
  expect(isSqlite(Buffer.from('SQLite format 3'))).toBe(false);
  expect(isHotJournal(Buffer.from('d9d505f920a163d700000001', 'hex'))).toBe(true);
  expect(isHotJournal(Buffer.alloc(512))).toBe(false);
});
