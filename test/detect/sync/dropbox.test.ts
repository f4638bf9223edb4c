import { describe, expect, it } from 'vitest';
import { readDropboxHost, readDropboxInfo } from '../../../src/detect/sync/dropbox.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const paths = (text: string) => readDropboxInfo(bytes(text)).map(({ path }) => path);
const host = (path: string) => `${'0'.repeat(40)}\n${Buffer.from(path).toString('base64')}\n`;

describe('info.json', () => {
  it('names a folder for each account', () => {
    expect(paths('{"personal":{"path":"/home/a/Dropbox"},"business":{"path":"/home/a/Firma"}}')).toEqual([
      '/home/a/Dropbox',
      '/home/a/Firma',
    ]);
  });

  it('names the root of a team beside the folder of its member', () => {
    expect(paths('{"business":{"path":"C:\\\\T\\\\Me","root_path":"C:\\\\T"}}')).toEqual(['C:\\T\\Me', 'C:\\T']);
  });

  it('names nothing when no account has a path', () => {
    expect(paths('{"personal":{"path":7},"other":null}')).toEqual([]);
  });

  it.each(['', '[]', 'null', '{"personal": {', '7'])('refuses %j', (text) => {
    expect(() => readDropboxInfo(bytes(text))).toThrow(SyntaxError);
  });
});

describe('host.db', () => {
  it.each(['/home/a/Drop box', '/Users/a/Été', 'C:\\Users\\a\\Dropbox', '\\\\server\\share'])('names %s', (path) => {
    expect(readDropboxHost(bytes(host(path)))).toEqual([{ path, isPaused: false, isShared: true }]);
  });

  it.each(['', 'one line', 'a\n???\n', host('no path'), host('')])('refuses %j', (text) => {
    expect(() => readDropboxHost(bytes(text))).toThrow(SyntaxError);
  });
});
