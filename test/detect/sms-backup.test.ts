import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSmsBackup } from '../../src/detect/sms-backup.js';

function read(bytes: Buffer) {
  return readSmsBackup({ sizeBytes: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) });
}

const backup = (messages: readonly object[]) => read(deflateSync(JSON.stringify(messages)));

describe('a backup of text messages', () => {
  it('is counted, with the times of the first and the last', () => {
    const messages = [
      { date: '1769904000000' },
      { date: 1767225600000 },
      { address: '1' },
      { date: '1768000000', mms_body: 'x' },
    ];
    expect(backup(messages)).toEqual({
      state: 'found',
      value: { messages: 4, firstMs: 1767225600000, lastMs: 1769904000000 },
    });
  });

  it('is not misled by what is written in messages', () => {
    const body = '}],[{"date":"1","x":"\\"},{\\"date\\":\\"1\\"';
    const inner = [{ date: '1', deep: [{ date: '2' }] }];
    expect(backup([{ body, addresses: inner, 'x"date': '3', date: '1767225600000' }])).toEqual({
      state: 'found',
      value: { messages: 1, firstMs: 1767225600000, lastMs: 1767225600000 },
    });
  });

  it('may be empty', () => {
    expect(backup([])).toEqual({ state: 'found', value: { messages: 0, firstMs: null, lastMs: null } });
  });

  it('with times that are none has none', () => {
    const dates = ['', 'x', '-5', '0', '9'.repeat(15), '9'.repeat(40), null].map((date) => ({ date }));
    expect(backup(dates)).toMatchObject({ value: { messages: 7, firstMs: null, lastMs: null } });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no zlib stream', Buffer.from('[{"date":"1"}]')],
    ['no array', deflateSync('{"date":"1"}')],
    ['an array without an end', deflateSync('[{"date":"1"}')],
    ['a text without an end', deflateSync('[{"date":"1')],
    ['half a stream', deflateSync(JSON.stringify(Array.from({ length: 50 }, (_, at) => ({ at })))).subarray(0, 60)],
  ])('is damaged: %s', (_name, bytes) => {
    expect(read(bytes).state).toBe('damaged');
  });

  it('that would fill the memory is not read', () => {
    expect(read(deflateSync(Buffer.alloc(80 << 20, 0x20))).state).toBe('unsupported');
    expect(read(Buffer.alloc(5 << 20)).state).toBe('unsupported');
  });
});
