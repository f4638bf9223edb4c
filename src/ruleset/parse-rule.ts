import { GlobError, parseGlob } from '../match/glob.js';
import { areaOf } from '../model/area.js';
import type { Fault, FaultCode } from '../model/fault.js';
import type { Language, Texts } from '../model/language.js';
import { PLACE_NAMES } from '../model/places.js';
import type { ContainerRule, FileRule, Remedy, RuleBase, Selector, SubjectKind } from '../model/rule.js';
import { DEFAULT_REMEDIES } from './default-remedies.js';
import { nearestWord } from './nearest-word.js';
import { isPlaceName, splitPlace } from './places-in-globs.js';
import { DURATION, type RuleFile, ruleSchema } from './rule-schema.js';
import { schemaFaults } from './schema-faults.js';
import { type PathInFile, parseYamlFile, type YamlFile } from './yaml-file.js';

/** A rule that is data, with the samples that prove it. */
export interface ParsedRule {
  readonly rule: FileRule | ContainerRule;
  readonly samples: { readonly hit: readonly string[]; readonly miss: readonly string[] } | null;
  readonly yaml: YamlFile;
  /** Languages the file itself has for every text. */
  readonly languages: readonly Language[];
}

/** A rule file's text as a rule, or everything that is wrong with it. `file` is how messages name it. */
export function parseRule(text: string, file: string): { ok: ParsedRule } | { faults: Fault[] } {
  if (/^\ufeff?\s*$/.test(text)) return { faults: [{ file, line: 1, column: 1, code: 'empty', values: {} }] };
  const yaml = parseYamlFile(text, file);
  if ('faults' in yaml) return yaml;
  if (typeof yaml.ok.value !== 'object' || yaml.ok.value === null || Array.isArray(yaml.ok.value)) {
    return { faults: [{ file, line: 1, column: 1, code: 'not-a-map', values: {} }] };
  }
  const checked = ruleSchema.safeParse(yaml.ok.value);
  if (!checked.success) return { faults: schemaFaults(checked.error, yaml.ok, knownKeys) };
  const faults = globFaults(checked.data, yaml.ok);
  if (faults.length > 0) return { faults };
  return {
    ok: {
      rule: ruleOf(checked.data),
      samples: checked.data.samples ?? null,
      yaml: yaml.ok,
      languages: languagesOf(checked.data),
    },
  };
}

const RULE_KEYS = Object.keys(ruleSchema.shape);
const SELECTOR_KEYS = ['platforms', 'sources', 'root', 'paths', 'except', 'app'];

/** Which keys may stand in the map at this path; for the suggestion beside an unknown one. */
function knownKeys(path: PathInFile): readonly string[] {
  if (path.length === 0) return RULE_KEYS;
  if (path[0] === 'select') return SELECTOR_KEYS;
  if (path[0] === 'remedies' && path.length === 2) return ['kind', 'effect', 'text', 'when'];
  if (path[0] === 'samples') return ['hit', 'miss'];
  return ['en', 'fr'];
}

/** Faults in globs and places, at the glob itself. */
function globFaults(rule: RuleFile, yaml: YamlFile): Fault[] {
  const faults: Fault[] = [];
  const check = (glob: string, path: PathInFile, role: GlobRole) => {
    const found = faultOfGlob(glob, role);
    if (found === null) return;
    const { line, column } = yaml.locateText(path);
    faults.push({ file: yaml.file, line, column: column + found.offset, code: found.code, values: found.values });
  };
  rule.select?.forEach((selector, index) => {
    if (selector.root !== undefined) check(selector.root, ['select', index, 'root'], 'root');
    const role = selector.root === undefined ? 'free' : 'below-root';
    selector.paths.forEach((glob, at) => {
      check(glob, ['select', index, 'paths', at], role);
    });
    selector.except?.forEach((glob, at) => {
      check(glob, ['select', index, 'except', at], role);
    });
  });
  rule.except?.forEach((glob, at) => {
    check(glob, ['except', at], 'free');
  });
  if (Array.isArray(rule.items)) {
    rule.items.forEach((glob, at) => {
      check(glob, ['items', at], 'below-root');
    });
  }
  return faults;
}

/** The one way in which a root may lie anywhere. */
const ROOT_ANYWHERE = /^\*\*\/[^/]+$/;

/** `root` names the finding, `below-root` continues it, `free` may begin with a place. */
type GlobRole = 'root' | 'below-root' | 'free';

interface GlobProblem {
  readonly code: FaultCode;
  readonly offset: number;
  readonly values: Fault['values'];
}

