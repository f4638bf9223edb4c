import type { SyncFolder } from '../../model/rule.js';
import { attributeOf, childrenOf, readXml, textOf } from '../xml.js';

/**
 * The folders in Syncthing's `config.xml`: `/configuration/folder[@path]` with `paused` and one `device` for each computer that has
 * the folder, our own among them: with fewer than two nothing is shared. Source: syncthing/docs, `users/config.rst`. The path may
 * begin with `~`. Throws SyntaxError.
 */
export function readSyncthingConfig(bytes: Uint8Array): SyncFolder[] {
  const root = readXml(bytes);
  if (root.name !== 'configuration') throw new SyntaxError('no configuration');
  return childrenOf(root, 'folder').flatMap((folder) => {
    const path = attributeOf(folder, 'path') ?? '';
    const isShared = childrenOf(folder, 'device').length >= 2;
    return path === '' || !isShared ? [] : [{ path, isPaused: textOf(folder, 'paused') === 'true' }];
  });
}
