import { COUNTRIES } from '../guide/country.js';
import type { MessageId } from '../messages/translate.js';

/**
 * Every command and option, written down once: the parser, the help, the completion and the check of examples all read this table.
 */
export interface FlagSpec {
  /** As commander writes it, for example `--home <DIR>`. */
  readonly flags: string;
  readonly help: MessageId;
  /** Values that may follow; shown in errors and completed. */
  readonly values?: readonly string[];
  /** Values that are completed while others may follow too; the command checks them. */
  readonly suggestions?: readonly string[];
  /** What follows is a path; completed by the shell. */
  readonly isPath?: boolean;
}

export interface ArgumentSpec {
  /** As commander writes it: `<RULE>`, `[PATH...]`. */
  readonly name: string;
  readonly help: MessageId;
  readonly values?: readonly string[];
  readonly isPath?: boolean;
}

export interface CommandSpec {
  readonly name: string;
  readonly help: MessageId;
  readonly arguments: readonly ArgumentSpec[];
  readonly flags: readonly FlagSpec[];
  readonly examples: readonly string[];
  readonly subcommands: readonly CommandSpec[];
}

/** The program's name, as it is typed. */
export const PROGRAM = 'privacy-audit';

/** The words for values that appear below, without brackets. */
export type ValueWord = Extract<MessageId, `help.word.${string}`> extends `help.word.${infer Word}` ? Word : never;

/** Two examples a command, shown before everything else. */
export const ROOT_EXAMPLES = ['privacy-audit scan', 'privacy-audit explain leftovers/trash'] as const;

export const GLOBAL_FLAGS: readonly FlagSpec[] = [
  { flags: '--lang <LANGUAGE>', help: 'help.flag.lang', values: ['en', 'fr'] },
  { flags: '--plain', help: 'help.flag.plain' },
  { flags: '--color <WHEN>', help: 'help.flag.color', values: ['auto', 'always', 'never'] },
  { flags: '-q, --quiet', help: 'help.flag.quiet' },
  { flags: '-v, --verbose', help: 'help.flag.verbose' },
  { flags: '--no-input', help: 'help.flag.no-input' },
  { flags: '--config <FILE>', help: 'help.flag.config', isPath: true },
  { flags: '--data-dir <DIR>', help: 'help.flag.data-dir', isPath: true },
];

