import type { SyncFolder } from '../../model/rule.js';

/**
 * Dropbox's `info.json`: `{"personal": {"path": …}, "business": {"path": …, "root_path": …}}`, one entry an account; a team's root
 * holds the member's own folder and the team's. Source: Dropbox help "How to find your Dropbox folder"; files-community/Files,
 * Dropbox detector. Throws SyntaxError.
 */
export function readDropboxInfo(bytes: Uint8Array): SyncFolder[] {
  const accounts: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof accounts !== 'object' || accounts === null || Array.isArray(accounts))
    throw new SyntaxError('no accounts');
  const paths = Object.values(accounts).flatMap((account: unknown) => [
    textAt(account, 'path'),
    textAt(account, 'root_path'),
  ]);
  return [...new Set(paths)].filter((path) => path !== '').map(sharedFolder);
}

function textAt(account: unknown, key: 'path' | 'root_path'): string {
  const value = typeof account === 'object' && account !== null ? (account as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' ? value : '';
}

/**
 * Dropbox's older `host.db` and `host.dbx`: the second line is the folder in base64. Source: ForensicArtifacts/artifacts,
 * `cloud_services.yaml`; plaso, `dropbox.py`. Throws SyntaxError.
 */
export function readDropboxHost(bytes: Uint8Array): SyncFolder[] {
  const line = new TextDecoder().decode(bytes).split(/\r?\n/)[1]?.trim() ?? '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(line)) throw new SyntaxError('no folder');
  const path = Buffer.from(line, 'base64').toString('utf8');
  if (!/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(path)) throw new SyntaxError('no path');
  return [sharedFolder(path)];
}

function sharedFolder(path: string): SyncFolder {
  return { path, isPaused: false, isShared: true };
}