function faultOfGlob(glob: string, role: GlobRole): GlobProblem | null {
  const problem = (code: FaultCode, offset = 0, values: Fault['values'] = {}) => ({
    code,
    offset,
    values: { glob, ...values },
  });
  if (/^~(\/|$)/.test(glob)) return problem('tilde-place');
  const percent = /^%([A-Za-z]+)%/.exec(glob);
  if (percent !== null) return problem('percent-place', 0, { place: percent[1]?.toUpperCase() ?? 'none' });
  if (/\\(?![*?[\]{}!\\])/.test(glob)) return problem('backslash', glob.search(/\\(?![*?[\]{}!\\])/));
  const { place, rest } = splitPlace(glob);
  if (place !== null && role === 'below-root') return problem('place-not-first');
  if (place !== null && !isPlaceName(place)) {
    return problem('unknown-place', 0, {
      place,
      near: nearestWord(place, PLACE_NAMES) ?? 'none',
      places: PLACE_NAMES.join(', '),
    });
  }
  if (rest === '') return null;
  try {
    const patterns = parseGlob(rest);
    const isDeep = patterns.some((pattern) => pattern.some((segment) => 'glob' in segment && segment.glob === '**'));
    return role === 'root' && isDeep && !ROOT_ANYWHERE.test(rest) ? problem('deep-root', glob.indexOf('**')) : null;
  } catch (error) {
    if (!(error instanceof GlobError)) throw error;
    return problem(`glob-${error.fault}`, glob.length - rest.length + error.column - 1);
  }
}

/** The title stands right above it. */
const USUAL_MESSAGE: Texts = {
  en: '{count, plural, one {# file} other {# files}} ({size}).',
  fr: '{count, plural, one {# fichier} other {# fichiers}} ({size}).',
};

function ruleOf(file: RuleFile): FileRule | ContainerRule {
  const base: RuleBase = {
    id: file.id,
    severity: file.severity,
    confidence: file.confidence,
    title: bothLanguages(file.title),
    why: bothLanguages(file.why),
    message: file.message === undefined ? USUAL_MESSAGE : bothLanguages(file.message),
    subject: file.subject ?? defaultSubject(file.id),
    remedies: (file.remedies ?? []).map(remedyOf),
    references: file.references ?? [],
    facts: {
      ...file.facts,
      ...(file.app === undefined ? {} : { app: file.app }),
      ...(file.kind === undefined ? {} : { kind: file.kind }),
      ...(file.encrypted === undefined ? {} : { encrypted: file.encrypted }),
    },
    unchangedForMs: file.unchanged_for === undefined ? 0 : milliseconds(file.unchanged_for),
  };
  if (file.container !== undefined) {
    const { container, when = {}, items = 'all' } = file;
    return { ...base, type: 'container', container, when, items };
  }
  return {
    ...base,
    type: 'files',
    select: (file.select ?? []).map((selector) => selectorOf(selector, file.except ?? [])),
  };
}

/** Contract, section 4: what a finding is about, by area. */
function defaultSubject(id: string): SubjectKind {
  const area = areaOf(id);
  if (area === 'messaging' || area === 'browsers') return 'app';
  return area === 'backups' ? 'device' : 'folder';
}

function selectorOf(selector: NonNullable<RuleFile['select']>[number], except: readonly string[]): Selector {
  return {
    ...(selector.platforms === undefined ? {} : { platforms: selector.platforms }),
    ...(selector.sources === undefined ? {} : { sources: selector.sources }),
    ...(selector.root === undefined ? {} : { root: selector.root }),
    paths: selector.paths,
    except: [...(selector.except ?? []), ...except],
    ...(selector.app === undefined ? {} : { app: selector.app }),
  };
}

function remedyOf(remedy: NonNullable<RuleFile['remedies']>[number]): Remedy {
  if (typeof remedy === 'string') return DEFAULT_REMEDIES[remedy];
  return {
    kind: remedy.kind,
    effect: remedy.effect ?? 'none',
    text: bothLanguages(remedy.text),
    ...(remedy.when === undefined ? {} : { when: remedy.when }),
  };
}

function bothLanguages(text: { en?: string | undefined; fr?: string | undefined }): Texts {
  return { en: text.en ?? text.fr ?? '', fr: text.fr ?? text.en ?? 'none' };
}

function languagesOf(file: RuleFile): Language[] {
  const texts = [
    file.title,
    file.why,
    ...(file.message === undefined ? [] : [file.message]),
    ...(file.remedies ?? []).flatMap((remedy) => (typeof remedy === 'string' ? [] : [remedy.text])),
  ];
  return (['en', 'fr'] as const).filter((language) => texts.every((text) => text[language] !== undefined));
}

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

function milliseconds(duration: string): number {
  const match = DURATION.exec(duration);
  return Number(match?.[1]) * UNIT_MS[match?.[2] as keyof typeof UNIT_MS];
}
