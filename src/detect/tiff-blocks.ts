import type { ByteReader } from '../model/byte-reader.js';
import type { BoundedBytes } from './bounded-bytes.js';
import { boundBytes, rangeOf } from './bounded-bytes.js';
import type { Detected } from './detected.js';
import { betterKnown, settle, Unsupported } from './detected.js';
import type { FileKind } from './file-kind.js';
import { FILE_KIND_BYTES, fileKindOf } from './file-kind.js';
import { heicTiffBlocks } from './heic-exif.js';
import { jpegTiffBlocks } from './jpeg-segments.js';
import { pngTiffBlocks } from './png-exif.js';
import { webpTiffBlocks } from './webp-exif.js';

/** The kinds of picture whose Exif blocks are found; others are `unsupported`, or hold none. HEIF counts as `heic`. */
export type ExifContainer = Extract<
  FileKind,
  'jpeg' | 'png' | 'webp' | 'heic' | 'avif' | 'tiff' | 'dng' | 'nef' | 'cr2' | 'arw' | 'orf' | 'rw2'
>;

type BlocksOf = (file: BoundedBytes) => Generator<BoundedBytes>;

const CONTAINERS = {
  jpeg: jpegTiffBlocks,
  png: pngTiffBlocks,
  webp: webpTiffBlocks,
  heic: heicTiffBlocks,
  avif: heicTiffBlocks,
  tiff: wholeFile,
  dng: wholeFile,
  nef: wholeFile,
  cr2: wholeFile,
  arw: wholeFile,
  orf: wholeFile,
  rw2: wholeFile,
} as const satisfies Record<ExifContainer, BlocksOf>;

/** Pictures that hold no Exif block; what XMP says in them is not looked into (docs/how-a-scan-works.md). */
const WITHOUT_EXIF: ReadonlySet<FileKind> = new Set(['gif', 'bmp', 'jp2', 'psd']);

const MAX_BLOCKS = 16;

/** What `look` finds in the first of a picture's TIFF blocks that has it. The first bytes, not the name, decide what the file is. */
export function lookInTiffBlocks<Value>(
  file: ByteReader,
  look: (tiff: BoundedBytes, container: ExifContainer) => Detected<Value>,
): Detected<Value> {
  const { blocks, trouble } = before?.file === file ? before : blocksOf(file);
  let known: Detected<Value> = { state: 'none' };
  for (const { tiff, container } of blocks) {
    known = betterKnown(known, look(tiff, container));
    if (known.state === 'found') return known;
  }
  return betterKnown(known, trouble);
}

interface Blocks {
  readonly blocks: readonly { readonly tiff: BoundedBytes; readonly container: ExifContainer }[];
  /** What ended the walk before its end. */
  readonly trouble: Detected<never>;
}

/** Several rules look into the same file, one after the other: the file before is remembered, and let go with the next one. */
let before: (Blocks & { readonly file: ByteReader }) | null = null;

function blocksOf(file: ByteReader): Blocks {
  const blocks: Blocks['blocks'][number][] = [];
  const trouble = settle<never>(() => {
    const bytes = boundBytes(file);
    const container = fileKindOf(bytes.take(0, Math.min(FILE_KIND_BYTES, file.sizeBytes)));
    if (container !== null && WITHOUT_EXIF.has(container)) return null;
    if (container === null || !isContainer(container)) throw new Unsupported('no picture with Exif');
    for (const tiff of CONTAINERS[container](bytes)) {
      if (blocks.length === MAX_BLOCKS) throw new Unsupported('too many Exif blocks');
      blocks.push({ tiff, container });
    }
    return null;
  });
  before = { file, blocks, trouble };
  return before;
}

function isContainer(kind: FileKind): kind is ExifContainer {
  return kind in CONTAINERS;
}

function* wholeFile(file: BoundedBytes): Generator<BoundedBytes> {
  yield rangeOf(file, 0, file.sizeBytes);
}
