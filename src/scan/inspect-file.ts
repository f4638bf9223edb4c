import type { Source } from '../model/entry.js';
import type { Entry, Inspect, InspectContext, Sighting } from '../model/rule.js';

/** What reading costs; grows while files are read. */
export interface ReadCounts {
  filesRead: number;
  bytesRead: number;
}

/** Lets a rule look into one entry; the file is opened when the rule first reads, and closed whatever happens. */
export async function inspectFile(
  inspect: Inspect,
  entry: Entry,
  { source, counts }: { source: Source; counts: ReadCounts },
): Promise<readonly Sighting[]> {
  let opened: ReturnType<Source['open']> | null = null;
  const open = () => {
    if (opened === null) counts.filesRead += 1;
    opened ??= source.open(entry.path);
    return opened;
  };
  const context: InspectContext = {
    read: async (offset, length) => {
      const bytes = await (await open()).read(offset, length);
      counts.bytesRead += bytes.length;
      return bytes;
    },
    exists: async (path) => (await source.stat(path)) !== null,
  };
  try {
    return await inspect(entry, context);
  } finally {
    const bytes = await (opened as ReturnType<Source['open']> | null)?.catch(() => null);
    await bytes?.close();
  }
}
