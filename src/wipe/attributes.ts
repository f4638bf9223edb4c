import { randomBytes } from 'node:crypto';
import { fileWord, runProgram } from '../platform/run-program.js';

/** The two programs of the package `attr`: one lists, one writes. */
export interface AttributePrograms {
  readonly getfattr: string;
  readonly setfattr: string;
}

/**
 * Overwrites the values of the user's own attributes of open files (on NTFS: their other streams) with as many random bytes.
 * False for those whose attributes are still what they were.
 */
export function overwriteAttributes({ getfattr, setfattr }: AttributePrograms, files: readonly number[]): boolean[] {
  const words = files.map((_, index) => fileWord(index));
  const listed = runProgram(getfattr, ['--absolute-names', '-d', '-m', '^user\\.', '-e', 'hex', ...words], { files });
  if (listed.output === '') return files.map(() => listed.code === 0 || !canHaveAny(listed.complaints));
  const replaced = runProgram(setfattr, ['--restore=-'], { files, input: withRandomValues(listed.output) });
  if (replaced.code === 0) return files.map(() => true);
  const touched = new Set([...listed.output.matchAll(/^# file: (.*)$/gm)].map(([, word]) => word));
  return words.map((word) => !touched.has(word)); // which of them failed, the program does not say
}

/** Where the file system has no attributes, the answer for each file is strerror(3)'s text for ENOTSUP. */
function canHaveAny(complaints: string): boolean {
  return complaints.split('\n').some((line) => line !== '' && !line.endsWith(': Operation not supported'));
}

/** A list as `getfattr -e hex` writes it, each value replaced by random bytes of the same length. */
export function withRandomValues(list: string): string {
  return list.replace(
    /=0x([0-9a-f]+)$/gim,
    (_whole, digits: string) => `=0x${randomBytes(digits.length / 2).toString('hex')}`,
  );
}
