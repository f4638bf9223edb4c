import type { FileKind } from './file-kind.js';

/** OpenDocument 1.3 part 2, 3.3, and EPUB 3.3 OCF, 4.3.2: the first entry is `mimetype`, stored, so that its text stands in the open. */
const MIME_TYPES: readonly (readonly [string, FileKind])[] = [
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
  ['application/epub+zip', 'epub'],
];

/** Folders of the parts of Office Open XML (ECMA-376 part 1); their names are not packed. */
const PARTS: readonly (readonly [string, FileKind])[] = [
  ['word/', 'docx'],
  ['xl/', 'xlsx'],
  ['ppt/', 'pptx'],
];

/** Entries that a document written by an office program begins with. */
const OFFICE_FIRST = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\/)/;

const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');

/** Which document a zip is, where its first entries tell; else plain `zip`. */
export function kindOfZip(head: Buffer): FileKind {
  const first = nameAt(head, 0);
  if (first === 'mimetype') {
    const from = 30 + first.length + u16(head, 28);
    return MIME_TYPES.find(([type]) => head.toString('latin1', from, from + type.length) === type)?.[1] ?? 'zip';
  }
  if (!OFFICE_FIRST.test(first)) return 'zip';
  for (let at = 0; at !== -1; at = head.indexOf(LOCAL_HEADER, at + LOCAL_HEADER.length)) {
    const name = nameAt(head, at);
    const part = PARTS.find(([folder]) => name.startsWith(folder));
    if (part !== undefined) return part[1];
  }
  return 'zip';
}

/** The name in a local file header; sizes may be unknown there, so the next header is searched for (APPNOTE.TXT, 4.3.7). */
function nameAt(head: Buffer, at: number): string {
  return head.toString('latin1', at + 30, at + 30 + u16(head, at + 26));
}

function u16(head: Buffer, at: number): number {
  return at + 2 > head.length ? 0 : head.readUInt16LE(at);
}
