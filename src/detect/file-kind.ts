import type { ContentClass } from '../model/rule.js';

export const FILE_KIND_BYTES = 64;
export type FileKind = 'jpeg' | 'png';
export function kindOf(bytes: Uint8Array): FileKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  return bytes[0] === 0x89 && bytes[1] === 0x50 ? 'png' : null;
}
export function classOf(_kind: FileKind): ContentClass {
  return 'image';
}
