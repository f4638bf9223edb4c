import { describe, expect, it } from 'vitest';
import { trashedFileOf, trashInfoOf, trashInside } from '../../src/detect/trash-names.js';

describe('the twin of a deleted file', () => {
  it.each([
    ['files/a.jpg', 'info/a.jpg.trashinfo'],
    ['files/folder/in/side.jpg', 'info/folder.trashinfo'],
    ['$RABCDEF.jpg', '$IABCDEF.jpg'],
    ['$RABCDEF/in/side.jpg', '$IABCDEF'],
    ['expunged/1/a', null],
    ['info/a.jpg.trashinfo', null],
    ['old.jpg', null],
  ])('of %s is %s', (path, info) => {
    expect(trashInfoOf(path)).toBe(info);
  });
});

describe('the file of a note', () => {
  it.each([
    ['info/a\nb.jpg.trashinfo', 'files/a\nb.jpg'],
    ['$IABCDEF.jpg', '$RABCDEF.jpg'],
    ['info/a.jpg', null],
    ['info/sub/a.trashinfo', null],
    ['$RABCDEF.jpg', null],
  ])('of %j is %j', (path, file) => {
    expect(trashedFileOf(path)).toBe(file);
  });
});

describe('a trash inside something else', () => {
  it.each([
    ['.Trash-1000/files/a', '.Trash-1000'],
    ['copy/of a stick/.Trash-1000/info/a.trashinfo', 'copy/of a stick/.Trash-1000'],
    ['.Trash/1000/files/.Trash-1000/files/a', '.Trash/1000'],
    ['.Trashes/501/a', '.Trashes/501'],
    ['$RECYCLE.BIN/S-1-5-21-1/$RABCDEF', '$RECYCLE.BIN/S-1-5-21-1'],
    ['.Trash-abc/files/a', null],
    ['Trash/files/a', null],
    ['.local/share/Trash/files/a', null],
  ])('of %s begins at %s', (path, trash) => {
    expect(trashInside(path)).toBe(trash);
  });
});
