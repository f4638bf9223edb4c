import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { androidBackupFile } from '../../src/demo/android-backup.js';
import { describeWith } from '../needs.js';

describeWith(['program:tar'], 'a made-up Android backup', () => {
  it('is a tar archive after four lines', () => {
    const files = { 'shared/0/DCIM/a.jpg': Buffer.alloc(700, 1), 'apps/empty': Buffer.alloc(0) };
    const backup = androidBackupFile(files, new Date('2026-01-02T03:04:05Z'));
    const head = 'ANDROID BACKUP\n5\n0\nnone\n';
    expect(backup.subarray(0, head.length).toString()).toBe(head);
    const listed = spawnSync('tar', ['-tvf', '-'], {
      input: backup.subarray(head.length),
      encoding: 'utf8',
      env: { TZ: 'UTC', PATH: process.env.PATH },
    });
    expect(listed.stderr).toBe('');
    expect(listed.stdout).toMatch(/700 2026-01-02 03:04 shared\/0\/DCIM\/a\.jpg\n.* 0 2026-01-02 03:04 apps\/empty\n$/);
  });
});
