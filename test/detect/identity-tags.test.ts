import { expect, test } from 'vitest';
import type { Field } from '../../fixtures/make/exif-block.js';
import { tiffOf } from '../../fixtures/make/exif-block.js';
import { jpeg } from '../../fixtures/make/jpeg.js';
import { photo } from '../../fixtures/make/photo.js';
import { readIdentityTags } from '../../src/detect/identity-tags.js';
import { readerOf } from './reader-of.js';

const PERSON = { owner: 'Ada Example', artist: 'Éva Sample', cameraSerial: 'SN-0123456789', lensSerial: '4711' };

test('names the tags that are there and keeps their values to itself', async () => {
  for (const kind of ['jpeg', 'png', 'heic', 'avif', 'webp', 'tiff'] as const) {
    const answer = await readIdentityTags(readerOf(photo(kind, PERSON, 'MM')));
    expect(answer).toEqual({
      state: 'found',
      value: [
        { tag: 'camera-serial', holds: 'serial', masked: '…89' },
        { tag: 'lens-serial', holds: 'serial', masked: '…' },
        { tag: 'camera-owner', holds: 'name', masked: 'A…' },
        { tag: 'artist', holds: 'name', masked: expect.stringMatching(/^.…$/u) },
      ],
    });
    const shown = JSON.stringify(answer);
    for (const secret of ['Example', 'Sample', '0123', '4711']) expect(shown).not.toContain(secret);
  }
});

test('says none without them, and for what cameras fill in when nobody did', async () => {
  expect(await readIdentityTags(readerOf(photo('jpeg', { make: 'Sample', model: 'S-1' })))).toEqual({ state: 'none' });
  const blank = { owner: '      ', artist: '', cameraSerial: '0000000', lensSerial: '---' };
  expect(await readIdentityTags(readerOf(photo('jpeg', blank)))).toEqual({ state: 'none' });
});

test('reads the serial number of a DNG, and the author that Windows writes in UTF-16', async () => {
  const fields: Field[] = [
    { tag: 0xc62f, type: 'ascii', value: 'RAW987654' },
    { tag: 0x9c9d, type: 'byte', value: [...Buffer.from('Zoë Sample\0', 'utf16le')] },
    { tag: 0x8298, type: 'ascii', value: 'Copyright Sample' },
  ];
  const answer = await readIdentityTags(readerOf(jpeg({ exif: [tiffOf('II', fields, [], [])] })));
  expect(answer).toEqual({
    state: 'found',
    value: [
      { tag: 'raw-camera-serial', holds: 'serial', masked: '…54' },
      { tag: 'copyright', holds: 'name', masked: 'C…' },
      { tag: 'windows-author', holds: 'name', masked: 'Z…' },
    ],
  });
});

test('a name full of terminal escapes shows none of them', async () => {
  const answer = await readIdentityTags(
    readerOf(photo('jpeg', { owner: '\u001b[2J\u202eevil', cameraSerial: '\u001b]0;x\u0007abc123' })),
  );
  expect(answer).toMatchObject({ state: 'found', value: [{ masked: '…23' }, { masked: '2…' }] });
});

test('a value that lies outside the block is damage when no other tag is there', async () => {
  const block = tiffOf('II', [], [{ tag: 0xa431, type: 'ascii', value: 'SN-0123456789' }], []);
  block.writeUInt32LE(0xfffffff0, block.indexOf(Buffer.of(0x31, 0xa4)) + 8);
  expect(await readIdentityTags(readerOf(jpeg({ exif: [block] })))).toEqual({ state: 'damaged' });
});
