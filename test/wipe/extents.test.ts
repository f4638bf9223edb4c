import { describe, expect, it } from 'vitest';
import { type Extent, hasMoved, heldStretches, parseExtents } from '../../src/wipe/extents.js';

/** What e2fsprogs 1.47 wrote for a file with a hole and an empty one, and for one of btrfs. */
const ANSWER = `Filesystem type is: ef53
File size of /proc/self/fd/3 is 20480 (5 blocks of 4096 bytes)
 ext:     logical_offset:        physical_offset: length:   expected: flags:
   0:        0..       1:      34816..     34817:      2:            
   1:        4..       4:      40000..     40000:      1:      34820: last,unwritten,eof
/proc/self/fd/3: 2 extents found
File size of /proc/self/fd/4 is 0 (0 blocks of 4096 bytes)
/proc/self/fd/4: 0 extents found
File size of /proc/self/fd/5 is 3000 (1 block of 4096 bytes)
 ext:     logical_offset:        physical_offset: length:   expected: flags:
   0:        0..    4095:          0..      4095:   4096:             last,not_aligned,inline,eof
/proc/self/fd/5: 1 extent found
`;

describe('the answer of filefrag', () => {
  it('is read in bytes', () => {
    const files = parseExtents(ANSWER);
    expect(files.get('/proc/self/fd/3')).toEqual([
      { logical: 0, physical: 142_606_336, length: 8192, flags: [''] },
      { logical: 16_384, physical: 163_840_000, length: 4096, flags: ['last', 'unwritten', 'eof'] },
    ]);
    expect(files.get('/proc/self/fd/4')).toEqual([]);
    expect(files.get('/proc/self/fd/5')?.[0]?.flags).toContain('inline');
  });

  it('is empty for what is no answer', () => {
    expect(parseExtents('filefrag: not found\n').size).toBe(0);
  });
});

describe('a file', () => {
  const part = (logical: number, physical: number, length: number, ...flags: string[]): Extent => ({
    logical,
    physical,
    length,
    flags,
  });

  it('has not moved when its parts were only cut otherwise', () => {
    expect(hasMoved([part(0, 100, 8)], [part(0, 100, 3), part(3, 103, 9)])).toBe(false);
  });

  it('has moved when any part lies elsewhere, or nowhere', () => {
    expect(hasMoved([part(0, 100, 8)], [part(0, 100, 4), part(4, 900, 4)])).toBe(true);
    expect(hasMoved([part(0, 100, 8)], [part(0, 100, 4)])).toBe(true);
  });

  it('that had no place of its own yet has not moved', () => {
    expect(hasMoved([part(0, 0, 8, 'delalloc', 'unknown_loc')], [part(0, 100, 8)])).toBe(false);
  });

  it('that lay inside the file system’s own records counts as moved', () => {
    expect(hasMoved([part(0, 0, 8, 'inline')], [part(0, 0, 8, 'inline')])).toBe(true);
  });

  it('holds what its parts cover, up to its end', () => {
    expect(heldStretches([part(16, 9, 8), part(0, 5, 4), part(4, 100, 4)], 20)).toEqual([
      { start: 0, end: 8 },
      { start: 16, end: 20 },
    ]);
  });
});
