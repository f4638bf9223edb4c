import { describe, expect, it } from 'vitest';
import { readSyncthingIgnores } from '../../../src/detect/sync/syncthing-ignores.js';

const globs = (text: string) => readSyncthingIgnores(new TextEncoder().encode(text));

describe('.stignore', () => {
  it('keeps a name out wherever it stands, and a path from the root', () => {
    expect(globs('// comment\n\nthumbs\n/private\n')).toEqual(['**/thumbs', '**/thumbs/**', 'private', 'private/**']);
  });

  it('reads the mark for files that may be deleted', () => {
    expect(globs('(?d).DS_Store\r\n')).toEqual(['**/.DS_Store', '**/.DS_Store/**']);
  });

  it('leaves out a line that ignores case', () => {
    expect(globs('(?i)Thumbs\nb')).toEqual(['**/b', '**/b/**']);
  });

  it.each(['!keep\n*', '*\n!keep', '(?i)!keep\n*', '#include more\na', '#escape=|\na'])(
    'keeps nothing out when %j makes the list uncertain',
    (text) => {
      expect(globs(text)).toEqual([]);
    },
  );

  it('keeps nothing out by a list that no person wrote', () => {
    expect(globs('a\n'.repeat(101))).toEqual([]);
  });
});
