import { Unsupported } from './detected.js';
import { MAX_PLIST_BYTES, MAX_PLIST_DEPTH, MAX_PLIST_OBJECTS, type PlistValue } from './plist-value.js';
import { elementsOf, ownTextOf, readXml, type XmlNode } from './xml.js';

/** Two tags an object, and some entities in texts. Measured at this size: at most 1.1 s and 270 MB more, for the worst of many. */
const LIMITS = { maxBytes: MAX_PLIST_BYTES, maxMarks: 500_000 };

interface Reading {
  objects: number;
}

/**
 * A property list in XML (Apple's PropertyList-1.0.dtd). A dict of `CF$UID` alone is a UID, as CFPropertyList.c has it. Throws
 * SyntaxError on damage, {@link Unsupported} above the bounds of `plist-value.ts`.
 */
export function readXmlPlist(bytes: Uint8Array): PlistValue {
  const root = readXml(bytes, LIMITS);
  const [top, ...others] = elementsOf(root);
  if (root.name !== 'plist' || top === undefined || others.length > 0) throw new SyntaxError('no property list');
  return readObject({ objects: 0 }, top, 0);
}

function readObject(reading: Reading, node: XmlNode, depth: number): PlistValue {
  reading.objects += 1;
  if (depth > MAX_PLIST_DEPTH || reading.objects > MAX_PLIST_OBJECTS) throw new Unsupported('list too large');
  if (node.name === 'dict') return readDict(reading, node, depth);
  if (node.name === 'array') return elementsOf(node).map((member) => readObject(reading, member, depth + 1));
  if (elementsOf(node).length > 0) throw new SyntaxError('an element inside a value');
  if (node.name === 'true' || node.name === 'false') return node.name === 'true';
  return readText(node.name, ownTextOf(node));
}

function readDict(reading: Reading, node: XmlNode, depth: number): PlistValue {
  const members = elementsOf(node);
  if (members.length % 2 === 1) throw new SyntaxError('a key without a value');
  const dict = new Map<string, PlistValue>();
  for (let index = 0; index < members.length; index += 2) {
    const [key, value] = [members[index], members[index + 1]];
    if (key?.name !== 'key' || value === undefined || elementsOf(key).length > 0) throw new SyntaxError('no key');
    reading.objects += 1;
    dict.set(ownTextOf(key), readObject(reading, value, depth + 1));
  }
  const uid = dict.get('CF$UID');
  return dict.size === 1 && typeof uid === 'number' && uid >= 0 ? { uid } : dict;
}

function readText(name: string, text: string): PlistValue {
  if (name === 'string') return text;
  const value = text.trim();
  if (name === 'integer' && /^[+-]?(\d+|0x[\da-f]+)$/i.test(value)) return integerOf(value);
  if (name === 'real' && value !== '') return realOf(value);
  if (name === 'date' && /^-?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return dateOf(value);
  if (name === 'data') return dataOf(text);
  throw new SyntaxError('unknown element');
}

function integerOf(value: string): number {
  const [, sign = '', digits = ''] = /^([+-]?)(.*)$/.exec(value) ?? [];
  return sign === '-' ? 0 - Number(digits) : Number(digits);
}

/** CFPropertyList.c writes the last three as `nan`, `+infinity` and `-infinity`. */
function realOf(value: string): number {
  const special = /^([+-]?)(nan|inf|infinity)$/i.exec(value);
  if (special !== null) {
    if (special[2]?.toLowerCase() === 'nan') return Number.NaN;
    return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) throw new SyntaxError('no number');
  return Number(value);
}

function dateOf(value: string): Date {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new SyntaxError('no date');
  return date;
}

/** Line ends and tabs stand anywhere; 30 MB of them left out by a pattern took 460 MB. */
function dataOf(text: string): Buffer {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 32) letters += 1;
  if (letters % 4 !== 0 || !/^[A-Za-z\d+/\s]*(=\s*){0,2}$/.test(text)) throw new SyntaxError('no base64');
  return Buffer.from(text, 'base64');
}
