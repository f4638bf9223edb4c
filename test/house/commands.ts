import { parseArguments } from '../../src/cli/arguments.js';
import { COMMANDS, type CommandSpec, GLOBAL_FLAGS } from '../../src/cli/command-table.js';
import { createSay } from '../../src/messages/translate.js';

/** Every long flag the program has. */
const FLAGS: ReadonlySet<string> = new Set(
  [...GLOBAL_FLAGS, ...withSubcommands(COMMANDS).flatMap(({ flags }) => flags)]
    .map(({ flags }) => /--[a-z-]+/.exec(flags)?.[0] ?? '')
    .concat('--help', '--version'),
);

/** What follows the program's name in our sentences and is no command. */
const SENTENCE_WORDS: ReadonlySet<string> = new Set([
  'cherche',
  'do',
  'doit',
  'is',
  'looks',
  'needs',
  'rule',
  'settings',
]);

/** Flags in a text that the program does not have. */
export function unknownFlags(text: string): string[] {
  return [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag).filter((flag) => !FLAGS.has(flag));
}

/** Commands in a text, as `privacy-audit rules list`, that the program does not have. */
export function unknownCommands(text: string): string[] {
  return [...text.matchAll(/(?<![\w/.-])privacy-audit ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?/g)]
    .filter(([, first = '', second]) => !isCommand(first, second) && !SENTENCE_WORDS.has(first))
    .map(([found]) => found);
}

/** Command lines in a Markdown text's code that the program would turn down. */
export function refusedLines(markdown: string): string[] {
  return codeLines(markdown).filter((line) => {
    const [, words = ''] = /^(?:npx )?privacy-audit(?: (.*))?$/.exec(line) ?? [];
    try {
      parseArguments(words.split(/\s+/).filter(Boolean), { say: createSay('en'), columns: 80, version: '0' });
      return false;
    } catch {
      return true;
    }
  });
}

/** Lines that begin with the program's name, in fenced blocks and in code spans, without prompt, comment and pipe. */
function codeLines(markdown: string): string[] {
  const fenced = [...markdown.matchAll(/^```.*?\n(.*?)^```/gms)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [...markdown.replace(/^```.*?^```/gms, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...fenced, ...spans]
    .map((line) => line.replace(/^\$ /, '').replace(/\s*[|#>].*$/, ''))
    .filter((line) => /^(npx )?privacy-audit \S/.test(line));
}

function isCommand(first: string, second: string | undefined): boolean {
  const command = COMMANDS.find(({ name }) => name === first);
  if (command === undefined) return false;
  if (command.subcommands.length === 0 || second === undefined) return true;
  return command.subcommands.some(({ name }) => name === second);
}

function withSubcommands(commands: readonly CommandSpec[]): CommandSpec[] {
  return commands.flatMap((command) => [command, ...withSubcommands(command.subcommands)]);
}
