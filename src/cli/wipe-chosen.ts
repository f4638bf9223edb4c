import { resolve } from 'node:path';
import { UserError } from '../model/errors.js';
import { decodeName } from '../model/path-text.js';
import { currentSystem } from '../platform/current.js';
import type { Run } from './context.js';
import { readGiven, readReason } from './read-given.js';
import { pathsInReport, type ReportPaths } from './wipe-from-report.js';
import type { Chosen } from './wipe-request.js';

/** What was chosen: absolute paths, each once, in their order. Throws {@link UserError}. */
export async function chosenPaths(run: Run, chosen: Chosen): Promise<ReportPaths> {
  const { paths, emptied, outside } = await named(run, chosen);
  return { paths: [...new Set(paths.map(absolute))], emptied, outside };
}

async function named(run: Run, chosen: Chosen): Promise<ReportPaths> {
  switch (chosen.by) {
    case 'paths':
      return { paths: chosen.paths, emptied: [], outside: [] };
    case 'list':
      return { paths: await pathsInList(run, chosen), emptied: [], outside: [] };
    case 'report':
      return pathsInReport(run, chosen);
  }
}

async function pathsInList(run: Run, { file, endsWithNul }: Chosen & { by: 'list' }): Promise<string[]> {
  const bytes = await readList(run, file);
  // No name holds a NUL byte: without this the whole list would pass for one name that is not there.
  if (!endsWithNul && bytes.includes(0)) throw new UserError('list-needs-null', { path: file });
  const paths = splitAt(bytes, endsWithNul ? 0 : 0x0a).filter((path) => path !== '');
  if (paths.length === 0) throw new UserError('wipe-nothing-named');
  return paths;
}

async function readList({ io, say }: Run, file: string): Promise<Buffer> {
  try {
    return await readGiven(file, io);
  } catch (error) {
    throw new UserError('list-unreadable', { path: file, reason: readReason(error, say) });
  }
}

/** Each path ended by this byte; the last one may lack it. */
function splitAt(bytes: Buffer, end: number): string[] {
  const texts: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(end, start);
    const stop = found === -1 ? bytes.length : found;
    texts.push(decodeName(bytes.subarray(start, stop)));
    start = stop + 1;
  }
  return texts;
}

/** A path typed relative to where the program was started, with `/` on Windows too. */
function absolute(path: string): string {
  const whole = path.startsWith('/') ? path : resolve(path);
  return currentSystem.platform === 'windows' ? whole.replaceAll('\\', '/') : whole;
}
