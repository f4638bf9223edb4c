import { isUtf8 } from '../messages/language.js';
import { createSay } from '../messages/translate.js';
import { UserError } from '../model/errors.js';
import type { ReportContext, ReportWriter, Sink } from '../report/report-context.js';
import type { Run } from './context.js';
import { styleFor } from './style-for.js';

const FORMATS = ['text', 'json', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** The format that the flags ask for. Throws {@link UserError}. */
export function formatOf({ flags }: Run): Format {
  const format = flags.json === true ? 'json' : (flags.format ?? 'text');
  const known = FORMATS.find((candidate) => candidate === format);
  if (known === undefined)
    throw new UserError('bad-value', { value: String(format), word: '--format', options: FORMATS.join(', ') });
  return known;
}

/** The writer of this format; only its own code is loaded. Machine output is English. */
export async function reportWriter(run: Run, context: ReportContext, sink: Sink): Promise<ReportWriter> {
  switch (formatOf(run)) {
    case 'ndjson':
      return (await import('../report/ndjson.js')).ndjsonWriter(context, createSay('en'), sink);
    case 'json':
      return (await import('../report/json.js')).jsonWriter(context, createSay('en'), sink);
    case 'text': {
      const target = { toFile: run.flags.output !== undefined, isUtf8: isUtf8(run.io.env) };
      const style = styleFor(run.io, run.settings, target);
      const { textWriter } = await import('../report/text.js');
      return textWriter({ context, say: run.say, style, isVerbose: run.isVerbose, isQuiet: run.isQuiet }, sink);
    }
  }
}
