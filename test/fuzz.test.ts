import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAndroidBackupHeader } from '../src/detect/android-backup.js';
import { readDropboxInfo } from '../src/detect/sync/dropbox.js';
import { readNextcloudConfig } from '../src/detect/sync/nextcloud.js';
import { readSyncthingConfig } from '../src/detect/sync/syncthing.js';
import { trashedFileOf, trashInfoOf } from '../src/detect/trash-names.js';
import { GlobError, parseGlob } from '../src/match/glob.js';
import { decodeName, encodeName, printablePath } from '../src/model/path-text.js';
import { parseMountInfo } from '../src/platform/mounts.js';
import { parseUserDirs } from '../src/platform/user-dirs.js';
import { isLong } from './needs.js';

const numRuns = isLong ? 200_000 : 2_000;
const bytes = fc.uint8Array({ maxLength: 400 });

/** Text made of what a format is made of reaches further in than random bytes. */
function textOf(...parts: string[]): fc.Arbitrary<Uint8Array> {
  const part = fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 6 }));
  return fc.array(part, { maxLength: 40 }).map((all) => Buffer.from(all.join('')));
}

describe('names', () => {
  it('come back from text byte for byte, whatever they are', () => {
    fc.assert(
      fc.property(bytes, (name) => {
        expect(encodeName(decodeName(name)).equals(name)).toBe(true);
      }),
      { numRuns },
    );
  });

  it('are printed as text that is well formed and no other name has', () => {
    const shown = (name: Uint8Array) => printablePath(decodeName(name));
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        expect(shown(one).path.isWellFormed()).toBe(true);
        if (!Buffer.from(one).equals(Buffer.from(other))) expect(shown(one)).not.toEqual(shown(other));
      }),
      { numRuns },
    );
  });
});

describe('parsers of what programs write', () => {
  const SETTINGS = {
    dropbox: {
      read: readDropboxInfo,
      text: textOf('{', '}', '"path"', ':', '"/a"', ',', '[', ']', 'null', '"personal"'),
    },
    nextcloud: {
      read: readNextcloudConfig,
      text: textOf('[Accounts]\n', '0\\Folders\\1\\localPath', '=', '\\', '\n', '"', '%', '\\x', '\\7', ';', ','),
    },
    syncthing: {
      read: readSyncthingConfig,
      text: textOf(
        '<configuration>',
        '</configuration>',
        '<folder path="',
        '">',
        '<device/>',
        '</folder>',
        '&a;',
        '<!--',
        '<![CDATA[',
      ),
    },
  };

  it.each(Object.entries(SETTINGS))('answer with folders or say that it is damaged: %s', (_name, { read, text }) => {
    fc.assert(
      fc.property(fc.oneof(text, bytes), (content) => {
        try {
          for (const folder of read(content)) expect(folder.path).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
      { numRuns },
    );
  });

  it('never throw where a format is only recognised', () => {
    const mountText = textOf('36 35 98:0 / ', '/mnt', '\\040', ' rw', ' - ', 'ext4', '\n', '\\777', '\\');
    const userDirs = textOf('XDG_PICTURES_DIR', '=', '"$HOME/', 'Bilder', '"', '\\', '\n', '..', '/');
    const android = textOf('ANDROID BACKUP', '\n', '5', '1', '0', 'none', 'AES-256');
    fc.assert(
      fc.property(fc.oneof(bytes, mountText, userDirs, android), (content) => {
        for (const mount of parseMountInfo(Buffer.from(content), decodeName)) expect(mount.type).not.toContain(' ');
        const folders = Object.values(parseUserDirs(decodeName(content), '/home/anna'));
        for (const folder of folders) expect(folder).toMatch(/^\/(?!.*\/\.\.(?:\/|$))/s);
        readAndroidBackupHeader(content);
        const name = decodeName(content);
        const twin = trashInfoOf(`files/${name}`);
        if (twin !== null && !name.includes('/'))
          expect(trashedFileOf(twin)).toBe(name === '' ? null : `files/${name}`);
      }),
      { numRuns },
    );
  });

  it('refuse a glob with a place, or make patterns of it', () => {
    const glob = fc.array(
      fc.constantFrom('a', '/', '*', '**', '?', '[', ']', '{', '}', ',', '\\', '!', '.', '(', '😀'),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(glob, (parts) => {
        const text = parts.join('');
        try {
          expect(parseGlob(text).length).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof GlobError)) throw error;
          expect(error.column).toBeGreaterThan(0);
          expect(error.column).toBeLessThanOrEqual(text.length + 1);
        }
      }),
      { numRuns },
    );
  });
});
