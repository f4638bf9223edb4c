import type { ByteReader } from '../model/byte-reader.js';
import type { Detected } from './detected.js';
import { settle } from './detected.js';
import { parseQtSettings } from './sync/qt-settings.js';
import { readWholeFile } from './whole-file.js';

const MAX_BYTES = 1 << 20;

/**
 * Does VLC remember what was played? `found` when `list` in `[RecentsMRL]` of `vlc-qt-interface.conf` (on Windows `.ini`) holds anything;
 * an empty list is left out or written `@Invalid()`. Source: bleachbit/bleachbit, `cleaners/vlc.xml`; Qt, `qsettings.cpp`.
 */
export function readVlcRecent(file: ByteReader): Detected<true> {
  return settle(() => {
    const settings = parseQtSettings(readWholeFile(file, MAX_BYTES).toString('utf8'));
    const list = settings.get('RecentsMRL')?.get('list') ?? '';
    return list === '' || list === '@Invalid()' ? null : true;
  });
}
