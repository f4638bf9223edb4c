import picomatch from 'picomatch';
import { GlobError, parseGlob } from '../match/glob.js';
import { AREAS } from '../model/area.js';
import { UserError } from '../model/errors.js';
import type { Rule } from '../model/rule.js';
import { nearestWord } from './nearest-word.js';

/** The rules whose id matches one of `wanted` (all when empty) and none of `skipped`. Throws {@link UserError}. */
export function selectRules(rules: readonly Rule[], wanted: readonly string[], skipped: readonly string[]): Rule[] {
  const isWanted = wanted.length === 0 ? () => true : anyOf(wanted, rules);
  const isSkipped = skipped.length === 0 ? () => false : anyOf(skipped, rules);
  const selected = rules.filter((rule) => isWanted(rule.id) && !isSkipped(rule.id));
  if (selected.length === 0) throw new UserError('no-rule-selected', { globs: wanted.join(', ') });
  return selected;
}

/** A glob that names no rule is a typo, and a scan without the rule it meant would look clean. */
function anyOf(globs: readonly string[], rules: readonly Rule[]): (id: string) => boolean {
  const matchers = globs.map((glob) => {
    requireGlob(glob);
    const matches = picomatch(glob, { dot: true, posix: true });
    if (!rules.some((rule) => matches(rule.id))) {
      throw new UserError('unknown-rule', {
        rule: glob,
        near: nearestWord(glob, [...rules.map((rule) => rule.id), ...AREAS.map((area) => `${area}/*`)]) ?? 'none',
      });
    }
    return matches;
  });
  return (id) => matchers.some((matches) => matches(id));
}

/** The same limits as for every other glob. */
function requireGlob(glob: string): void {
  try {
    parseGlob(glob);
  } catch (error) {
    if (error instanceof GlobError) throw new UserError('bad-glob', { glob, column: error.column, fault: error.fault });
    throw error;
  }
}
