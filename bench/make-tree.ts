import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** A repeatable stream of numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const FOLDER_NAMES = [
  'src',
  'lib',
  'node_modules',
  '.config',
  '.cache',
  'build',
  'docs',
  'test',
  'assets',
  'img',
  'v1.2',
  '2024',
  'pkg',
  'data',
];
const FILE_NAMES = ['index', 'main', 'util', 'IMG_', 'notes', 'README', 'chunk-', 'a', 'report', 'test_', 'component'];
const ENDINGS = [
  'txt',
  'c',
  'h',
  'js',
  'ts',
  'json',
  'md',
  'py',
  'html',
  'css',
  'png',
  'jpg',
  'svg',
  'o',
  'so',
  'pyc',
  'log',
  'xml',
  'yaml',
  'woff2',
  'map',
];

/** Of so many files one is something a rule finds. */
const ONE_IN = 220;

/** A home-like tree of files, empty but for `contents` by ending, at most 10 folders deep; made once and kept for the next run. */
export function makeTree(
  root: string,
  { files, folders, contents = {} }: { files: number; folders: number; contents?: Readonly<Record<string, Buffer>> },
): void {
  if (existsSync(root)) return;
  const building = `${root}.part`;
  rmSync(building, { recursive: true, force: true });
  const random = seeded(1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const paths = [building];
  mkdirSync(building, { recursive: true });
  while (paths.length < folders) {
    const parent = pick(paths.slice(-2000));
    if (parent.split('/').length - building.split('/').length > 9) continue;
    const path = `${parent}/${pick(FOLDER_NAMES)}${Math.floor(random() * 1000)}`;
    if (existsSync(path)) continue;
    mkdirSync(path);
    paths.push(path);
  }
  const perFolder = Math.floor(files / folders);
  for (const path of paths) {
    for (let index = 0; index < perFolder; index += 1) {
      const ending = random() * ONE_IN < 1 ? 'part' : pick(ENDINGS);
      const name = `${pick(FILE_NAMES)}${index}-${Math.floor(random() * 100000)}.${ending}`;
      writeFileSync(`${path}/${name}`, contents[ending] ?? '');
    }
  }
  renameSync(building, root);
}

/** A pack of 300 rules: 200 in fixed places, 100 that float, a third with exceptions. */
export function makeRules(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < 300; index += 1) {
    const isAnchored = index < 200;
    const paths = isAnchored
      ? [`$XDG_CONFIG_HOME/app${index}/{cache,media}/**`, `$XDG_CACHE_HOME/app${index}/*.{jpg,png}`]
      : [`**/app${index}/*.{svg,x${index}}`, `**/IMG_${index}_*.jp{,e}g`];
    const hit = isAnchored ? `$XDG_CONFIG_HOME/app${index}/cache/a` : `$HOME/a/app${index}/b.svg`;
    writeFileSync(
      `${folder}/rule${index}.yaml`,
      `id: leftovers/bench-${index}
title: { en: Made up ${index} }
why: { en: Made up }
severity: low
confidence: possible
select:
  - paths: ${JSON.stringify(paths)}
${index % 3 === 0 ? 'except: ["**/.nomedia"]\n' : ''}samples:
  hit: ["${hit}"]
  miss: ["$HOME/other/a.txt"]
`,
    );
  }
}
