import { describe, expect, it } from 'vitest';
import { tgz } from '../../../fixtures/make/phone-files.js';
import { zip } from '../../../fixtures/make/zip.js';
import { countChatMessages } from '../../../src/detect/phone/chat-text.js';
import { readChatZip } from '../../../src/detect/phone/chat-zip.js';
import { readSmsBackup } from '../../../src/detect/phone/sms-backup.js';
import { readTakeoutTgz, readTakeoutZip } from '../../../src/detect/phone/takeout-zip.js';
import { readerOf } from '../reader-of.js';

describe('a zip of Google Takeout', () => {
  const NAMES = ['Takeout/Google Fotos/Fotos von 2019/a.jpg', 'Takeout/Location History/Records.json'];

  it('is known by its entries, whatever its name', () => {
    const value = { entries: 2, pictures: 1, hasPlaces: true, isEncrypted: false };
    expect(readTakeoutZip(readerOf(zip(NAMES)), false)).toEqual({ state: 'found', value });
    expect(readTakeoutZip(readerOf(zip(['Takeout/archive_browser.html'])), false)).toMatchObject({ state: 'found' });
  });

  it('may hold products with names in any language when its own name tells', () => {
    const file = () => readerOf(zip(['Takeout/Profil/Profil.json']));
    expect(readTakeoutZip(file(), true)).toMatchObject({ state: 'found' });
    expect(readTakeoutZip(file(), false)).toEqual({ state: 'none' });
  });

  it('is none when the folder is a restaurant’s, or not all of it', () => {
    expect(readTakeoutZip(readerOf(zip(['Takeout/menu.pdf'])), false)).toEqual({ state: 'none' });
    expect(readTakeoutZip(readerOf(zip([...NAMES, 'readme.txt'])), false)).toEqual({ state: 'none' });
    expect(readTakeoutZip(readerOf(zip([])), true)).toEqual({ state: 'none' });
  });

  it('is damaged when it has the name and is no zip', () => {
    expect(readTakeoutZip(readerOf('not a zip'), true)).toEqual({ state: 'damaged' });
    expect(readTakeoutZip(readerOf('not a zip'), false)).toEqual({ state: 'none' });
  });

  it('is also a .tgz', () => {
    expect(readTakeoutTgz(readerOf(tgz('Takeout/archive_browser.html')))).toMatchObject({ state: 'found' });
    expect(readTakeoutTgz(readerOf(tgz('src/main.c')))).toEqual({ state: 'none' });
    expect(readTakeoutTgz(readerOf('no gzip'))).toEqual({ state: 'damaged' });
  });
});

describe('a zip with an exported chat', () => {
  const days = { oldest: '2026-01-02', newest: '2026-03-04', isEncrypted: false };

  it.each([
    ['WhatsApp', ['_chat.txt', '00000001-PHOTO-2026-03-04-03-04-05.jpg', '00000002-AUDIO-2026-01-02-03-04-05.opus']],
    ['WhatsApp', ['WhatsApp-Chat mit Anna.txt', 'IMG-20260304-WA0003.jpg', 'PTT-20260102-WA0001.opus']],
    [
      'Telegram',
      [
        'ChatExport_2026-03-05/messages.html',
        'ChatExport_2026-03-05/photos/photo_1@2026-01-02_03-04-05.jpg',
        'ChatExport_2026-03-05/photos/photo_2@2026-03-04_03-04-05.jpg',
      ],
    ],
  ])('of %s is known by its entries', (app, names) => {
    const found = readChatZip(readerOf(zip(names)), false);
    expect(found).toMatchObject({ state: 'found', value: { app, attachments: 2 } });
    if (app === 'WhatsApp') expect(found).toMatchObject({ value: days });
  });

  it('needs no more than a text when its name tells', () => {
    const file = () => readerOf(zip(['WhatsApp Chat with Anna.txt']));
    expect(readChatZip(file(), true)).toMatchObject({ state: 'found', value: { attachments: 0, oldest: null } });
    expect(readChatZip(file(), false)).toEqual({ state: 'none' });
  });

  it('is none when it holds pictures alone, or a program', () => {
    expect(readChatZip(readerOf(zip(['IMG-20260102-WA0003.jpg'])), false)).toEqual({ state: 'none' });
    expect(readChatZip(readerOf(zip(['src/main.c', 'readme.txt'])), false)).toEqual({ state: 'none' });
  });

  it('is not read to its end when its first entries tell nothing', () => {
    const names = [...Array.from({ length: 50_000 }, (_, index) => `data/file number ${index}`), '_chat.txt'];
    const file = readerOf(zip(names));
    expect(readChatZip(file, false)).toEqual({ state: 'none' });
    expect(file.reads.length).toBeLessThan(5);
  });
});

describe('the text of an exported chat', () => {
  it.each([
    ['[02.01.26, 03:04:05] Anna: hello\n\u200e[02.01.26, 03:05:05] Anna: a\nb\n', 2],
    ['1/2/26, 3:04 AM - Anna: hello\n02/01/2026 15:04 - Anna: b', 2],
    ['2026-01-02, 03:04 - Anna: hello', 1],
    ['a shopping list\n12 eggs\n', null],
    ['', null],
  ])('is counted by its dates: %j', (text, messages) => {
    expect(countChatMessages(readerOf(text))).toBe(messages);
  });

  it('is counted the same in many pieces, and not at all when it is endless', () => {
    const line = '02/01/2026 15:04 - Anna: hello, this is a message of some length\n';
    expect(countChatMessages(readerOf(line.repeat(50_000)))).toBe(50_000);
    expect(countChatMessages(readerOf('', 20 << 20))).toBeNull();
  });
});

describe('messages and calls of a backup app', () => {
  const HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!--File Created By Sample-->\n";

  it('are counted by the root element alone', () => {
    const text = `${HEAD}<smses count="20" backup_set="a" backup_date="1767323045000" type="full"><sms body="count='7'"/></smses>`;
    const value = { holds: 'messages', count: 20, backupAt: '2026-01-02T03:04:05.000Z' };
    expect(readSmsBackup(readerOf(text))).toEqual({ state: 'found', value });
    const calls = { holds: 'calls', count: 3, backupAt: null };
    expect(readSmsBackup(readerOf(`${HEAD}<calls count='3'>`))).toEqual({ state: 'found', value: calls });
  });

  it('are none in other XML, damaged without a count', () => {
    expect(readSmsBackup(readerOf(`${HEAD}<calls-list count="3">`))).toEqual({ state: 'none' });
    expect(readSmsBackup(readerOf(`${HEAD}<smses type="full">`))).toEqual({ state: 'damaged' });
  });
});
