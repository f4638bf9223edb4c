import { expect, it } from 'vitest';
import { readRcloneConfig } from '../../src/detect/rclone-config.js';
import { readerOf } from './reader-of.js';

it('counts the storages of a configuration that anybody can read', async () => {
  const text = '# mine\n[drive]\ntype = drive\ntoken = not-a-token\n\n[vault]\ntype=crypt\nremote = drive:vault\n';
  expect(readRcloneConfig(readerOf(text))).toEqual({ state: 'found', value: { storages: 2 } });
});

it.each([
  ['an encrypted one', '# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\n[drive]\ntype = drive\n'],
  ['an empty one', ''],
  ['one without a storage', '[drive]\n'],
])('finds nothing in %s', async (_what, text) => {
  expect(readRcloneConfig(readerOf(text))).toEqual({ state: 'none' });
});
