import type { Pattern } from '../model/pattern.js';
import { foldsCase, type SourcePlatform } from '../model/platform.js';
import { buildMachine } from './path-machine.js';

/** Which paths patterns mean, for whoever has single paths and no tree to walk. */
export interface PathTest {
  /** Does a pattern match the whole path, given as its names? */
  matches(segments: readonly string[]): boolean;
  /** Does a pattern match the path or a folder above it? */
  covers(segments: readonly string[]): boolean;
}

/** Patterns begin where the names do; they are valid: `parseGlob` made them. */
export function pathTest(patterns: readonly Pattern[], platform: SourcePlatform): PathTest {
  const relative = patterns.map((pattern) => ({ owner: 1, pattern }));
  const machine = buildMachine({ absolute: [], relative, occasional: {}, foldsCase: foldsCase(platform) });
  /** After how many names from the start a pattern is complete. */
  const lengths = (segments: readonly string[]): number[] => {
    const found: number[] = [];
    let state = machine.start([]);
    for (const [index, name] of segments.entries()) {
      if (state.isEmpty) break;
      if (state.ownersOf(name) !== null) found.push(index + 1);
      state = state.enter(name);
    }
    return found;
  };
  return {
    matches: (segments) => lengths(segments).includes(segments.length),
    covers: (segments) => lengths(segments).length > 0,
  };
}
