import { COMMANDS, type CommandSpec, type FlagSpec, GLOBAL_FLAGS } from './command-table.js';
import type { Run } from './context.js';
import { EXIT } from './exit-code.js';
import { write } from './io.js';

/** `completion SHELL`: a static script made from the command table; nothing of ours runs when Tab is pressed. */
export async function runCompletion(run: Run): Promise<number> {
  const shells: Readonly<Record<string, () => string>> = { bash, zsh, fish, powershell };
  const script = shells[run.arguments[0] ?? ''];
  if (script === undefined) throw new Error(`no completion for ${run.arguments[0]}`);
  await write(run.io.stdout, script());
  return EXIT.done;
}

/** A command with everything that may follow it. */
interface Choice {
  /** `privacy-audit`, `privacy-audit rules` … without the program's name. */
  readonly path: readonly string[];
  readonly subcommands: readonly string[];
  readonly flags: readonly FlagSpec[];
  readonly values: readonly string[];
  readonly takesPath: boolean;
}

const HELP: FlagSpec = { flags: '--help', help: 'help.flag.help' };

function choices(): Choice[] {
  const root: Choice = {
    path: [],
    subcommands: COMMANDS.map(({ name }) => name),
    flags: [...GLOBAL_FLAGS, HELP, { flags: '--version', help: 'help.flag.version' }],
    values: [],
    takesPath: false,
  };
  const below = (path: readonly string[], specs: readonly CommandSpec[]): Choice[] =>
    specs.flatMap((spec) => {
      const own = [...path, spec.name];
      const choice: Choice = {
        path: own,
        subcommands: spec.subcommands.map(({ name }) => name),
        flags: [...spec.flags, ...GLOBAL_FLAGS, HELP],
        values: spec.arguments.flatMap(({ values }) => values ?? []),
        takesPath: spec.arguments.some(({ isPath }) => isPath === true),
      };
      return [choice, ...below(own, spec.subcommands)];
    });
  return [root, ...below([], COMMANDS)];
}

function longName(flag: FlagSpec): string {
  return /--[a-z-]+/.exec(flag.flags)?.[0] ?? '';
}

function allFlags(): FlagSpec[] {
  const seen = new Map<string, FlagSpec>();
  for (const { flags } of choices()) for (const flag of flags) seen.set(longName(flag), flag);
  return [...seen.values()];
}

/** What may follow a flag, as far as it can be listed. */
function valuesOf({ values, suggestions }: FlagSpec): readonly string[] | undefined {
  return values ?? suggestions;
}

function words(choice: Choice): string {
  return [...choice.subcommands, ...choice.values, ...choice.flags.map(longName)].join(' ');
}

/** File names hold spaces. */
const BY_LINE = "IFS=$'\\n';";

function bash(): string {
  const valueCases = allFlags()
    .filter((flag) => valuesOf(flag) !== undefined)
    .map(
      (flag) => `    ${longName(flag)}) COMPREPLY=($(compgen -W '${valuesOf(flag)?.join(' ')}' -- "$word")); return ;;`,
    );
  const pathFlags = allFlags()
    .filter((flag) => flag.isPath === true)
    .map(longName);
  const commandCases = choices().map((choice) => {
    const files = choice.takesPath ? ` ${BY_LINE} COMPREPLY+=($(compgen -f -- "$word"));` : '';
    return `    '${choice.path.join(' ')}') COMPREPLY=($(compgen -W '${words(choice)}' -- "$word"));${files} ;;`;
  });
  const paths = choices()
    .map(({ path }) => `'${path.join(' ')}'`)
    .join('|');
  return `# bash completion for privacy-audit. Load it with: source <(privacy-audit completion bash)
_privacy_audit() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path='' next i
  local IFS=$' \\t\\n'
  COMPREPLY=()
  case "$previous" in
${valueCases.join('\n')}
    ${pathFlags.join('|')}) ${BY_LINE} COMPREPLY=($(compgen -f -- "$word")); return ;;
  esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${path:+$path }\${COMP_WORDS[i]}"
    case "$next" in ${paths}) path="$next" ;; esac
  done
  case "$path" in
${commandCases.join('\n')}
  esac
}
complete -o filenames -F _privacy_audit privacy-audit
`;
}

