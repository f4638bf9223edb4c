import { runProgram } from './run-program.js';

/** What programs of the system tell about single files that no call of Node does. */

/** First descriptor that a started program finds beside its own three. */
const FIRST_FILE = 3;

/** The answers of a program about open files, one a file: null where it had none. */
type Answers<T> = readonly (T | null)[];

/**
 * Letters of `lsattr -d` by path: `C` no copy on write, `c` compressed, `i` immutable, `a` append only, `j` data in the journal, `N`
 * content in the inode, `E` encrypted (chattr(1), e2fsprogs). Paths that the program can not tell are left out.
 */
export function readFlags(lsattr: string, paths: readonly string[]): Map<string, string> {
  return parseFlags(runProgram(lsattr, ['-d', '--', ...paths]).output);
}

/** A line a file: the letters, where `-` stands for those that are not set, a space, the path. */
export function parseFlags(output: string): Map<string, string> {
  const flags = new Map<string, string>();
  for (const line of Buffer.from(output, 'latin1').toString('utf8').split('\n')) {
    const [, letters, path] = /^([-A-Za-z]+) (\/.*)$/.exec(line) ?? [];
    if (letters !== undefined && path !== undefined) flags.set(path, letters.replaceAll('-', ''));
  }
  return flags;
}

/** How a file lies on the disk: parts it shares with others, parts that stand among the records themselves. */
export interface Lying {
  readonly isShared: boolean;
  readonly isInline: boolean;
  readonly isCompressed: boolean;
}

/** Asks `filefrag -v` about open files. */
export function readLying(filefrag: string, files: readonly number[]): Answers<Lying> {
  const words = files.map((_, index) => `/dev/fd/${index + FIRST_FILE}`);
  const found = parseLying(runProgram(filefrag, ['-v', ...words], { files }).output);
  return words.map((word) => found.get(word) ?? null);
}

/**
 * `filefrag -v` (e2fsprogs 1.47): `File size of NAME is …`, then a line a part, ending with its flags after the last colon, then
 * a line `…: n extents found`, which names an open file wrongly. Without that last line the answer was cut off, and counts for nothing.
 */
export function parseLying(output: string): Map<string, Lying> {
  const found = new Map<string, Lying>();
  let name: string | null = null;
  let flags: string[] = [];
  for (const line of output.split('\n')) {
    const [, begun] = /^File size of (.*) is \d+ \(\d+ blocks? of \d+ bytes\)$/.exec(line) ?? [];
    if (begun !== undefined) {
      name = begun;
      flags = [];
    } else if (name !== null && /: \d+ extents? found$/.test(line)) {
      found.set(name, {
        isShared: flags.includes('shared'),
        isInline: flags.includes('inline'),
        isCompressed: flags.includes('encoded'),
      });
      name = null;
    } else if (/^\s*\d+:/.test(line)) flags.push(...line.slice(line.lastIndexOf(':') + 1).split(','));
    flags = flags.map((flag) => flag.trim());
  }
  return found;
}

/** Which of these open files have attributes of the user's own, or, on NTFS, other streams; null when `getfattr` failed. */
export function readAttributed(getfattr: string, files: readonly number[]): ReadonlySet<number> | null {
  const words = files.map((_, index) => `/dev/fd/${index + FIRST_FILE}`);
  const { code, output } = runProgram(getfattr, ['--absolute-names', '--', ...words], { files });
  if (code !== 0 && output === '') return null;
  const named = new Set(parseAttributed(output));
  return new Set(words.flatMap((word, index) => (named.has(word) ? [index] : [])));
}

/** `getfattr` (attr 2.5): `# file: NAME`, a line an attribute, an empty line; files without any are passed over. */
export function parseAttributed(output: string): string[] {
  return [...output.matchAll(/^# file: (.*)\n(?=\S)/gm)].map(([, name = '']) => name);
}
