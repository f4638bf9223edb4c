import { readBinaryPlist } from './binary-plist.js';
import { isBinaryPlist } from './binary-plist-layout.js';
import { Unsupported } from './detected.js';
import { MAX_PLIST_BYTES, type PlistValue } from './plist-value.js';
import { readXmlPlist } from './xml-plist.js';

/**
 * A property list, binary or in XML: all three lists at the root of an iPhone backup may be either. Data are views of `bytes` where
 * the list is binary. Throws SyntaxError on damage, {@link Unsupported} above the bounds of `plist-value.ts`, nothing else.
 */
export function readPlist(bytes: Uint8Array): PlistValue {
  if (bytes.length > MAX_PLIST_BYTES) throw new Unsupported('list too large');
  return isBinaryPlist(bytes) ? readBinaryPlist(bytes) : readXmlPlist(bytes);
}
