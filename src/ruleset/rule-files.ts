import fastGlob from 'fast-glob';

/**
 * The files below a folder of rules that have one of these endings, `/`-separated from the folder, sorted. fast-glob where it is
 * good: a handful of files with ordinary names. Links are not followed.
 */
export async function listRuleFiles(folder: string, endings: readonly string[]): Promise<string[]> {
  const names = await fastGlob(
    endings.map((ending) => `**/*.${ending}`),
    { cwd: folder, followSymbolicLinks: false, onlyFiles: true, suppressErrors: true },
  );
  return names.sort();
}
