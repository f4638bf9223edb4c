import type { ByteReader } from '../model/byte-reader.js';
import type { Detected } from './detected.js';
import { settle } from './detected.js';
import { readWholeFile } from './whole-file.js';

/** What an rclone configuration that is not encrypted opens. */
export interface OpenRcloneConfig {
  readonly storages: number;
}

const MAX_BYTES = 1 << 20;

/**
 * Counts the storages in `rclone.conf` that have a `type`; `none` when there is none, or when the file is encrypted: then its first
 * line that is no comment is `RCLONE_ENCRYPT_V0:`. What opens a storage is not kept. Source: rclone/rclone, `fs/config/crypt.go`
 * and documentation, "Configuration encryption".
 */
export function readRcloneConfig(file: ByteReader): Detected<OpenRcloneConfig> {
  return settle(() => {
    const lines = readWholeFile(file, MAX_BYTES)
      .toString('latin1')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith(';'));
    if (lines[0]?.startsWith('RCLONE_ENCRYPT_V')) return null;
    const storages = lines.filter((line) => /^type\s*=\s*[a-z]/.test(line)).length;
    return storages === 0 ? null : { storages };
  });
}
