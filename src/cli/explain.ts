import { isUtf8 } from '../messages/language.js';
import type { Say } from '../messages/translate.js';
import { UserError } from '../model/errors.js';
import type { Rule } from '../model/rule.js';
import { wrap } from '../report/layout.js';
import { adviceText } from '../report/text-group.js';
import { nearestWord } from '../ruleset/nearest-word.js';
import type { Ruleset } from '../ruleset/ruleset.js';
import type { Run } from './context.js';
import { EXIT } from './exit-code.js';
import { write } from './io.js';
import { loadRules } from './load-rules.js';
import { styleFor } from './style-for.js';

const MAX_WIDTH = 100;
const MS_PER_HOUR = 3_600_000;

/** `explain RULE`: what it looks at, why it matters, how sure it is, what acting costs, where the knowledge comes from. */
export async function runExplain(run: Run): Promise<number> {
  const ruleset = await loadRules(run.settings['rules-path'].value, run.io.env);
  const rule = findRule(ruleset, run.arguments[0] ?? '');
  const style = styleFor(run.io, run.settings, { toFile: false, isUtf8: isUtf8(run.io.env) });
  const width = Math.min(MAX_WIDTH, style.columns);
  const lines = explanation(rule, run.say).flatMap(({ text, indent, isHeading }) =>
    wrap(text, width, indent, isHeading ? 0 : 2).map((line) => (isHeading ? style.heading(line) : line)),
  );
  await write(run.io.stdout, `${lines.join('\n')}\n`);
  return EXIT.done;
}

/** The rule with this id. Throws {@link UserError} with the nearest one. */
export function findRule(ruleset: Ruleset, id: string): Rule {
  const rule = ruleset.rules.find((candidate) => candidate.id === id);
  if (rule !== undefined) return rule;
  const near =
    nearestWord(
      id,
      ruleset.rules.map((candidate) => candidate.id),
    ) ?? 'none';
  throw new UserError('unknown-rule', { rule: id, near });
}

interface Line {
  readonly text: string;
  readonly indent: number;
  readonly isHeading: boolean;
}

function explanation(rule: Rule, say: Say): Line[] {
  const heading = (text: string): Line => ({ text, indent: 0, isHeading: true });
  const line = (text: string, indent = 2): Line => ({ text, indent, isHeading: false });
  const blank = line('', 0);
  const level = say(`severity.${rule.severity}`);
  return [
    heading(say.text(rule.title)),
    line(`(${rule.id})`, 0),
    blank,
    heading(say('report.why')),
    line(say.text(rule.why)),
    line(say('explain.severity', { severity: level, confidence: say(`confidence.${rule.confidence}`) })),
    blank,
    heading(say('explain.where')),
    ...placesOfRule(rule, say).map((text) => line(text)),
    ...(rule.unchangedForMs > 0 ? [line(say('explain.unchanged', { hours: rule.unchangedForMs / MS_PER_HOUR }))] : []),
    blank,
    ...(rule.remedies.length === 0 ? [] : [heading(say('report.do'))]),
    ...rule.remedies.map((remedy) => line(`- ${adviceText(remedy, say)}`)),
    ...(rule.remedies.length === 0 ? [] : [blank]),
    ...(rule.references.length === 0 ? [] : [heading(say('explain.sources'))]),
    ...rule.references.map((reference) => line(`- ${say.safe(reference)}`)),
  ];
}

/** Where a rule looks, as its globs. */
export function placesOfRule(rule: Rule, say: Say): string[] {
  if (rule.type === 'container') return [say('explain.where.container', { kind: rule.container })];
  if (rule.type === 'sync') {
    const { settings, markers } = rule.client;
    const names = [...new Set([...markers.files, ...markers.folders])];
    return [
      say('explain.where.sync'),
      ...new Set(settings.map(({ path }) => `- ${path}`)),
      ...(names.length === 0 ? [] : [say('explain.where.markers', { markers: say.list(names) })]),
    ];
  }
  return rule.select.flatMap(({ root, paths, except, platforms }) => {
    const where = platforms === undefined ? '' : ` (${platforms.join(', ')})`;
    const globs = paths.map((path) => `- ${say.safe(root === undefined ? path : `${root}/${path}`)}${where}`);
    const without = (except ?? []).map((glob) => `  ${say('explain.except')} ${say.safe(glob)}`);
    return [...globs, ...without];
  });
}
