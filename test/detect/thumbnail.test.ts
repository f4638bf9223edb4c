import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { png, pngChunk, textChunk } from '../../fixtures/make/png.js';
import { thumbnail } from '../../fixtures/make/thumbnail.js';
import { readThumbnail } from '../../src/detect/thumbnail.js';
import { readerOf } from './reader-of.js';

const URI = 'file:///home/sample/Pictures/summer%20%C3%A9t%C3%A9.jpg';

test('reads what the thumbnail says about its original, in each form of text', async () => {
  for (const form of ['tEXt', 'zTXt', 'iTXt'] as const) {
    const file = thumbnail({ uri: URI, modifiedAt: 1_767_323_045, sizeBytes: 2_345_678, mimeType: 'image/JPEG', form });
    expect(readThumbnail(readerOf(file))).toEqual({
      state: 'found',
      value: {
        uri: URI,
        original: { kind: 'folder', path: '/home/sample/Pictures/summer été.jpg' },
        modifiedAt: '2026-01-02T03:04:05.000Z',
        sizeBytes: 2_345_678,
        mimeType: 'image/jpeg',
      },
    });
  }
});

test('an iTXt that is deflated, and texts behind the pixels', async () => {
  const packed = Buffer.concat([Buffer.from('Thumb::URI\0\x01\0en\0\0', 'latin1'), deflateSync(URI)]);
  expect(readThumbnail(readerOf(png({ behind: [pngChunk('iTXt', packed)] })))).toMatchObject({
    state: 'found',
    value: { uri: URI, modifiedAt: null, sizeBytes: null, mimeType: null },
  });
});

test('a PNG without an address is none; what makes no sense is left out', async () => {
  expect(readThumbnail(readerOf(png()))).toEqual({ state: 'none' });
  expect(readThumbnail(readerOf(png({ before: [textChunk('tEXt', 'Software', 'GNOME')] })))).toEqual({
    state: 'none',
  });
  const odd = png({
    before: [
      textChunk('tEXt', 'Thumb::URI', 'mtp://Phone/DCIM/a.jpg'),
      textChunk('tEXt', 'Thumb::MTime', '99999999999999999999'),
      textChunk('tEXt', 'Thumb::Size', '-1'),
      textChunk('tEXt', 'Thumb::Mimetype', '\u001b[2J/x'),
    ],
  });
  expect(readThumbnail(readerOf(odd))).toEqual({
    state: 'found',
    value: {
      uri: 'mtp://Phone/DCIM/a.jpg',
      original: { kind: 'phone', path: null },
      modifiedAt: null,
      sizeBytes: null,
      mimeType: null,
    },
  });
});

test('a fraction of a second is dropped', async () => {
  const file = png({
    before: [textChunk('tEXt', 'Thumb::URI', URI), textChunk('tEXt', 'Thumb::MTime', '1767323045.5')],
  });
  expect(readThumbnail(readerOf(file))).toMatchObject({ value: { modifiedAt: '2026-01-02T03:04:05.000Z' } });
});

test('what is cut short or no PNG is damaged, unless the address was read before', async () => {
  const whole = thumbnail({ uri: URI });
  expect(readThumbnail(readerOf(whole.subarray(0, whole.length - 20)))).toMatchObject({ state: 'found' });
  expect(readThumbnail(readerOf(whole.subarray(0, 60)))).toEqual({ state: 'damaged' });
  expect(readThumbnail(readerOf(Buffer.alloc(500)))).toEqual({ state: 'damaged' });
  expect(readThumbnail(readerOf(Buffer.alloc(0)))).toEqual({ state: 'damaged' });
});

test('a text that unpacks to gigabytes is given up, one of another keyword is not unpacked at all', async () => {
  const bomb = Buffer.concat([Buffer.from('Thumb::URI\0\0', 'latin1'), deflateSync(Buffer.alloc(64 * 1024 * 1024))]);
  const start = performance.now();
  expect(readThumbnail(readerOf(png({ before: [pngChunk('zTXt', bomb)] })))).toEqual({ state: 'unsupported' });
  expect(performance.now() - start).toBeLessThan(1_000);
  const other = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), bomb.subarray(12)]);
  const both = png({ before: [pngChunk('zTXt', other), textChunk('tEXt', 'Thumb::URI', URI)] });
  expect(readThumbnail(readerOf(both))).toMatchObject({ state: 'found' });
});
