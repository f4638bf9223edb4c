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
  /** Signs of ours that a terminal without UTF-8 can not show, replaced. */
  readonly symbols: (line: string) => string;
}

export interface StyleOptions {
  readonly columns: number;
  readonly hasColor: boolean;
  readonly isPlain: boolean;
  readonly isUtf8: boolean;
}

const ASCII: Readonly<Record<string, string>> = {
  '→': '->',
  '•': '*',
  '…': '...',
  '×': 'x',
  '“': '"',
  '”': '"',
  '’': "'",
  '«\u00a0': '"',
  '\u00a0»': '"',
  '\u00a0': ' ',
};

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
    heading: chalk.bold,
    strong: chalk.bold,
    faint: chalk.dim,
    level: (severity, text) => levels[severity](text),
    arrow: isPlain ? '-' : '→',
    bullet: isPlain ? '-' : '•',
    ellipsis: '…',
    symbols: isUtf8
      ? (line) => line
      : (line) => line.replace(/«\u00a0|\u00a0»|[→•…×“”’\u00a0]/g, (sign) => ASCII[sign] ?? sign),
  };
}