const RULE_ARGUMENT: ArgumentSpec = { name: '<RULE>', help: 'help.rule' };
const JSON_FLAG: FlagSpec = { flags: '--json', help: 'help.json' };
const RULES_PATH: FlagSpec = { flags: '--rules-path <PATH>', help: 'help.scan.rules-path', isPath: true };

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'scan',
    help: 'help.scan',
    arguments: [{ name: '[PATH...]', help: 'help.scan.paths', isPath: true }],
    flags: [
      { flags: '--home <DIR>', help: 'help.scan.home', isPath: true },
      { flags: '--platform <SYSTEM>', help: 'help.scan.platform', values: ['linux', 'macos', 'windows'] },
      { flags: '--password-file <FILE>', help: 'help.scan.password-file', isPath: true },
      { flags: '--rules <GLOBS>', help: 'help.scan.rules' },
      { flags: '--skip-rules <GLOBS>', help: 'help.scan.skip-rules' },
      RULES_PATH,
      { flags: '--exclude <GLOB>', help: 'help.scan.exclude' },
      { flags: '--format <FORMAT>', help: 'help.scan.format', values: ['text', 'json', 'ndjson'] },
      { flags: '--json', help: 'help.scan.json' },
      { flags: '--output <FILE>', help: 'help.scan.output', isPath: true },
      { flags: '--no-paths', help: 'help.scan.no-paths' },
      { flags: '--exact-locations', help: 'help.scan.exact-locations' },
      { flags: '--fail-on <LEVEL>', help: 'help.scan.fail-on', values: ['low', 'medium', 'high', 'never'] },
      { flags: '--no-history', help: 'help.scan.no-history' },
    ],
    examples: ['privacy-audit scan', 'privacy-audit scan ~/Downloads --json'],
    subcommands: [],
  },
  {
    name: 'wipe',
    help: 'help.wipe',
    arguments: [{ name: '[PATH...]', help: 'help.wipe.paths', isPath: true }],
    flags: [
      { flags: '--files-from <FILE>', help: 'help.wipe.files-from', isPath: true },
      { flags: '-0, --null', help: 'help.wipe.null' },
      { flags: '--from <REPORT>', help: 'help.wipe.from', isPath: true },
      { flags: '--rule <GLOB>', help: 'help.wipe.rule' },
      { flags: '--subject <GLOB>', help: 'help.wipe.subject' },
      { flags: '--recursive', help: 'help.wipe.recursive' },
      { flags: '--overwrite-synced', help: 'help.wipe.overwrite-synced' },
      { flags: '--explain', help: 'help.wipe.explain' },
      { flags: '--output <FILE>', help: 'help.wipe.output', isPath: true },
      { flags: '--json', help: 'help.wipe.json' },
      { flags: '--execute', help: 'help.wipe.execute' },
      { flags: '--plan <FILE>', help: 'help.wipe.plan', isPath: true },
      { flags: '--confirm <ID>', help: 'help.wipe.confirm' },
      { flags: '--evidence <STATE>', help: 'help.wipe.evidence', values: ['none', 'kept'] },
      { flags: '--receipt <FILE>', help: 'help.wipe.receipt', isPath: true },
      { flags: '--no-paths', help: 'help.wipe.no-paths' },
      { flags: '--resume', help: 'help.wipe.resume' },
      { flags: '--abandon', help: 'help.wipe.abandon' },
      { flags: '--with-commands', help: 'help.wipe.with-commands' },
    ],
    examples: ['privacy-audit wipe ~/Downloads/photo.jpg', 'privacy-audit wipe --from last --rule "leftovers/*"'],
    subcommands: [],
  },
  {
    name: 'explain',
    help: 'help.explain',
    arguments: [RULE_ARGUMENT],
    flags: [RULES_PATH],
    examples: ['privacy-audit explain leftovers/trash', 'privacy-audit explain messaging/discord-cache --lang fr'],
    subcommands: [],
  },
  {
    name: 'help-lines',
    help: 'help.help-lines',
    arguments: [],
    flags: [{ flags: '--country <COUNTRY>', help: 'help.help-lines.country', suggestions: COUNTRIES }, JSON_FLAG],
    examples: ['privacy-audit help-lines', 'privacy-audit help-lines --country FR'],
    subcommands: [],
  },
  {
    name: 'rules',
    help: 'help.rules',
    arguments: [],
    flags: [],
    examples: ['privacy-audit rules list', 'privacy-audit rules check my-rules'],
    subcommands: [
      {
        name: 'list',
        help: 'help.rules.list',
        arguments: [],
        flags: [RULES_PATH, { flags: '--json', help: 'help.scan.json' }],
        examples: ['privacy-audit rules list', 'privacy-audit rules list --json'],
        subcommands: [],
      },
      {
        name: 'show',
        help: 'help.rules.show',
        arguments: [RULE_ARGUMENT],
        flags: [RULES_PATH],
        examples: [
          'privacy-audit rules show leftovers/trash',
          'privacy-audit rules show messaging/my-chat --rules-path my-rules',
        ],
        subcommands: [],
      },
      {
        name: 'check',
        help: 'help.rules.check',
        arguments: [{ name: '[PATH]', help: 'help.rules.check.path', isPath: true }],
        flags: [],
        examples: ['privacy-audit rules check', 'privacy-audit rules check my-rules'],
        subcommands: [],
      },
    ],
  },
  {
    name: 'history',
    help: 'help.history',
    arguments: [],
    flags: [],
    examples: ['privacy-audit history list', 'privacy-audit history diff 3 4'],
    subcommands: [
      {
        name: 'list',
        help: 'help.history.list',
        arguments: [],
        flags: [JSON_FLAG],
        examples: ['privacy-audit history list', 'privacy-audit history list --json'],
        subcommands: [],
      },
      {
        name: 'show',
        help: 'help.history.show',
        arguments: [{ name: '<N>', help: 'help.history.number' }],
        flags: [JSON_FLAG],
        examples: ['privacy-audit history show 3', 'privacy-audit history show 3 --json'],
        subcommands: [],
      },
      {
        name: 'diff',
        help: 'help.history.diff',
        arguments: [
          { name: '<N>', help: 'help.history.number' },
          { name: '<M>', help: 'help.history.number' },
        ],
        flags: [JSON_FLAG],
        examples: ['privacy-audit history diff 3 4', 'privacy-audit history diff 3 4 --json'],
        subcommands: [],
      },
      {
        name: 'forget',
        help: 'help.history.forget',
        arguments: [{ name: '<N>', help: 'help.history.number' }],
        flags: [],
        examples: ['privacy-audit history forget 3', 'privacy-audit history forget 3 --lang fr'],
        subcommands: [],
      },
      {
        name: 'clear',
        help: 'help.history.clear',
        arguments: [],
        flags: [],
        examples: ['privacy-audit history clear', 'privacy-audit history clear --lang fr'],
        subcommands: [],
      },
    ],
  },
  {
    name: 'config',
    help: 'help.config',
    arguments: [],
    flags: [],
    examples: ['privacy-audit config init', 'privacy-audit config show --origin'],
    subcommands: [
      {
        name: 'show',
        help: 'help.config.show',
        arguments: [],
        flags: [{ flags: '--origin', help: 'help.config.show.origin' }],
        examples: ['privacy-audit config show', 'privacy-audit config show --origin'],
        subcommands: [],
      },
      {
        name: 'path',
        help: 'help.config.path',
        arguments: [],
        flags: [],
        examples: ['privacy-audit config path', 'privacy-audit config path --config my.yaml'],
        subcommands: [],
      },
      {
        name: 'check',
        help: 'help.config.check',
        arguments: [],
        flags: [],
        examples: ['privacy-audit config check', 'privacy-audit config check --config my.yaml'],
        subcommands: [],
      },
      {
        name: 'init',
        help: 'help.config.init',
        arguments: [],
        flags: [],
        examples: ['privacy-audit config init', 'privacy-audit config init --lang fr'],
        subcommands: [],
      },
    ],
  },
  {
    name: 'completion',
    help: 'help.completion',
    arguments: [{ name: '<SHELL>', help: 'help.completion.shell', values: ['bash', 'zsh', 'fish', 'powershell'] }],
    flags: [],
    examples: ['source <(privacy-audit completion bash)', 'privacy-audit completion fish'],
    subcommands: [],
  },
  {
    name: 'traces',
    help: 'help.traces',
    arguments: [],
    flags: [{ flags: '--remove', help: 'help.traces.remove' }, JSON_FLAG],
    examples: ['privacy-audit traces', 'privacy-audit traces --remove'],
    subcommands: [],
  },
  {
    name: 'doctor',
    help: 'help.doctor',
    arguments: [],
    flags: [],
    examples: ['privacy-audit doctor', 'privacy-audit doctor --lang fr'],
    subcommands: [],
  },
  {
    name: 'demo',
    help: 'help.demo',
    arguments: [],
    flags: [],
    examples: ['privacy-audit demo', 'privacy-audit demo --lang fr'],
    subcommands: [],
  },
];
