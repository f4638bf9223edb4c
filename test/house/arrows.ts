/**
 * Which part of the house may know which: the arrows of our map, as a check over import lines. What is not allowed here is wrong,
 * so a new folder has to be given its arrows first.
 */

/** One import of one file, written out. `isTypeOnly`: it is gone when the program runs. */
export interface Import {
  readonly file: string;
  /** As written: `node:fs`, `zod`, `../model/rule.js`. */
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

/** What is wrong with an import, in a sentence. */
export interface Violation {
  readonly file: string;
  readonly specifier: string;
  readonly says: string;
}

interface Arrows {
  /** Parts this part may import besides itself. */
  readonly sees: readonly string[];
  /** Parts of which it may only name types. */
  readonly names?: readonly string[];
  /** Said when it imports any other part. */
  readonly says: string;
}

const ARROWS: Readonly<Record<string, Arrows>> = {
  bin: { sees: ['cli'], says: 'bin hands argv to cli and does nothing else' },
  rules: { sees: ['model', 'detect'], says: 'a rule states facts and reads the bytes it is handed' },
  model: { sees: [], says: 'model holds the words of the house and knows nothing of ours' },
  match: { sees: ['model'], says: 'match compares names with patterns, whoever asks' },
  detect: { sees: ['model'], says: 'detect turns bytes into facts, wherever they come from' },
  platform: { sees: ['model'], says: 'platform answers for the system and knows nothing of what is done with it' },
  messages: { sees: ['model'], says: 'messages holds texts; others ask it, it asks nobody' },
  sources: { sees: ['model', 'match', 'detect', 'platform'], says: 'a source does not know what is looked for in it' },
  ruleset: {
    sees: ['model', 'match', 'rules', 'detect'],
    says: 'ruleset makes rules ready and does not know where they will be used',
  },
  scan: {
    sees: ['model', 'match', 'detect', 'ruleset', 'sources'],
    names: ['platform'],
    says: 'scan looks and answers with events: it prints nothing, erases nothing, remembers nothing and asks no system',
  },
  wipe: {
    sees: ['model', 'platform'],
    says: 'wipe must never depend on scan, rules or detect: it erases what its plan says',
  },
  strip: {
    sees: ['model', 'platform', 'detect'],
    says: 'strip blanks what detect found and knows neither scan nor wipe',
  },
  history: { sees: ['model', 'platform'], says: 'history keeps hashes and counts and does not know who made them' },
  guide: { sees: ['model'], says: 'guide holds people and steps as data; it neither asks nor prints' },
  demo: {
    sees: ['model'],
    names: ['detect'],
    says: 'demo writes a made-up computer and knows nothing of how it is looked at',
  },
  report: { sees: ['model', 'messages'], says: 'report sees findings, never files: not sources, scan or the system' },
  cli: {
    sees: [
      'model',
      'match',
      'messages',
      'platform',
      'ruleset',
      'scan',
      'sources',
      'report',
      'wipe',
      'strip',
      'history',
      'guide',
      'demo',
    ],
    says: 'cli joins the parts; rules reach it through ruleset, and detect through what uses it',
  },
};

/** Modules of Node that touch nothing outside the program's memory. */
const HARMLESS_NODE: ReadonlySet<string> = new Set([
  'node:buffer',
  'node:crypto',
  'node:string_decoder',
  'node:util',
  'node:zlib',
]);

/** Parts that may only use those. */
const WITHOUT_DISK: ReadonlySet<string> = new Set(['rules', 'model', 'match', 'detect', 'messages', 'report', 'guide']);

/** The one file that starts programs of the system's own: a wipe names them in its plan, a scan asks nobody. */
const STARTS_PROGRAMS = 'src/platform/run-program.ts';

/** Modules nobody needs: no scan opens a socket, and none starts a program. */
const NEVER: ReadonlyMap<string, string> = new Map([
  ...['net', 'http', 'https', 'http2', 'tls', 'dgram', 'dns', 'dns/promises', 'inspector', 'cluster'].map(
    (name) => [`node:${name}`, 'the program never opens a socket'] as const,
  ),
  ['node:child_process', 'the program starts no other program'],
]);

/**
 * Each library and the file that knows it. zod is a language for shapes: the two formats that people write by hand are written in
 * it, and a third file publishes them.
 */
export const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  '@rgrove/parse-xml': ['src/detect/xml.ts'],
  '@clack/prompts': ['src/cli/clack-prompts.ts'],
  chalk: ['src/report/text-style.ts'],
  commander: ['src/cli/arguments.ts'],
  exifr: ['src/detect/exif-values.ts'],
  'fast-glob': ['src/ruleset/rule-files.ts'],
  'get-east-asian-width': ['src/report/layout.ts'],
  'intl-messageformat': ['src/messages/translate.ts'],
  ora: ['src/cli/progress.ts'],
  picomatch: ['src/ruleset/select.ts'],
  sqlite3: ['src/platform/sqlite.ts'],
  yaml: ['src/ruleset/yaml-file.ts'],
  zod: ['src/cli/settings-file.ts', 'src/ruleset/json-schema.ts', 'src/ruleset/rule-schema.ts'],
};

