import { describe, expect, it } from 'vitest';
import { paxRecords, TAR_TIME, tarArchive, tarHeader, tarMembers, withChecksum } from '../../fixtures/make/tar.js';
import { type TarEvent, tarReader } from '../../src/detect/tar.js';
import { readPaxRecords, readTarHeader } from '../../src/detect/tar-header.js';

const PLAIN = {
  ...{ name: Buffer.from('a/b'), prefix: Buffer.alloc(0), type: '0', link: '', isGnu: false },
  sizeBytes: 10,
  modified: TAR_TIME,
};

/** What comes out when the archive comes in pieces of so many bytes. */
function read(archive: Buffer, pieceBytes: number): { readonly events: string[]; readonly hasEnded: boolean } {
  const reader = tarReader();
  const events: string[] = [];
  const name = (event: TarEvent) => {
    if (event.what === 'member') return `${event.member.kind} ${event.member.path} ${event.member.sizeBytes}`;
    return event.what === 'bytes' ? Buffer.from(event.bytes).toString('latin1') : event.what;
  };
  for (let at = 0; at < archive.length; at += pieceBytes) {
    for (const event of reader.push(archive.subarray(at, at + pieceBytes))) {
      const text = name(event);
      if (event.what === 'bytes' && events.length > 0) events.push(`${events.pop()}${text}`);
      else events.push(event.what === 'member' ? `${text}: ` : text);
    }
  }
  return { events, hasEnded: reader.hasEnded() };
}

describe('a tar archive', () => {
  const LONG = `${'folder/'.repeat(40)}file`;
  const archive = tarArchive([
    ['a/one', { content: 'one' }],
    ['a/empty', {}],
    ['a', { type: '5' }],
    ['old/', { type: '\0' }],
    [LONG, { content: 'x'.repeat(1000) }],
    ['pipe', { type: '6', claims: 99 }],
    ['vendor', { type: 'Z', content: 'passed over' }],
    ['renamed', { content: 'n', pax: { path: 'by pax', mtime: '1.5' } }],
  ]);

  it.each([1, 7, 511, 512, 513, 4096, 1 << 20])('is the same in pieces of %i bytes', (pieceBytes) => {
    expect(read(archive, pieceBytes)).toEqual({
      events: [
        ...['file a/one 3: one', 'end', 'file a/empty 0: ', 'end', 'folder a 0: ', 'end', 'folder old/ 0: ', 'end'],
        ...[`file ${LONG} 1000: ${'x'.repeat(1000)}`, 'end', 'other pipe 99: ', 'end'],
        ...['other vendor 11: passed over', 'end', 'file by pax 1: n', 'end'],
      ],
      hasEnded: true,
    });
  });

  it('that goes on behind its end hides nothing', () => {
    const { events, hasEnded } = read(Buffer.concat([archive, tarArchive({ 'b/hidden': 'h' })]), 4096);
    expect(events.slice(-2)).toEqual(['file b/hidden 1: h', 'end']);
    expect(hasEnded).toBe(true);
    expect(read(Buffer.concat([archive, tarMembers({ 'b/cut': 'h' })]), 4096).hasEnded).toBe(false);
  });

  it('may say for all members that follow what a header says for one', () => {
    const shared = ['g', { type: 'g', content: paxRecords({ mtime: '100', comment: 'made up' }) }] as const;
    const reader = tarReader();
    const events = [...reader.push(tarArchive([shared, ['a', {}], ['b', { pax: { mtime: '200.25' } }]]))];
    const times = events.flatMap((event) => (event.what === 'member' ? [event.member.modifiedMs] : []));
    expect(times).toEqual([100_000, 200_250]);
  });
});

describe('a header', () => {
  it('has numbers of every kind', () => {
    const sizes = [0, 8 ** 11 - 1, 8 ** 11, 2 ** 52];
    expect(sizes.map((sizeBytes) => readTarHeader(tarHeader({ ...PLAIN, sizeBytes }))?.sizeBytes)).toEqual(sizes);
    const spaces = tarHeader(PLAIN);
    spaces.write('       12 \0', 124, 'latin1');
    expect(readTarHeader(withChecksum(spaces))?.sizeBytes).toBe(10);
  });

  it.each([
    { name: 'a size below zero', change: (block: Buffer) => block.fill(0xff, 124, 136) },
    { name: 'a size beyond counting', change: (block: Buffer) => block.fill(0x80, 124, 125).fill(0x7f, 125, 136) },
    { name: 'a size in letters', change: (block: Buffer) => block.write('0000000000x', 124, 'latin1') },
    { name: 'a minus', change: (block: Buffer) => block.write('-0000000001', 124, 'latin1') },
    { name: 'digits behind its end', change: (block: Buffer) => block.write('0000 000001', 124, 'latin1') },
  ])('with $name is none', ({ change }) => {
    const block = tarHeader(PLAIN);
    change(block);
    expect(readTarHeader(withChecksum(block))).toBeNull();
  });

  it('with a checksum of signed bytes is one; with a wrong one it is none', () => {
    const block = tarHeader({ ...PLAIN, name: Buffer.from('é', 'latin1') });
    const signed = block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : (byte << 24) >> 24), 0);
    block.write(`${signed.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    expect(readTarHeader(block)?.path).toBe('\udce9');
    block.write('000001', 148, 'latin1');
    expect(readTarHeader(block)).toBeNull();
  });

  it('whose time is in no calendar has none', () => {
    const block = tarHeader(PLAIN);
    block.fill(0x80, 136, 137).fill(0x01, 137, 148);
    expect(readTarHeader(withChecksum(block))?.modifiedMs).toBe(0);
  });
});

describe('pax records', () => {
  it.each([
    ['nothing', ''],
    ['no length', 'path=x\n'],
    ['a length of zero', '0 path=x\n'],
    ['a length that leads back', '3 path=x\n'],
    ['a length that leads out', '99 path=x\n'],
    ['a length that never ends', '9999999999999999999999 path=x\n'],
    ['no equals sign', '8 pathx\n'],
    ['a size in letters', '13 size=1e999\n'],
    ['a size below zero', '11 size=-1\n'],
  ])('say nothing where they are damaged: %s', (_name, text) => {
    expect(readPaxRecords(Buffer.from(text))).toEqual({});
  });

  it('take no longer where there are many that say nothing', () => {
    const records = Buffer.alloc(4 << 20, '5 ab\n');
    const began = performance.now();
    expect(readPaxRecords(records)).toEqual({});
    expect(performance.now() - began).toBeLessThan(4_000); // looked through to the end each time, it took 25 s
  });

  it('are read up to the damage', () => {
    expect(readPaxRecords(Buffer.concat([paxRecords({ path: 'é', size: '12' }), Buffer.from('x')]))).toEqual({
      path: 'é',
      sizeBytes: 12,
    });
  });
});
