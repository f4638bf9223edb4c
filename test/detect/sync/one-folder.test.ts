import { assert as check, constantFrom, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readBoxFolder,
  readIcloudAccounts,
  readProtonMappings,
  readResilioConfig,
  readYandexConfig,
} from '../../../src/detect/sync/one-folder.js';
import { readOnedriveConfig, readOnedriveIni } from '../../../src/detect/sync/onedrive.js';

const READERS = [
  readBoxFolder,
  readIcloudAccounts,
  readProtonMappings,
  readResilioConfig,
  readYandexConfig,
  readOnedriveConfig,
  readOnedriveIni,
];
const STARTS = [
  '',
  '\ufeff',
  '{"Mappings":[{"Local":',
  '{"shared_folders":[{"dir":"',
  'dir="',
  'sync_dir="',
  'library="C:\\',
];
const MAX_MS = 1000;

describe('settings that name a folder', () => {
  it.each([
    ['not JSON', readProtonMappings, 'x'],
    ['JSON of another kind', readProtonMappings, '{"Mappings":{}}'],
    ['no settings', readResilioConfig, 'null'],
    ['no path', readBoxFolder, 'Box'],
    ['several lines', readBoxFolder, 'C:\\Box\nC:\\x'],
    ['no folder', readYandexConfig, 'proxy="no"'],
  ])('are refused when there is %s', (_what, read, text) => {
    expect(() => read(Buffer.from(text))).toThrow(SyntaxError);
  });

  it('keep what only looks like a comment', () => {
    const text = '{ /* "dir": 1 */ "shared_folders": [ { "dir": "/a//b/*c*/" } ] } // end';
    expect(readResilioConfig(Buffer.from(text)).map(({ path }) => path)).toEqual(['/a//b/*c*/']);
  });

  it('are read or refused, whatever bytes come', () => {
    const anything = property(constantFrom(...STARTS), uint8Array({ maxLength: 200 }), (start, rest) => {
      const bytes = Buffer.concat([Buffer.from(start), rest]);
      for (const read of READERS) {
        try {
          for (const { path } of read(bytes)) expect(path).not.toBe('');
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
        }
      }
    });
    check(anything, { numRuns: 300 });
  });

  it.each(['"', '\\"', '/*', '"\\', '//\n', '[', 'library="'])('take no time over a megabyte of %j', (piece) => {
    const bytes = Buffer.from(piece.repeat((1 << 20) / piece.length));
    const start = performance.now();
    for (const read of READERS) {
      try {
        read(bytes);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    }
    expect(performance.now() - start).toBeLessThan(MAX_MS);
  });
});
