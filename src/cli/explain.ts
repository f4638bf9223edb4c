import { isUtf8 } from '../messages/language.js';
import type { Say } from '../messages/translate.js';
import { UserError } from '../model/errors.js';
import type { Rule } from '../model/rule.js';
import { wrap, wrapPattern } from '../report/layout.js';
import { adviceText } from '../report/text-group.js';
import { loadBuiltin } from '../ruleset/load-builtin.js';
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
  const lines = explanation(rule, run.say, originOf(rule, ruleset)).flatMap(({ text, kind, indent, hanging }) => {
    const wrapped = (kind === 'pattern' ? wrapPattern : wrap)(text, width, indent, hanging);
    return kind === 'heading' ? wrapped.map(style.heading) : wrapped;
  });
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

/** Where a rule comes from that is not ours; null for our own. */
function originOf(rule: Rule, { packs }: Ruleset): string | null {
  if (loadBuiltin().rules.some(({ id }) => id === rule.id)) return null;
  return packs
    .map(({ origin }) => origin)
    .filter((origin) => origin !== 'built-in')
    .join(', ');
}

interface Line {
  readonly text: string;
  readonly kind: 'heading' | 'sentence' | 'pattern';
  readonly indent: number;
  /** Spaces more from the second line on. */
  readonly hanging: number;
}

function explanation(rule: Rule, say: Say, origin: string | null): Line[] {
  const heading = (text: string): Line => ({ text, kind: 'heading', indent: 0, hanging: 0 });
  const line = (text: string, indent = 2): Line => ({ text, kind: 'sentence', indent, hanging: 0 });
  const item = (text: string): Line => ({ text, kind: 'sentence', indent: 2, hanging: 2 });
  const blank = line('', 0);
  const level = say(`severity.${rule.severity}`);
  return [
    heading(say.text(rule.title)),
    line(`(${rule.id})`, 0),
    ...(origin === null ? [] : [line(say('explain.origin', { origin }), 0)]),
    blank,
    heading(say('report.why')),
    line(say.text(rule.why)),
    line(say('explain.severity', { severity: level, confidence: say(`confidence.${rule.confidence}`) })),
    blank,
    heading(say('explain.where')),
    ...placesOfRule(rule, say),
    ...(rule.unchangedForMs > 0 ? [line(say('explain.unchanged', { hours: rule.unchangedForMs / MS_PER_HOUR }))] : []),
    blank,
    ...(rule.remedies.length === 0 ? [] : [heading(say('report.do'))]),
    ...rule.remedies.map((remedy) => item(`- ${adviceText(remedy, say)}`)),
    ...(rule.remedies.length === 0 ? [] : [blank]),
    ...(rule.references.length === 0 ? [] : [heading(say('explain.sources'))]),
    ...rule.references.map((reference) => item(`- ${say.safe(reference)}`)),
  ];
}

/** Where a rule looks: its globs, or a sentence. */
function placesOfRule(rule: Rule, say: Say): Line[] {
  const sentence = (text: string): Line => ({ text, kind: 'sentence', indent: 2, hanging: 2 });
  const pattern = (text: string): Line => ({ text, kind: 'pattern', indent: 2, hanging: 4 });
  if (rule.type === 'container') return [sentence(say(`explain.where.${rule.container}`))];
  if (rule.type === 'sync') {
    const { settings, markers } = rule.client;
    const names = [...new Set([...markers.files, ...markers.folders])];
    return [
      sentence(say('explain.where.sync')),
      ...[...new Set(settings.map(({ path }) => path))].map((path) => pattern(`- ${path}`)),
      ...(names.length === 0 ? [] : [sentence(say('explain.where.markers', { markers: say.list(names) }))]),
    ];
  }
  return rule.select.flatMap(({ root, paths, content = [], except, platforms }) => {
    const held = content.map((one) => sentence(say('explain.where.content', { held: say(`content.${one}`) })));
    const where = platforms === undefined ? '' : ` (${platforms.join(', ')})`;
    const globs = paths.map((path) => pattern(`- ${say.safe(root === undefined ? path : `${root}/${path}`)}${where}`));
    const without = (except ?? []).map((glob) => pattern(`  ${say('explain.except')} ${say.safe(glob)}`));
    return [...held, ...globs, ...without];
  });
}
