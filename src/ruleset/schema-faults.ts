import type { z } from 'zod';
import type { Fault, FaultCode } from '../model/fault.js';
import { nearestWord } from './nearest-word.js';
import type { PathInFile, YamlFile } from './yaml-file.js';

/** Custom checks in our schemas name their fault as the error text. */
const CUSTOM: ReadonlySet<string> = new Set(['rule-id', 'kind', 'duration', 'one-language', 'select-or-container']);

/** What zod found, as faults with a place in the file and the word that was probably meant. */
export function schemaFaults(
  error: z.ZodError,
  yaml: YamlFile,
  knownKeys: (path: PathInFile) => readonly string[],
): Fault[] {
  const faults = error.issues.flatMap((issue) => faultsOf(issue, yaml, knownKeys));
  return faults.filter((fault) => !isMisspelt(fault, faults)).sort((a, b) => a.line - b.line || a.column - b.column);
}

/** `sevrity` is at fault once, not also because `severity` is missing. */
function isMisspelt(fault: Fault, faults: readonly Fault[]): boolean {
  if (fault.code !== 'missing-key') return false;
  return faults.some(({ code, values }) => code === 'unknown-key' && values.near === fault.values.key);
}

function faultsOf(
  issue: z.core.$ZodIssue,
  yaml: YamlFile,
  knownKeys: (path: PathInFile) => readonly string[],
): Fault[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  const key = String(path.findLast((part) => typeof part === 'string') ?? ''); // an item is named by its list
  const at = (code: FaultCode, values: Fault['values']): Fault => ({
    file: yaml.file,
    ...yaml.locate(path),
    code,
    values,
  });
  if (CUSTOM.has(issue.message))
    return [at(issue.message as FaultCode, { key, value: shown(valueAt(yaml.value, path)) })];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => ({
        file: yaml.file,
        ...yaml.locateKey(path, unknown),
        code: 'unknown-key',
        values: { key: shown(unknown), near: nearestWord(unknown, knownKeys(path)) ?? 'none' },
      }));
    case 'invalid_type':
      return valueAt(yaml.value, path) === undefined
        ? [at('missing-key', { key })]
        : [at('wrong-type', { key, expected: issue.expected })];
    case 'invalid_value': {
      const value = valueAt(yaml.value, path);
      if (value === undefined) return [at('missing-key', { key })];
      const options = issue.values.map(String);
      const near = typeof value === 'string' ? (nearestWord(value, options) ?? 'none') : 'none';
      return [at('not-one-of', { key, value: shown(value), options: options.join(', '), near })];
    }
    case 'invalid_union':
      return unionFaults(issue, yaml, knownKeys, path);
    case 'too_small':
      return [at('too-short', { key, minimum: Number(issue.minimum) })];
    case 'too_big':
      return [at('too-long', { key, maximum: Number(issue.maximum) })];
    default:
      return [at('wrong-type', { key, expected: issue.code })];
  }
}

/** Of the shapes a value may have, the one it comes nearest to: a map is compared with the map. */
function unionFaults(
  issue: z.core.$ZodIssueInvalidUnion,
  yaml: YamlFile,
  knownKeys: (path: PathInFile) => readonly string[],
  path: PathInFile,
): Fault[] {
  const isMap = typeof valueAt(yaml.value, path) === 'object';
  const branch = isMap ? issue.errors.at(-1) : issue.errors[0];
  return (branch ?? []).flatMap((inner) => faultsOf({ ...inner, path: [...path, ...inner.path] }, yaml, knownKeys));
}

function valueAt(value: unknown, path: PathInFile): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}

/** A stranger's value in a message: short. Control characters are escaped by whoever prints it. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === undefined ? '' : text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
