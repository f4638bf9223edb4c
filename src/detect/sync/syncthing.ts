import type { SyncFolder } from '../../model/rule.js';
import { attributeOf, childrenOf, readXml, textOf, type XmlNode } from '../xml.js';

/**
 * The folders in Syncthing's `config.xml`: `/configuration/folder[@path]` with `paused` and one `device` for each computer that has
 * the folder, our own among them: with fewer than two nothing is shared. A device can be paused as a whole, by its own `device`.
 * Source: syncthing/docs, `users/config.rst`. The path may begin with `~`. Throws SyntaxError.
 */
export function readSyncthingConfig(bytes: Uint8Array): SyncFolder[] {
  const root = readXml(bytes);
  if (root.name !== 'configuration') throw new SyntaxError('no configuration');
  const pausedDevices = new Set(
    childrenOf(root, 'device')
      .filter((device) => textOf(device, 'paused') === 'true')
      .map(idOf),
  );
  return childrenOf(root, 'folder').flatMap((folder) => {
    const path = attributeOf(folder, 'path') ?? '';
    if (path === '') return [];
    const devices = new Set(childrenOf(folder, 'device').map(idOf));
    const running = [...devices].filter((id) => !pausedDevices.has(id));
    const isPaused = textOf(folder, 'paused') === 'true' || running.length < 2;
    return [{ path, isPaused, isShared: devices.size >= 2 }];
  });
}

function idOf(device: XmlNode): string {
  return attributeOf(device, 'id') ?? '';
}
