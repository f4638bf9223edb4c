import type { SyncFolder } from '../../model/rule.js';

/**
 * Dropbox's `info.json`: `{"personal": {"path": …}, "business": {"path": …}}`, one entry an account.
 * Source: Dropbox help "How to find your Dropbox folder"; files-community/Files, Dropbox detector. Throws SyntaxError.
 */
export function readDropboxInfo(bytes: Uint8Array): SyncFolder[] {
  const accounts: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof accounts !== 'object' || accounts === null || Array.isArray(accounts))
    throw new SyntaxError('no accounts');
  return Object.values(accounts).flatMap((account: unknown) => {
    const path = typeof account === 'object' && account !== null && 'path' in account ? account.path : null;
    return typeof path === 'string' && path !== '' ? [{ path, isPaused: false }] : [];
  });
}
