import { isInside } from '../model/is-inside.js';
import type { Whereabouts } from '../model/rule.js';
import { isThere } from '../sources/is-there.js';
import { mapperInto, type OtherHome } from './other-home.js';

/** What is needed to look up a path that a program wrote down; plain data, so that another thread can do it. */
export interface WrittenPaths {
  /** Absolute; what `~` stands for. */
  readonly home: string;
  /** Null for this computer's home. */
  readonly otherHome: OtherHome | null;
  /** Absolute paths; another disk may not be there, or not answer. */
  readonly mountPoints: readonly string[];
}

/** Is what a program wrote down still there? Never follows a link at its end; for threads that may wait for a disk. */
export function findWritten(
  path: string,
  { sourceRoot, written }: { readonly sourceRoot: string; readonly written: WrittenPaths },
): Whereabouts {
  const { home, otherHome, mountPoints } = written;
  const whole = path.startsWith('~/') ? home + path.slice(1) : path;
  const here = otherHome === null ? whole : mapperInto(otherHome)(whole);
  if (here === null || here.split('/').includes('..') || !isInside(here, sourceRoot)) return 'unknown';
  if (mountPoints.some((point) => isInside(here, point) && point !== sourceRoot && isInside(point, sourceRoot)))
    return 'unknown';
  try {
    return isThere(here) ? 'there' : 'gone';
  } catch {
    return 'unknown';
  }
}
