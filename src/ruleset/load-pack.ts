import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Fault } from '../model/fault.js';
import { checkSamples } from './check-samples.js';
import { type ParsedRule, parseRule } from './parse-rule.js';
import { listRuleFiles } from './rule-files.js';
import type { Pack } from './ruleset.js';
import { MAX_YAML_BYTES, type Position } from './yaml-file.js';

/** A rule and where its id stands; the rest of its file is not kept: 300 parsed files take 30 MB. */
export interface LoadedRule {
  readonly rule: ParsedRule['rule'];
  readonly file: string;
  readonly idAt: Position;
}

/** What a rule file or a folder of them holds; `faults` is empty when all of it can be used. */
export interface LoadedPack {
  readonly pack: Pack;
  readonly rules: readonly LoadedRule[];
  readonly faults: readonly Fault[];
  /** Rule files found, in order. */
  readonly files: readonly string[];
}

/** Can this text be used as a message that may name `count`, `size` and these facts? Only the caller knows the format. */
export type TextCheck = (text: string, facts: readonly string[]) => boolean;

/** Reads and checks a rule file, or every `.yaml` and `.yml` below a folder. Null when there is nothing at the path. */
export async function loadPack(path: string, isMessage: TextCheck): Promise<LoadedPack | null> {
  const files = await ruleFiles(path);
  if (files === null) return null;
  const hash = createHash('sha256');
  const rules: LoadedRule[] = [];
  const faults: Fault[] = [];
  for (const file of files) {
    const text = await readText(file);
    if (typeof text !== 'string') {
      faults.push(text);
      continue;
    }
    hash.update(text);
    const parsed = parseRule(text, file);
    if ('faults' in parsed) faults.push(...parsed.faults);
    else {
      rules.push({ rule: parsed.ok.rule, file, idAt: parsed.ok.yaml.locate(['id']) });
      faults.push(...packFaults(parsed.ok, isMessage));
    }
  }
  faults.push(...repeatedIds(rules));
  return { pack: { origin: path, sha256: hash.digest('hex') }, rules, faults, files };
}

/** The path itself, or the rule files below it; null when there is nothing. */
async function ruleFiles(path: string): Promise<string[] | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  if (!found.isDirectory()) return [path];
  return (await listRuleFiles(path, ['yaml', 'yml'])).map((name) => `${path}/${name}`);
}

async function readText(file: string): Promise<string | Fault> {
  const fault = (code: Fault['code'], values: Fault['values'] = {}): Fault => ({
    file,
    line: 1,
    column: 1,
    code,
    values,
  });
  try {
    const found = await stat(file);
    if (!found.isFile()) return fault('unreadable');
    if (found.size > MAX_YAML_BYTES) return fault('too-large', { kib: MAX_YAML_BYTES / 1024 });
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    return fault(error instanceof TypeError ? 'not-utf8' : 'unreadable');
  }
}

function packFaults(parsed: ParsedRule, isMessage: TextCheck): Fault[] {
  const { rule, yaml, samples } = parsed;
  const faults = checkSamples(parsed);
  if (rule.type === 'files' && samples === null) {
    faults.push({ file: yaml.file, ...yaml.locate([]), code: 'samples-missing', values: { rule: rule.id } });
  }
  return [...faults, ...messageFaults(parsed, isMessage)];
}

/** Facts of a backup: `scan/scan-container.ts`, and what `sources/ios/backup-details.ts` and the Android source say of it. */
const CONTAINER_FACTS = [
  ...[
    'kind',
    'encrypted',
    'device',
    'model',
    'system',
    'backupAt',
    'strength',
    'state',
    'twin',
    'apps',
    'phone',
    'serial',
  ],
  ...['others', 'hardLinks', 'versions', 'inSyncFolder', 'inBackup', 'whatsapp', 'telegram', 'signal'],
  ...['rows', 'orphans', 'orphanCount', 'missing', 'missingCount'],
];

/** A text in one language stands for both and is only at fault once. */
function messageFaults({ rule, yaml }: ParsedRule, isMessage: TextCheck): Fault[] {
  const hasApps = rule.type === 'files' && rule.select.some(({ app }) => app !== undefined);
  const facts = [
    ...Object.keys(rule.facts),
    ...(hasApps ? ['app'] : []),
    ...(rule.type === 'container' ? CONTAINER_FACTS : []),
  ];
  const known = ['count', 'size', ...facts].map((name) => `{${name}}`).join(', ');
  const languages = rule.message.en === rule.message.fr ? (['en'] as const) : (['en', 'fr'] as const);
  return languages
    .filter((language) => !isMessage(rule.message[language], facts))
    .map((language) => ({
      file: yaml.file,
      ...yaml.locate(['message', language]),
      code: 'message-format',
      values: { rule: rule.id, known },
    }));
}

function repeatedIds(rules: readonly LoadedRule[]): Fault[] {
  return rules.flatMap(({ rule, file, idAt }, index) => {
    const first = rules.find((other) => other.rule.id === rule.id);
    return first === undefined || first === rules[index]
      ? []
      : [{ file, ...idAt, code: 'duplicate-id' as const, values: { rule: rule.id, other: first.file } }];
  });
}
