import { type TextStyle, textStyle } from '../report/text-style.js';
import type { Io, Output } from './io.js';
import type { Settings } from './settings.js';

/** Columns without a terminal, and on one that does not say. */
const DEFAULT_COLUMNS = 80;

/** Columns of the terminal behind this stream; 80 when there is none, or one that does not say. */
export function columnsOfTerminal({ isTTY, columns = 0 }: Output): number {
  return isTTY === true && columns > 0 ? columns : DEFAULT_COLUMNS;
}

/** How text looks where it goes: a terminal, a pipe or a file. */
export function styleFor(io: Io, settings: Settings, target: { toFile: boolean; isUtf8: boolean }): TextStyle {
  const isTerminal = io.stdout.isTTY === true && !target.toFile;
  return textStyle({
    columns: isTerminal ? columnsOfTerminal(io.stdout) : DEFAULT_COLUMNS,
    isPlain: settings.plain.value,
    hasColor: hasColor(settings, io.env, isTerminal),
    isUtf8: target.isUtf8,
  });
}

/** The flag, then FORCE_COLOR, NO_COLOR (any value, no-color.org), a dumb terminal, and last whether it is a terminal at all. */
export function hasColor(settings: Settings, env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (settings.color.value !== 'auto') return settings.color.value === 'always';
  if (settings.plain.value) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '')
    return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return isTerminal && env.TERM !== 'dumb';
}
