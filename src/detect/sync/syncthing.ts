import { parseXml, XmlElement } from '@rgrove/parse-xml';
import type { SyncFolder } from '../../model/rule.js';

/**
 * The folders in Syncthing's `config.xml`: `/configuration/folder[@path]` with `paused` and one `device` for each computer that has
 * the folder, our own among them: with fewer than two nothing is shared. A device can be paused as a whole, by its own `device`. Source: syncthing/docs, `users/config.rst`. The path may
 * begin with `~`. Throws SyntaxError.
 */
export function readSyncthingConfig(bytes: Uint8Array): SyncFolder[] {
  const root = rootOf(new TextDecoder().decode(bytes));
  if (root?.name !== 'configuration') throw new SyntaxError('no configuration');
  const pausedDevices = new Set(
    elements(root, 'device')
      .filter((device) => textOf(device, 'paused') === 'true')
      .map(idOf),
  );
  return elements(root, 'folder').flatMap((folder) => {
    const { path } = folder.attributes;
    if (path === undefined || path === '') return [];
    const devices = new Set(elements(folder, 'device').map(idOf));
    const running = [...devices].filter((id) => !pausedDevices.has(id));
    const isPaused = textOf(folder, 'paused') === 'true' || running.length < 2;
    return [{ path, isPaused, isShared: devices.size >= 2 }];
  });
}

/** The parser knows no outside entities; nesting beyond any real file overflows it. */
function rootOf(text: string): XmlElement | null {
  try {
    return parseXml(text).root;
  } catch (error) {
    throw new SyntaxError('no XML', { cause: error });
  }
}

function elements(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => child instanceof XmlElement && child.name === name);
}

function idOf(device: XmlElement): string {
  return device.attributes.id ?? '';
}

function textOf(parent: XmlElement, name: string): string {
  return elements(parent, name)[0]?.text.trim() ?? '';
}
