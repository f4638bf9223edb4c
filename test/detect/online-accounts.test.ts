import { expect, it } from 'vitest';
import { readOnlineAccounts } from '../../src/detect/online-accounts.js';
import { readerOf } from './reader-of.js';

it('counts accounts, and those that show files', async () => {
  const text =
    '[Account account_1]\nProvider=google\nIdentity=sample@example.org\nFilesEnabled=true\nPhotosEnabled=true\n\n' +
    '[Account account_2]\nProvider=owncloud\nFilesEnabled=false\n\n[Other]\nProvider=x\nFilesEnabled=true\n';
  expect(readOnlineAccounts(readerOf(text))).toEqual({ state: 'found', value: { accounts: 2, withFiles: 1 } });
});

it.each(['', '[Account account_1]\nIdentity=x\n', 'Provider=google\n'])('finds none in %j', async (text) => {
  expect(readOnlineAccounts(readerOf(text))).toEqual({ state: 'none' });
});
