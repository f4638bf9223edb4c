import { UserError } from '../model/errors.js';
import type { Run } from './context.js';

/** Where the paths to be erased come from. */
export type Chosen =
  | { readonly by: 'paths'; readonly paths: readonly string[] }
  | { readonly by: 'list'; readonly file: string; readonly endsWithNul: boolean }
  | { readonly by: 'report'; readonly file: string; readonly rule: string | null; readonly subject: string | null };

/** What `wipe` was asked for, complete. */
export type WipeRequest =
  | { readonly ask: 'plan' | 'explain'; readonly chosen: Chosen }
  | {
      readonly ask: 'execute';
      readonly plan: string;
      readonly confirm: string;
    }
  | { readonly ask: 'resume' | 'abandon' };

/** Flags that only make sense with another one. */
const NEEDS: readonly (readonly [flag: string, needed: string])[] = [
  ['--rule', '--from'],
  ['--subject', '--from'],
  ['--null', '--files-from'],
  ['--plan', '--execute'],
  ['--confirm', '--execute'],
  ['--evidence', '--execute'],
  ['--execute', '--plan'],
  ['--execute', '--confirm'],
];

/** Flags that choose or limit paths: a saved plan, and a wipe that was cut short, have theirs already. */
const CHOOSING = ['--files-from', '--from', '--recursive', '--explain', '--output', '--overwrite-synced'];

/** Flags about what came of it: where nothing is erased they would be forgotten in silence. */
const ABOUT_RESULT = ['--receipt', '--no-paths'];

/**
 * Reads flags and arguments; `isDialogue`: somebody will confirm on a terminal. Throws {@link UserError} for what does not go together.
 */
export function wipeRequestOf(run: Pick<Run, 'flags' | 'arguments'>, isDialogue: boolean): WipeRequest {
  const { flags } = run;
  const given = (flag: string) =>
    flag === '--no-paths' ? flags.paths === false : flags[camelCase(flag)] !== undefined;
  for (const [word, other] of NEEDS)
    if (given(word) && !given(other)) throw new UserError('wipe-needs', { word, other });
  const named = run.arguments.length === 0 ? [] : ['PATH'];
  const whole = ['--execute', '--resume', '--abandon'].filter(given);
  const [first] = whole;
  const alone = first === '--abandon' ? [...ABOUT_RESULT, '--json'] : [];
  const second =
    first === undefined ? undefined : [...whole.slice(1), ...named, ...[...CHOOSING, ...alone].filter(given)][0];
  if (first !== undefined && second !== undefined) throw new UserError('wipe-one-way', { word: first, other: second });
  if (first === '--resume') return { ask: 'resume' };
  if (first === '--abandon') return { ask: 'abandon' };
  if (first === '--execute')
    return {
      ask: 'execute',
      plan: String(flags.plan),
      confirm: String(flags.confirm),
    };
  if (given('--explain') && given('--output'))
    throw new UserError('wipe-one-way', { word: '--explain', other: '--output' });
  const [forgotten] = isDialogue && !given('--explain') ? [] : ABOUT_RESULT.filter(given);
  if (forgotten !== undefined) throw new UserError('wipe-needs', { word: forgotten, other: '--execute' });
  return { ask: given('--explain') ? 'explain' : 'plan', chosen: chosenOf(run, named) };
}

function chosenOf({ flags, arguments: paths }: Pick<Run, 'flags' | 'arguments'>, named: readonly string[]): Chosen {
  const ways = [
    ...named,
    ...(flags.filesFrom === undefined ? [] : ['--files-from']),
    ...(flags.from === undefined ? [] : ['--from']),
  ];
  const [word, other] = ways;
  if (word === undefined) throw new UserError('wipe-nothing-named');
  if (other !== undefined) throw new UserError('wipe-one-way', { word, other });
  if (word === '--files-from') return { by: 'list', file: String(flags.filesFrom), endsWithNul: flags.null === true };
  if (word === '--from')
    return { by: 'report', file: String(flags.from), rule: textOr(flags.rule), subject: textOr(flags.subject) };
  return { by: 'paths', paths };
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** `--files-from` is `filesFrom` among the flags. */
function camelCase(flag: string): string {
  return flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
