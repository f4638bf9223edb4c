import { expect, test } from 'vitest';
import { placeOf } from '../../src/detect/original-place.js';

test.each([
  ['file:///home/sample/a%20b.jpg', 'folder', '/home/sample/a b.jpg'],
  ['file://localhost/home/sample/a.jpg', 'folder', '/home/sample/a.jpg'],
  ['file:/home/sample/a.jpg', 'folder', '/home/sample/a.jpg'],
  ['FILE:///home/sample/a.jpg', 'folder', '/home/sample/a.jpg'],
  ['/home/sample/100%.jpg', 'folder', '/home/sample/100%.jpg'],
  ['file:~/a.jpg', 'folder', '~/a.jpg'],
  ['file:///home/sample/a+b%2Bc%zz.jpg', 'folder', '/home/sample/a+b+c%zz.jpg'],
  ['file:///home/sample/caf%C3%A9%FF.jpg', 'folder', '/home/sample/café\udcff.jpg'],
  ['file:///home/sample/media/a.jpg', 'folder', '/home/sample/media/a.jpg'],
  ['file:///media/sample/USB/a.jpg', 'removable', '/media/sample/USB/a.jpg'],
  ['file:///run/media/sample/USB/a.jpg', 'removable', '/run/media/sample/USB/a.jpg'],
  ['file:///mnt/card/a.jpg', 'removable', '/mnt/card/a.jpg'],
  ['file:///Volumes/USB/a.jpg', 'removable', '/Volumes/USB/a.jpg'],
  [
    'file:///run/user/1000/gvfs/mtp:host=Sample_Phone/DCIM/a.jpg',
    'phone',
    '/run/user/1000/gvfs/mtp:host=Sample_Phone/DCIM/a.jpg',
  ],
  [
    'file:///run/user/1000/gvfs/smb-share:server=nas,share=x/a.jpg',
    'share',
    '/run/user/1000/gvfs/smb-share:server=nas,share=x/a.jpg',
  ],
  ['file:///run/user/1000/kio-fuse-aBcDeF/mtp/udi/a.jpg', 'phone', '/run/user/1000/kio-fuse-aBcDeF/mtp/udi/a.jpg'],
  ['file:///home/sample/.local/share/Trash/files/a.jpg', 'trash', '/home/sample/.local/share/Trash/files/a.jpg'],
  ['file://nas/share/a.jpg', 'share', null],
  ['mtp://Sample_Phone/DCIM/a.jpg', 'phone', null],
  ['gphoto2://%5Busb%3A001,002%5D/a.jpg', 'phone', null],
  ['afc://0123/DCIM/a.jpg', 'phone', null],
  ['smb://nas/photos/a.jpg', 'share', null],
  ['sftp://host/a.jpg', 'share', null],
  ['google-drive://sample@example.org/a', 'cloud', null],
  ['https://example.org/a.jpg', 'web', null],
  ['trash:///a.jpg', 'trash', null],
  ['recent:///a', 'other', null],
  ['constructor:x', 'other', null],
  ['no address', 'other', null],
  ['file:relative.jpg', 'other', null],
])('%s is of kind %s', (uri, kind, path) => {
  expect(placeOf(uri)).toEqual({ kind, path });
});

test('nothing, a NUL and what no system could have written are refused', () => {
  for (const uri of ['', 'file:///home/a%00.jpg', `file:///${'a'.repeat(13_000)}`]) {
    expect(() => placeOf(uri)).toThrow(SyntaxError);
  }
});