/** Libraries that are installed for what comes next: no file imports them yet. */
export const NOT_USED_YET: readonly string[] = [];

/**
 * The thread that runs rules is told which module lists them, so that its test can hand it rules that go wrong. `node:sqlite` is not
 * in Node 20, whose types do not know it.
 */
const MAY_HIDE: ReadonlySet<string> = new Set([
  'src/scan/inspect-worker.ts: registry',
  'src/platform/sqlite-worker.ts: name',
]);

/** Every import of a file. Throws on one that can not be read off the page. */
export function importsOf(file: string, text: string): Import[] {
  const code = withoutComments(text);
  const found: Import[] = [];
  for (const [, , onlyTypes, names, specifier] of code.matchAll(
    /^(import|export)\b(\s+type\b)?([^;'"]*?)\bfrom\s*['"]([^'"]+)['"]/gms,
  )) {
    const isTypeOnly = onlyTypes !== undefined || hasOnlyTypes(names ?? '');
    found.push({ file, specifier: specifier ?? '', isTypeOnly });
  }
  for (const [, specifier] of code.matchAll(/^import\s*['"]([^'"]+)['"]/gm))
    found.push({ file, specifier: specifier ?? '', isTypeOnly: false });
  for (const [, before, argument] of code.matchAll(/(\btypeof\s+)?\bimport\(\s*([^)]*?)\s*\)/g)) {
    const specifier = /^['"]([^'"]+)['"]$/.exec(argument ?? '')?.[1];
    if (MAY_HIDE.has(`${file}: ${argument}`)) continue;
    if (specifier === undefined) throw new Error(`${file}: import(${argument}) hides what it imports`);
    found.push({ file, specifier, isTypeOnly: before !== undefined });
  }
  return found;
}

/** What an import breaks; null when it is fine. */
export function violationOf({ file, specifier, isTypeOnly }: Import): Violation | null {
  const wrong = (says: string): Violation => ({ file, specifier, says });
  const part = partOf(file);
  const arrows = ARROWS[part];
  if (arrows === undefined) return wrong(`${part} has no arrows yet: decide whom it may see, in test/house/arrows.ts`);
  if (!specifier.startsWith('.')) return outsideViolation({ file, specifier, isTypeOnly }, part, wrong);
  const target = partOf(resolveFrom(file, specifier));
  if (target === part || arrows.sees.includes(target)) return null;
  return isTypeOnly && arrows.names?.includes(target) === true ? null : wrong(arrows.says);
}

function outsideViolation(
  { file, specifier, isTypeOnly }: Import,
  part: string,
  wrong: (says: string) => Violation,
): Violation | null {
  const never = NEVER.get(specifier);
  if (never !== undefined && !(specifier === 'node:child_process' && file === STARTS_PROGRAMS)) return wrong(never);
  if (specifier.startsWith('node:')) {
    const isFine = !WITHOUT_DISK.has(part) || HARMLESS_NODE.has(specifier) || isTypeOnly;
    return isFine ? null : wrong(`${part} never touches the disk or the system: it is handed what it needs`);
  }
  const homes = LIBRARIES[specifier];
  if (homes === undefined) return wrong('a library has one file that knows it, named in test/house/arrows.ts');
  return isTypeOnly || homes.includes(file) ? null : wrong(`${specifier} is known to ${homes.join(', ')} alone`);
}

/** Lines that pass on what another file defines: import from the file that defines the thing. */
export function barrelLines(text: string): string[] {
  return [...withoutComments(text).matchAll(/^export\b[^;'"=]*?\bfrom\s*['"][^'"]+['"]/gms)].map(([line]) => line);
}

/** `src/cli/run.ts` is in `cli`, `rules/leftovers/trash.ts` in `rules`. */
function partOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  return first === 'src' ? second : first;
}

function resolveFrom(file: string, specifier: string): string {
  const segments = file.split('/').slice(0, -1);
  for (const segment of specifier.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

function hasOnlyTypes(names: string): boolean {
  const list = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  if (list === undefined) return false;
  const each = list.split(',').map((name) => name.trim());
  return each.filter((name) => name !== '').every((name) => name.startsWith('type '));
}

/** Comments may show imports; strings may not look like comments at the start of a line. */
function withoutComments(text: string): string {
  return text.replace(/^\s*\/\*.*?\*\//gms, '').replace(/^\s*\/\/.*$/gm, '');
}
