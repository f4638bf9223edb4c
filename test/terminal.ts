import { execFileSync } from 'node:child_process';

/** A terminal with a shell in it, 80 columns by 24 rows unless said otherwise; needs `program:tmux`. */
export interface Terminal {
  /** Types a line and Enter into the shell. */
  run(line: string): void;
  /** Presses keys, by the names that tmux gives them: `Enter`, `Escape`, `Down`, `C-c`, or text. */
  press(...keys: readonly string[]): void;
  /** What can be seen, ends of lines trimmed. */
  screen(): string;
  /** What can be seen and scrolled back to. */
  history(): string;
  /** Waits until the screen holds this text; throws with the screen after some seconds. */
  until(text: string): Promise<string>;
  /** Waits until the shell asks for a line again, and says how the last command ended. */
  exitCode(): Promise<number>;
  isOnOtherScreen(): boolean;
  close(): void;
}

export interface TerminalOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
}

const PROMPT = 'shell>';
const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 30;

let opened = 0;

/** Opens a terminal whose shell has only these variables, and waits for its first prompt. */
export async function openTestTerminal({ env, columns = 80, rows = 24 }: TerminalOptions): Promise<Terminal> {
  opened += 1;
  const server = `privacy-audit-test-${process.pid}-${opened}`;
  const tmux = (...words: readonly string[]) =>
    execFileSync('tmux', ['-u', '-L', server, '-f', '/dev/null', ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const variables = Object.entries({ PATH: process.env.PATH ?? '', TERM: 'tmux-256color', PS1: `${PROMPT} `, ...env });
  const shell = ['env', '-i', ...variables.map(([name, value]) => `${name}=${value}`), 'sh'];
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), ...shell);
  const screen = () => trimmed(tmux('capture-pane', '-p'));
  const untilMatch = async (pattern: RegExp): Promise<string> => {
    for (const endMs = Date.now() + PATIENCE_MS; ; ) {
      const shown = screen();
      if (pattern.test(shown)) return shown;
      if (Date.now() > endMs) throw new Error(`${pattern} did not come; the screen shows:\n${shown}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };
  const until = (text: string) => untilMatch(new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  await until(PROMPT);
  return {
    run: (line) => {
      tmux('send-keys', '-l', line);
      tmux('send-keys', 'Enter');
    },
    press: (...keys) => {
      tmux('send-keys', ...keys);
    },
    screen,
    history: () => trimmed(tmux('capture-pane', '-p', '-S', '-')),
    until,
    exitCode: async () => {
      await untilMatch(new RegExp(`(?:^|\n)${PROMPT}$`));
      tmux('send-keys', '-l', 'echo "ended with $?."');
      tmux('send-keys', 'Enter');
      const shown = await untilMatch(/^ended with \d+\.$/m); // the typed line itself is no match
      return Number(/^ended with (\d+)\.$/m.exec(shown)?.[1]);
    },
    isOnOtherScreen: () => tmux('display-message', '-p', '#{alternate_on}').trim() === '1',
    close: () => {
      tmux('kill-server');
    },
  };
}

function trimmed(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}
