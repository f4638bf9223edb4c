import { expect, it } from 'vitest';
import { readOnedriveConfig, readOnedriveIni } from '../../../src/detect/sync/onedrive.js';

const paths = (folders: readonly { path: string }[]) => folders.map(({ path }) => path);

it.each([
  ['sync_dir = "~/Cloud"', '~/Cloud'],
  ['  sync_dir="/data/One Drive" # here', '/data/One Drive'],
  ['sync_dir = ~/Cloud # here', '~/Cloud'],
  ['# sync_dir = "~/Cloud"', '~/OneDrive'],
  ['sync_dir = ""', '~/OneDrive'],
  ['', '~/OneDrive'],
])('reads the folder in %j', (text, path) => {
  expect(paths(readOnedriveConfig(Buffer.from(text)))).toEqual([path]);
});

it('reads quoted absolute paths of libraries and nothing else, with and without the mark of UTF-16', () => {
  const text = String.raw`
cid = "C:\not a library"
library = 1 "OneDrive" "https://example.org/C:\x" "C:\Users\sample\OneDrive"
libraryFolder = 2 "\\?\D:\Firma" "C:\Users\sample\OneDrive"
libraryScope = "/Users/sample/OneDrive" "relative\path"
`;
  const wanted = [String.raw`C:\Users\sample\OneDrive`, String.raw`\\?\D:\Firma`, '/Users/sample/OneDrive'];
  expect(paths(readOnedriveIni(Buffer.from(text)))).toEqual(wanted);
  expect(paths(readOnedriveIni(Buffer.from(`\ufeff${text}`, 'utf16le')))).toEqual(wanted);
});
