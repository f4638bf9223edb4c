import { Chalk } from 'chalk';
import type { Severity } from '../model/severity.js';

/** How text looks in this terminal. Colour never carries a meaning alone: a word always says it too. */
export interface TextStyle {
  readonly columns: number;
  /** No boxes, no capitals, no columns: one fact a line, for screen readers and simple terminals. */
  readonly isPlain: boolean;
  readonly heading: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly level: (severity: Severity, text: string) => string;
  readonly arrow: string;
  readonly bullet: string;
  readonly ellipsis: string;
  readonly times: string;
}

export interface StyleOptions {
  readonly columns: number;
  readonly hasColor: boolean;
  readonly isPlain: boolean;
  readonly isUtf8: boolean;
}

export function textStyle({ columns, hasColor, isPlain, isUtf8 }: StyleOptions): TextStyle {
  const chalk = new Chalk({ level: hasColor ? 1 : 0 });
  const levels: Readonly<Record<Severity, (text: string) => string>> = {
    high: chalk.red.bold,
    medium: chalk.yellow,
    low: chalk.cyan,
    info: chalk.dim,
  };
  return {
    columns,
    isPlain,
    // Not chalk's own functions: those join all that `map` hands them.
    heading: (text) => chalk.bold(text),
    strong: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
    level: (severity, text) => levels[severity](text),
    arrow: isPlain ? '-' : isUtf8 ? '→' : '->',
    bullet: isPlain ? '-' : isUtf8 ? '•' : '*',
    ellipsis: isUtf8 ? '…' : '...',
    times: isUtf8 ? '×' : 'x',
  };
}
