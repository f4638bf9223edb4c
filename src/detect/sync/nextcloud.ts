import type { SyncFolder } from '../../model/rule.js';
import { parseQtSettings } from './qt-settings.js';

/**
 * The folders in `nextcloud.cfg` (and `owncloud.cfg`): in `[Accounts]`, `<account>\Folders\<alias>\localPath` and `…\paused`; newer
 * clients also write the groups `FoldersWithPlaceholders` and `Multifolders`. Source: nextcloud/desktop, `src/gui/folder.cpp`,
 * `FolderDefinition::save`. Throws SyntaxError.
 */
export function readNextcloudConfig(bytes: Uint8Array): SyncFolder[] {
  const accounts = parseQtSettings(new TextDecoder().decode(bytes)).get('Accounts') ?? new Map<string, string>();
  const folders: SyncFolder[] = [];
  for (const [key, path] of accounts) {
    const group = /^(.*\\(?:Folders|FoldersWithPlaceholders|Multifolders)\\[^\\]+\\)localPath$/.exec(key)?.[1];
    if (group === undefined || path === '') continue;
    folders.push({ path, isPaused: accounts.get(`${group}paused`) === 'true', isShared: true });
  }
  return folders;
}
