import { describe, expect, it } from 'vitest';
import { mapperInto } from '../../src/scan/other-home.js';

const into = (home: string, platform: 'linux' | 'macos' | 'windows', neighbours: string[] = []) =>
  mapperInto({ home, platform, neighbours });

describe('a path that another computer wrote', () => {
  it.each([
    ['/home/alice/Pictures/', '/mnt/old/Pictures'],
    ['/var/home/alice/Pictures', '/mnt/old/Pictures'],
    ['/root/Sync', '/mnt/old/Sync'],
    ['/home/alice', '/mnt/old'],
    ['/mnt/old/already', '/mnt/old/already'],
    ['/media/alice/stick', null],
    ['/home', null],
    ['/homes/alice/a', null],
  ])('%s becomes %s in a Linux home', (path, mapped) => {
    expect(into('/mnt/old', 'linux')(path)).toBe(mapped);
  });

  it('loses its drive and its backslashes in a Windows home', () => {
    const map = into('/mnt/c/Users/Zoe', 'windows', ['Zoe', 'Public']);
    expect(map('C:\\Users\\zoe\\Dropbox')).toBe('/mnt/c/Users/Zoe/Dropbox');
    expect(map('D:\\Dropbox')).toBe(null);
    expect(map('C:\\Users\\Public\\Pictures')).toBe(null);
  });

  it('belongs to a neighbour when he has a folder beside the home', () => {
    expect(into('/mnt/home/bob', 'linux', ['alice', 'bob'])('/home/alice/Shared')).toBe(null);
    expect(into('/mnt/home/bob-2024', 'linux', ['bob-2024'])('/home/bob/Shared')).toBe('/mnt/home/bob-2024/Shared');
  });
});
