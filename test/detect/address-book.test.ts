import { expect, it } from 'vitest';
import { readAddressBook } from '../../src/detect/address-book.js';
import { readerOf } from './reader-of.js';

const CARD = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Sample\r\nEND:VCARD\r\n';

it.each([
  ['two cards', CARD.repeat(2), 2],
  ['small letters', CARD.toLowerCase().repeat(3), 3],
  ['a mark before', `\ufeff${CARD.repeat(2)}`, 2],
  ['cards in several pieces', CARD.repeat(50_000), 50_000],
])('counts %s', async (_what, text, contacts) => {
  expect(readAddressBook(readerOf(text))).toEqual({ state: 'found', value: { contacts } });
});

it.each([
  ['a single card', CARD],
  ['a list of genes', '##fileformat=VCFv4.2\nBEGIN:VCARD\nBEGIN:VCARD\n'],
  ['nothing', ''],
])('takes %s for no address book', async (_what, text) => {
  expect(readAddressBook(readerOf(text))).toEqual({ state: 'none' });
});

it('does not read for ever, and says so when the file ends too early', async () => {
  expect(readAddressBook(readerOf(`BEGIN:VCARD${' '.repeat(17 << 20)}`))).toEqual({ state: 'unsupported' });
  expect(readAddressBook(readerOf(CARD, 1000))).toEqual({ state: 'damaged' });
});
