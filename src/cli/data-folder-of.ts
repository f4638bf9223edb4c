import { resolve } from 'node:path';
import { UserError } from '../model/errors.js';
import { currentSystem } from '../platform/current.js';
import type { Run } from './context.js';

/** Where this program keeps what is its own; absolute, need not exist. Throws {@link UserError}. */
export function dataFolderOf({ settings, io }: Pick<Run, 'settings' | 'io'>): string {
  const named = settings['data-dir'].value;
  if (named !== null) return resolve(named);
  const home = currentSystem.home(io.env);
  if (home === null) throw new UserError('home-missing', { path: 'HOME' });
  return currentSystem.dataFolder(home, io.env);
}
