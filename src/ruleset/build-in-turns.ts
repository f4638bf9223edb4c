import { buildRuleMatcher, type MatcherOptions, type RuleMatcher, type SelectingRule } from './rule-matcher.js';

/** So many rules are made ready before the spinner and Ctrl-C get their turn: some 5 ms. */
const RULES_PER_TURN = 24;

/** `buildRuleMatcher` for many rules, in turns that nobody notices. */
export async function buildInTurns<R extends SelectingRule>(options: MatcherOptions<R>): Promise<RuleMatcher<R>> {
  const { rules } = options;
  let whole = buildRuleMatcher({ ...options, rules: rules.slice(0, RULES_PER_TURN) });
  for (let at = RULES_PER_TURN; at < rules.length; at += RULES_PER_TURN) {
    await new Promise(setImmediate);
    const { placed: _, occasions: __, ...rest } = options;
    const turn = rules.slice(at, at + RULES_PER_TURN);
    whole = joined(whole, buildRuleMatcher({ ...rest, rules: turn, firstOwner: whole.nextOwner }));
  }
  return whole;
}

function joined<R extends SelectingRule>(one: RuleMatcher<R>, other: RuleMatcher<R>): RuleMatcher<R> {
  return {
    absolute: [...one.absolute, ...other.absolute],
    relative: [...one.relative, ...other.relative],
    occasional: one.occasional,
    contentOwners: [...one.contentOwners, ...other.contentOwners],
    foldsCase: one.foldsCase,
    hits: new Map([...one.hits, ...other.hits]),
    nextOwner: other.nextOwner,
  };
}
