import type { SyncFolder } from '../../model/rule.js';
import { readAssignments } from './assignments.js';

/** Where abraunegg's client puts its folder when nobody chose another. */
const DEFAULT_FOLDER = '~/OneDrive';

/**
 * `sync_dir` in the settings of abraunegg's OneDrive client for Linux; the path may begin with `~`. Source: abraunegg/onedrive,
 * application-config-options.md.
 */
export function readOnedriveConfig(bytes: Uint8Array): SyncFolder[] {
  const folder = readAssignments(new TextDecoder().decode(bytes)).get('sync_dir') ?? '';
  return [sharedFolder(folder === '' ? DEFAULT_FOLDER : folder)];
}

/** The same client without a settings file. What is in the file that shows an account is not looked at. */
export function defaultOnedriveFolder(): SyncFolder[] {
  return [sharedFolder(DEFAULT_FOLDER)];
}

/**
 * The folders in `<account>.ini` of Microsoft's client, UTF-16 with its mark: on lines that begin with `library`, every quoted
 * absolute path; the other fields vary. Empty for the other `.ini` files beside it. Source: PowerShell module Onedrive-client,
 * `Onedrive-client.psm1`.
 */
export function readOnedriveIni(bytes: Uint8Array): SyncFolder[] {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const lines = new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes).split(/\r?\n/);
  const paths = lines
    .filter((line) => /^library\w*\s*=/i.test(line))
    .flatMap((line) => [...line.matchAll(/"((?:\\\\\?\\)?[A-Za-z]:\\[^"]*|\/[^"]*)"/g)].map(([, path = '']) => path));
  return [...new Set(paths)].map(sharedFolder);
}

function sharedFolder(path: string): SyncFolder {
  return { path, isPaused: false, isShared: true };
}
