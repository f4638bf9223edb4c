import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../model/errors.js';
import { decodeName } from '../model/path-text.js';
import { currentSystem } from '../platform/current.js';
import type { Run } from './context.js';
import { reasonOf } from './report-output.js';
import { pathsInReport, type ReportPaths } from './wipe-from-report.js';
import type { Chosen } from './wipe-request.js';

/** What was chosen: absolute paths, each once, in their order. Throws {@link UserError}. */
export async function chosenPaths(run: Run, chosen: Chosen): Promise<ReportPaths> {
  const { paths, outside } = await named(run, chosen);
  return { paths: [...new Set(paths.map(absolute))], outside };
}

async function named(run: Run, chosen: Chosen): Promise<ReportPaths> {
  switch (chosen.by) {
    case 'paths':
      return { paths: chosen.paths, outside: [] };
    case 'list':
      return { paths: await pathsInList(run, chosen), outside: [] };
    case 'report':
      return pathsInReport(run, chosen);
  }
}

async function pathsInList(run: Run, { file, endsWithNul }: Chosen & { by: 'list' }): Promise<string[]> {
  const bytes = await readInput(run, file);
  const paths = splitAt(bytes, endsWithNul ? 0 : 0x0a).filter((path) => path !== '');
  if (paths.length === 0) throw new UserError('wipe-nothing-named');
  return paths;
}

async function readInput({ io, say }: Run, file: string): Promise<Buffer> {
  try {
    if (file !== '-') return await readFile(file);
    const pieces: Buffer[] = [];
    for await (const piece of io.stdin) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  } catch (error) {
    throw new UserError('list-unreadable', { path: file, reason: reasonOf(error, say) });
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
