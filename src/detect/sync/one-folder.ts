import type { SyncFolder } from '../../model/rule.js';
import { readAssignments } from './assignments.js';

/** Readers for programs whose settings say little more than where their folder is. All throw SyntaxError for anything else. */

/** Box Drive and Box Sync: a text that is the path. Source: files-community/Files, Box detector. */
export function readBoxFolder(bytes: Uint8Array): SyncFolder[] {
  return [absolute(new TextDecoder().decode(bytes).trim())];
}

/** Proton Drive's `Mappings.json`: `Mappings[].Local.RootFolderPath`. Source: files-community/Files, Proton Drive detector. */
export function readProtonMappings(bytes: Uint8Array): SyncFolder[] {
  const settings: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const mappings = valueAt(settings, 'Mappings');
  if (!Array.isArray(mappings)) throw new SyntaxError('no mappings');
  return textsOf(mappings.map((mapping: unknown) => valueAt(valueAt(mapping, 'Local'), 'RootFolderPath')));
}

/** Resilio Sync's `config.json` on Linux: `shared_folders[].dir`; comments as in JavaScript. Its own example, `rslsync --dump-sample-config`. */
export function readResilioConfig(bytes: Uint8Array): SyncFolder[] {
  const settings: unknown = JSON.parse(withoutComments(new TextDecoder().decode(bytes)));
  const folders = valueAt(settings, 'shared_folders');
  if (typeof settings !== 'object' || settings === null) throw new SyntaxError('no settings');
  return Array.isArray(folders) ? textsOf(folders.map((folder: unknown) => valueAt(folder, 'dir'))) : [];
}

/** `dir` in Yandex Disk's `config.cfg`. Source: Yandex Disk help, console client for Linux. */
export function readYandexConfig(bytes: Uint8Array): SyncFolder[] {
  return [absolute(readAssignments(new TextDecoder().decode(bytes)).get('dir') ?? '')];
}

/**
 * macOS's list of iCloud accounts, `MobileMeAccounts.plist`: it names the service `MOBILE_DOCUMENTS` where iCloud Drive is in use; the
 * word is written alike in both forms of such lists. Source: ydkhatri/mac_apt, `plugins/iCloud.py`.
 */
export function readIcloudAccounts(bytes: Uint8Array): SyncFolder[] {
  const usesDrive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('MOBILE_DOCUMENTS');
  return usesDrive ? [shared('~/Library/Mobile Documents/com~apple~CloudDocs')] : [];
}

function absolute(path: string): SyncFolder {
  if (!/^(?:\/|~\/|[A-Za-z]:[\\/]|\\\\)[^\0\n]*$/.test(path)) throw new SyntaxError('no path');
  return shared(path);
}

function shared(path: string): SyncFolder {
  return { path, isPaused: false, isShared: true };
}

function textsOf(values: readonly unknown[]): SyncFolder[] {
  return [...new Set(values)].flatMap((value) => (typeof value === 'string' && value !== '' ? [shared(value)] : []));
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** Comments out, but for what only looks like one inside a string. An open string or comment reaches to the end, so that nothing is read twice. */
function withoutComments(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*\\?(?:"|$)|\/\/[^\n]*|\/\*.*?(?:\*\/|$)/gs, (found) =>
    found.startsWith('"') ? found : ' ',
  );
}
