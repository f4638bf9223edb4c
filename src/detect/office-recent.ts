import type { ByteReader } from '../model/byte-reader.js';
import type { Detected } from './detected.js';
import { settle } from './detected.js';
import { readWholeFile } from './whole-file.js';

/** What LibreOffice remembers of opened documents. */
export interface OfficeRecent {
  readonly entries: number;
  /** How many of them with a small picture of the first page. */
  readonly pictures: number;
}

/** 25 documents with pictures take some hundred KiB. */
const MAX_BYTES = 8 << 20;

/**
 * Counts the entries of LibreOffice's list of recent documents in `registrymodifications.xcu`: items of the path
 * `…HistoryInfo['PickList']/ItemList`, each with a `Thumbnail` that is empty or a picture in base64. Source: bleachbit/bleachbit,
 * `cleaners/libreoffice.xml`; LibreOffice, `officecfg/registry/schema/org/openoffice/Office/Histories.xcs`.
 */
export function readOfficeRecent(file: ByteReader): Detected<OfficeRecent> {
  return settle(() => {
    const text = readWholeFile(file, MAX_BYTES).toString('latin1');
    if (!text.includes('<oor:items')) throw new SyntaxError('no settings');
    const names = text.matchAll(
      /HistoryInfo\[(?:'|&apos;)PickList(?:'|&apos;)\]\/ItemList"><node oor:name="([^"]{1,9000})"/g,
    );
    const entries = new Set([...names].map(([, name]) => name)).size;
    const pictures = text.match(/oor:name="Thumbnail"[^>]{0,99}><value>[A-Za-z0-9+/]{20}/g)?.length ?? 0;
    return entries === 0 ? null : { entries, pictures: Math.min(pictures, entries) };
  });
}
