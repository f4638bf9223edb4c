/** An Android backup of version 5, not compressed, not encrypted: four lines, then a tar archive (AOSP `FullBackupEngine`). */
export function androidBackupFile(files: Readonly<Record<string, Uint8Array>>, modified: Date): Buffer {
  const members = Object.entries(files).flatMap(([path, content]) => [
    tarHeader(path, content.length, modified),
    content,
    Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK),
  ]);
  return Buffer.concat([Buffer.from('ANDROID BACKUP\n5\n0\nnone\n'), ...members, Buffer.alloc(2 * BLOCK)]);
}

const BLOCK = 512;

/** One member's header, ustar (POSIX.1-2017, `pax`). */
export function tarHeader(path: string, sizeBytes: number, modified: Date): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, offset: number, digits: number) =>
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, offset, 'latin1');
  header.write(path, 0, 'utf8');
  octal(0o600, 100, 7);
  octal(1000, 108, 7);
  octal(1000, 116, 7);
  octal(sizeBytes, 124, 11);
  octal(Math.floor(modified.getTime() / 1000), 136, 11);
  header.fill(' ', 148, 156);
  header.write('0', 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
