import { IntlMessageFormat } from 'intl-messageformat';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.js';
import { COMMANDS } from '../../src/cli/command-table.js';
import { en } from '../../src/messages/en.js';
import { fr } from '../../src/messages/fr.js';
import { createSay } from '../../src/messages/translate.js';
import type { Texts } from '../../src/model/language.js';
import { DEFAULT_REMEDIES } from '../../src/ruleset/default-remedies.js';
import { refusedLines, unknownCommands, unknownFlags } from './commands.js';
import { spaceFaults } from './french.js';
import { unusedIds } from './message-use.js';
import { ourRules } from './our-rules.js';
import { trackedFiles } from './tracked.js';

interface NamedTexts extends Texts {
  readonly name: string;
}

const CATALOGUE: readonly NamedTexts[] = Object.entries(en).map(([name, text]) => ({
  name,
  en: text,
  fr: fr[name as keyof typeof fr],
}));

/** Every text for people: our own, and those of our rules. */
let texts: readonly NamedTexts[] = [];
beforeAll(async () => {
  const ofRules = (await ourRules()).flatMap((rule) =>
    [rule.title, rule.why, rule.message, ...rule.remedies.map(({ text }) => text)].map((text) => ({
      ...text,
      name: rule.id,
    })),
  );
  const defaults = Object.values(DEFAULT_REMEDIES).map(({ kind, text }) => ({ ...text, name: kind }));
  texts = [...CATALOGUE, ...ofRules, ...defaults];
});

describe('every text', () => {
  it('is asked for by somebody', () => {
    expect(unusedIds(Object.keys(en), trackedFiles(['src', 'rules', 'bin'], ['.ts']))).toEqual([]);
  });

  it('has the same gaps to fill in both languages', () => {
    const differing = texts.filter((text) => argumentsOf(text.en).join() !== argumentsOf(text.fr).join());
    expect(differing.map(({ name }) => name)).toEqual([]);
  });

  it('has no space in French that could break before : ; ! ? or inside « »', () => {
    const faults = texts.flatMap((text) => spaceFaults(text.fr).map((fault) => `${text.name}: ${fault}`));
    expect(faults).toEqual([]);
  });

  it('names no flag and no command that the program does not have', () => {
    const both = texts.flatMap((text) => [text.en, text.fr]);
    expect(both.flatMap(unknownFlags)).toEqual([]);
    expect(both.flatMap(unknownCommands)).toEqual([]);
  });
});

describe('an example', () => {
  it.each([...COMMANDS, ...COMMANDS.flatMap(({ subcommands }) => subcommands)].flatMap(({ examples }) => examples))(
    'of the help can be typed: %s',
    (example) => {
      const words = example
        .replace(/^source <\((.*)\)$/, '$1')
        .split(' ')
        .slice(1);
      expect(parseArguments(words, { say: createSay('en'), columns: 80, version: '0' }).kind).toBe('command');
    },
  );

  it.each(trackedFiles(['README.md', 'docs', 'rules/README.md', 'CHANGELOG.md'], ['.md']))(
    'in $path can be typed',
    ({ text }) => {
      expect(refusedLines(text)).toEqual([]);
      expect(unknownCommands(text)).toEqual([]);
    },
  );
});

describe('these checks', () => {
  it('find a text that nobody asks for, and an error that nobody throws', () => {
    const code = [
      { path: 'src/a.ts', text: `say('report.title'); say(\`error.\${code}\`); throw new UserError('bad-glob');` },
      { path: 'src/model/errors.ts', text: "type Code = 'bad-glob' | 'bad-moon';" },
    ];
    const ids = ['report.title', 'report.gone', 'error.bad-glob', 'error.bad-glob.next', 'error.bad-moon'];
    expect(unusedIds(ids, code)).toEqual(['report.gone', 'error.bad-moon']);
  });

  it('find gaps that differ', () => {
    expect(argumentsOf('{count, plural, one {# file of {name}} other {# files}}')).toEqual(['count', 'name']);
    expect(argumentsOf('{name} {count}')).toEqual(['count', 'name']);
    expect(argumentsOf('{count}')).toEqual(['count']);
  });

  it.each(['Trouvé : rien', 'Quoi ?', 'Quoi?', '« Corbeille »', '«\u00a0Corbeille »', 'un ; deux', 'Ainsi: oui'])(
    'find the space in %s',
    (text) => {
      expect(spaceFaults(text)).not.toEqual([]);
    },
  );

  it.each(['Trouvé\u00a0: rien', 'Quoi\u202f?', '«\u00a0Corbeille\u00a0».', 'sous en: ou fr:', 'ftp://x et C:/y'])(
    'find nothing in %s',
    (text) => {
      expect(spaceFaults(text)).toEqual([]);
    },
  );

  it('find flags and commands that do not exist', () => {
    expect(unknownFlags('with --json or --sjon, --no-paths')).toEqual(['--sjon']);
    expect(unknownCommands('privacy-audit melt, privacy-audit rules list, privacy-audit rules lost')).toEqual([
      'privacy-audit melt',
      'privacy-audit rules lost',
    ]);
    expect(
      refusedLines('`privacy-audit scan --jason` and\n```sh\nnpx privacy-audit scan ~/x --json | jq .\n```\n'),
    ).toEqual(['privacy-audit scan --jason']);
  });
});

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The names a text wants values for, sorted, each once. */
function argumentsOf(text: string): string[] {
  return [...new Set(new IntlMessageFormat(text, 'en').getAst().flatMap(namesIn))].sort();
}

/** Element kinds of the parser: 0 is text, 7 the `#` of a plural, all others have a name. */
function namesIn(element: Element): string[] {
  if (element.type === 0 || element.type === 7) return [];
  const choices = 'options' in element ? Object.values(element.options) : [];
  return [element.value, ...choices.flatMap(({ value }) => value.flatMap(namesIn))];
}