function zsh(): string {
  const cases = choices().map((choice) => {
    const files = choice.takesPath ? ' _files;' : '';
    return `    '${choice.path.join(' ')}') compadd -- ${words(choice)};${files} ;;`;
  });
  const valueCases = allFlags()
    .filter((flag) => valuesOf(flag) !== undefined)
    .map((flag) => `    ${longName(flag)}) compadd -- ${valuesOf(flag)?.join(' ')}; return ;;`);
  const pathFlags = allFlags()
    .filter((flag) => flag.isPath === true)
    .map(longName);
  const paths = choices()
    .map(({ path }) => `'${path.join(' ')}'`)
    .join('|');
  return `#compdef privacy-audit
# zsh completion for privacy-audit. Put it as _privacy-audit into a folder of $fpath.
_privacy_audit() {
  local place='' next i
  case "\${words[CURRENT-1]}" in
${valueCases.join('\n')}
    ${pathFlags.join('|')}) _files; return ;;
  esac
  for ((i = 2; i < CURRENT; i++)); do
    next="\${place:+$place }\${words[i]}"
    case "$next" in (${paths}) place="$next" ;; esac
  done
  case "$place" in
${cases.join('\n')}
  esac
}
# Called by its name it is being loaded by the first Tab, which wants an answer; otherwise it was sourced.
if [ "\${funcstack[1]}" = _privacy_audit ]; then _privacy_audit "$@"; else compdef _privacy_audit privacy-audit; fi
`;
}

function fish(): string {
  const lines = choices().flatMap((choice) => {
    const condition = fishCondition(choice);
    const plain = [...choice.subcommands, ...choice.values].map(
      (word) => `complete -c privacy-audit ${condition} -a '${word}'`,
    );
    const flags = choice.flags.map((flag) => {
      const offered = valuesOf(flag);
      const values = offered === undefined ? '' : ` -x -a '${offered.join(' ')}'`;
      const file = flag.isPath === true ? ' -r -F' : '';
      const value = offered === undefined && flag.isPath !== true && flag.flags.includes('<') ? ' -x' : '';
      return `complete -c privacy-audit ${condition} -l '${longName(flag).slice(2)}'${values}${file}${value}`;
    });
    const files = choice.takesPath ? [`complete -c privacy-audit ${condition} -F`] : [];
    return [...plain, ...flags, ...files];
  });
  return `# fish completion for privacy-audit. Put it as privacy-audit.fish into ~/.config/fish/completions.\ncomplete -c privacy-audit -f\n${lines.join('\n')}\n`;
}

function fishCondition(choice: Choice): string {
  if (choice.path.length === 0) return "-n '__fish_use_subcommand'";
  const seen = choice.path.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
  const notYet =
    choice.subcommands.length === 0 ? '' : `; and not __fish_seen_subcommand_from ${choice.subcommands.join(' ')}`;
  return `-n '${seen}${notYet}'`;
}

function powershell(): string {
  const rows = choices().map((choice) => `    '${choice.path.join(' ')}' = '${words(choice)}'`);
  return `# PowerShell completion for privacy-audit. Add it to $PROFILE.
Register-ArgumentCompleter -Native -CommandName privacy-audit -ScriptBlock {
  param($word, $commandLine, $cursor)
  $known = @{
${rows.join('\n')}
  }
  $path = ''
  foreach ($element in $commandLine.CommandElements | Select-Object -Skip 1) {
    $next = ("$path " + $element.ToString()).Trim()
    if ($known.ContainsKey($next)) { $path = $next }
  }
  $known[$path] -split ' ' | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
