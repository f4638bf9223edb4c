import { describe, expect, it } from 'vitest';
import { parseAttributed, parseFlags, parseLying } from '../../src/platform/file-answers.js';
import { hasLocalSnapshots, volumeFrom as macosVolume } from '../../src/platform/macos-disks.js';
import { volumeFrom as windowsVolume } from '../../src/platform/windows-disks.js';

describe('the answer of lsattr', () => {
  it('is read by path, also with spaces', () => {
    const output =
      '--------------e------- /home/a b\n---------------C------ /home/c\n----ia-------------N-- /x\nlsattr: no\n';
    expect([...parseFlags(output)]).toEqual([
      ['/home/a b', 'e'],
      ['/home/c', 'C'],
      ['/x', 'iaN'],
    ]);
  });
});

describe('the answer of filefrag', () => {
  // Recorded with e2fsprogs 1.47 on xfs and ext4.
  const part = (flags: string) => `   0:        0..       2:   17150796..  17150798:      3:             ${flags}\n`;
  const file = (name: string, parts: string) =>
    `Filesystem type is: 58465342\nFile size of ${name} is 9000 (3 blocks of 4096 bytes)\n ext:     logical_offset:        physical_offset: length:   expected: flags:\n${parts}bash: 1 extent found\n`;

  it('says what is shared, inline or compressed', () => {
    const output = [
      file('/dev/fd/3', part('last,eof')),
      file('/dev/fd/4', part('shared') + part('last,shared,eof')),
      file('/dev/fd/5', part('last,not_aligned,inline,eof')),
      file('/dev/fd/6', part('last,encoded,eof')),
    ].join('');
    expect([...parseLying(output)]).toEqual([
      ['/dev/fd/3', { isShared: false, isInline: false, isCompressed: false }],
      ['/dev/fd/4', { isShared: true, isInline: false, isCompressed: false }],
      ['/dev/fd/5', { isShared: false, isInline: true, isCompressed: false }],
      ['/dev/fd/6', { isShared: false, isInline: false, isCompressed: true }],
    ]);
  });

  it('that is cut off counts for nothing', () => {
    expect(parseLying(file('/dev/fd/3', part('last,eof')).replace(/bash.*\n/, '')).size).toBe(0);
  });
});

describe('the answer of getfattr', () => {
  it('names files that have attributes', () => {
    expect(parseAttributed('# file: /dev/fd/3\nuser.a\nuser.b\n\n# file: /dev/fd/7\nuser.c\n\n')).toEqual([
      '/dev/fd/3',
      '/dev/fd/7',
    ]);
  });
});

describe('the answers of macOS', () => {
  const plist = (pairs: string) => `<plist version="1.0"><dict>${pairs}</dict></plist>`;

  it('tell APFS on flash with FileVault', () => {
    const volume = macosVolume(
      plist('<key>FilesystemType</key><string>apfs</string><key>SolidState</key><true/><key>FileVault</key><true/>'),
      true,
    );
    expect(volume).toMatchObject({ type: 'apfs', medium: 'flash' });
    expect([...volume.traits].sort()).toEqual(['copy-on-write', 'encrypted', 'snapshots']);
  });

  it('leave all unknown when nobody was asked', () => {
    expect(macosVolume(null, false)).toMatchObject({ type: '', medium: 'unknown' });
    expect([...macosVolume(null, false).traits]).toEqual(['unknown-file-system']);
  });

  it('tell snapshots', () => {
    expect(hasLocalSnapshots('Snapshots for disk /:\ncom.apple.TimeMachine.2026-11-01-101010.local\n')).toBe(true);
    expect(hasLocalSnapshots('Snapshots for disk /:\n')).toBe(false);
  });
});

describe('the answers of Windows', () => {
  it('tell a stick, shadows and BitLocker', () => {
    const volume = windowsVolume(
      {
        volume: '{\r\n    "FileSystemType":  "exFAT"\r\n}',
        disks: '{\r\n    "MediaType":  "SSD"\r\n}',
        encryption: '    Protection Status:    Protection On\r\n',
        shadows: '      Shadow Copy ID: {0000}\r\n',
      },
      false,
    );
    expect(volume).toMatchObject({ type: 'exfat', medium: 'flash' });
    expect([...volume.traits].sort()).toEqual(['encrypted', 'snapshots']);
  });

  it('do not believe in one disk of several, nor in NTFS', () => {
    const volume = windowsVolume(
      {
        volume: '{"FileSystemType": "NTFS"}',
        disks: '[{"MediaType": "SSD"},{"MediaType": "HDD"}]',
        encryption: '',
        shadows: '',
      },
      false,
    );
    expect(volume.medium).toBe('unknown');
    expect([...volume.traits]).toEqual(['unknown-file-system']);
  });
});
