import {
  isUstar,
  readLongName,
  readPaxRecords,
  readTarHeader,
  TAR_BLOCK_BYTES,
  type TarExtras,
  type TarHeader,
} from './tar-header.js';

/** One member of a tar archive. The path is as it was written: it may lead anywhere. */
export interface TarMember {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** What comes out of an archive, in its order. `bytes` are the last member's, and only lent until the next event is asked for. */
export type TarEvent =
  | { readonly what: 'member'; readonly member: TarMember }
  | { readonly what: 'bytes'; readonly bytes: Uint8Array }
  | { readonly what: 'end' }
  /** A stretch that is no header where one should be; what follows is looked for behind it. */
  | { readonly what: 'damage' };

/** An archive that comes a piece at a time. */
export interface TarReader {
  push(piece: Uint8Array): Generator<TarEvent, void, void>;
  /** Has the mark of the end been seen, two blocks of zeros? Without it the archive was cut off. */
  hasEnded(): boolean;
}

/** Extended headers that are longer are passed over, and the member behind them has no name that could be trusted. */
const MAX_EXTENDED_BYTES = 1 << 20;

/** Types that hold bytes of another member's header: pax for one member or for all that follow, GNU's long name and long link. */
const EXTENDED = new Set(['x', 'g', 'L', 'K']);
const KINDS: Readonly<Record<string, TarMember['kind']>> = {
  '\0': 'file',
  '0': 'file',
  '7': 'file',
  '1': 'link',
  '2': 'link',
  '5': 'folder',
};
/** Links, devices, folders, pipes: bytes are never behind their header, whatever size it claims (GNU tar, Python `tarfile`). */
const WITHOUT_BYTES = new Set(['1', '2', '3', '4', '5', '6']);

/**
 * Reads ustar, pax and GNU archives with memory for one header. Own code because tar-stream 3.2, tried on made archives, makes one of
 * two names that are not UTF-8, ends at the first damaged header and at a checksum of signed bytes, and took 1.6 times as long.
 * Bytes behind the end are read too: two archives one after the other hide nothing.
 */
export function tarReader(): TarReader {
  const block = new Uint8Array(TAR_BLOCK_BYTES);
  let blockFilled = 0;
  /** Of the member or extended header under way, and the padding behind it. */
  let remaining = 0;
  let padding = 0;
  let isInMember = false;
  let extended: { readonly type: string; readonly bytes: Uint8Array | null; filled: number } | null = null;
  let global: TarExtras = {};
  let local: TarExtras = {};
  let isNameLost = false;
  let zeroBlocks = 0;
  let hasEnded = false;
  let isLost = false;

  function* takeBlock(header: Uint8Array): Generator<TarEvent, void, void> {
    if (isZero(header)) {
      zeroBlocks += 1;
      if (zeroBlocks >= 2) hasEnded = true;
      return;
    }
    zeroBlocks = 0;
    // Behind a damaged stretch only what says that it is a header is added up.
    const read = isLost && !isUstar(header) ? null : readTarHeader(header);
    if (read === null) {
      if (!isLost) yield { what: 'damage' };
      isLost = true;
      return;
    }
    isLost = false;
    hasEnded = false;
    if (EXTENDED.has(read.type)) beginExtended(read);
    else yield* beginMember(read);
  }

  function beginExtended({ type, sizeBytes }: TarHeader): void {
    const isTooLong = sizeBytes > MAX_EXTENDED_BYTES;
    if (isTooLong && type !== 'K') isNameLost = true;
    extended = { type, bytes: isTooLong ? null : new Uint8Array(sizeBytes), filled: 0 };
    beginBytes(sizeBytes);
    if (remaining === 0) endExtended();
  }

  function endExtended(): void {
    if (extended?.bytes) {
      if (extended.type === 'x') local = { ...local, ...readPaxRecords(extended.bytes) };
      else if (extended.type === 'g') global = { ...global, ...readPaxRecords(extended.bytes) };
      else if (extended.type === 'L') local = { ...local, path: readLongName(extended.bytes) };
    }
    extended = null;
  }

  function* beginMember(header: TarHeader): Generator<TarEvent, void, void> {
    const { type, path, sizeBytes, modifiedMs } = { ...header, ...global, ...local };
    const isOldFolder = KINDS[type] === 'file' && path.endsWith('/');
    const kind = isOldFolder ? 'folder' : (KINDS[type] ?? 'other');
    const member: TarMember = { path: isNameLost ? '' : path, kind, sizeBytes, modifiedMs };
    local = {};
    isNameLost = false;
    isInMember = true;
    beginBytes(WITHOUT_BYTES.has(type) ? 0 : sizeBytes);
    yield { what: 'member', member };
    if (remaining === 0) yield endMember();
  }

  function endMember(): TarEvent {
    isInMember = false;
    return { what: 'end' };
  }

  function beginBytes(sizeBytes: number): void {
    remaining = sizeBytes;
    padding = (TAR_BLOCK_BYTES - (sizeBytes % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES;
  }

  /** Bytes of what is under way, from `at`; answers with where they end. */
  function* takeBytes(piece: Uint8Array, at: number): Generator<TarEvent, number, void> {
    const end = Math.min(piece.length, at + remaining);
    const bytes = piece.subarray(at, end);
    remaining -= end - at;
    if (isInMember) {
      yield { what: 'bytes', bytes };
      if (remaining === 0) yield endMember();
    } else if (extended !== null) {
      extended.bytes?.set(bytes, extended.filled);
      extended.filled += bytes.length;
      if (remaining === 0) endExtended();
    }
    return end;
  }

  function* push(piece: Uint8Array): Generator<TarEvent, void, void> {
    for (let at = 0; at < piece.length; ) {
      if (remaining > 0) at = yield* takeBytes(piece, at);
      else if (padding > 0) {
        const skipped = Math.min(padding, piece.length - at);
        padding -= skipped;
        at += skipped;
      } else if (blockFilled === 0 && piece.length - at >= TAR_BLOCK_BYTES) {
        yield* takeBlock(piece.subarray(at, at + TAR_BLOCK_BYTES));
        at += TAR_BLOCK_BYTES;
      } else {
        const taken = Math.min(TAR_BLOCK_BYTES - blockFilled, piece.length - at);
        block.set(piece.subarray(at, at + taken), blockFilled);
        blockFilled += taken;
        at += taken;
        if (blockFilled < TAR_BLOCK_BYTES) return;
        blockFilled = 0;
        yield* takeBlock(block);
      }
    }
  }

  return { push, hasEnded: () => hasEnded };
}

function isZero(block: Uint8Array): boolean {
  for (let at = 0; at < block.length; at += 1) if (block[at] !== 0) return false;
  return true;
}
