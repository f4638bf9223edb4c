import { GlobError, parseGlob } from '../match/glob.js';
import { UserError } from '../model/errors.js';
import type { Pattern } from '../model/pattern.js';

/** The patterns of a glob that a user typed. Throws {@link UserError} with the place of what is wrong. */
export function globPatterns(glob: string): Pattern[] {
  try {
    return parseGlob(glob);
  } catch (error) {
    if (!(error instanceof GlobError)) throw error;
    throw new UserError('bad-glob', { glob, column: error.column, fault: error.fault });
  }
}
