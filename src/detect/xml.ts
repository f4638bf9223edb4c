import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml';
import { Unsupported } from './detected.js';

/** An element; read it with the functions of this file. */
export type XmlNode = XmlElement;

/** Room for 9,000 recent files. Measured at this size: at most 0.9 s and 300 MB, for a million empty elements. */
export const MAX_XML_BYTES = 4 * 1024 * 1024;

/**
 * The root element of a document in UTF-8. The parser discards a DTD unread, knows the five entities of XML alone, and fetches nothing;
 * nesting beyond any real file overflows it. Throws SyntaxError when it is no XML, {@link Unsupported} over 4 MiB.
 */
export function readXml(bytes: Uint8Array): XmlNode {
  if (bytes.byteLength > MAX_XML_BYTES) throw new Unsupported('XML too large');
  // XML 1.0, 2.11. Done here since the parser's own way takes time in the square of the line ends: 80 KB of them 0.2 s, 4 MB minutes.
  const text = new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n');
  try {
    const { root } = parseXml(text);
    if (root !== null) return root;
  } catch (error) {
    throw new SyntaxError('no XML', { cause: error });
  }
  throw new SyntaxError('no root element');
}

/** The children with this name; a prefix is part of the name, as it is written. */
export function childrenOf(parent: XmlNode, name: string): XmlNode[] {
  return parent.children.filter((child): child is XmlElement => child instanceof XmlElement && child.name === name);
}

/** The attribute's text; null without it. */
export function attributeOf(node: XmlNode, name: string): string | null {
  return Object.hasOwn(node.attributes, name) ? (node.attributes[name] ?? null) : null;
}

/** The text of the first child with this name, without what is nested deeper; empty without one. */
export function textOf(parent: XmlNode, name: string): string {
  const own = childrenOf(parent, name)[0]?.children.filter((child): child is XmlText => child instanceof XmlText);
  return (own ?? [])
    .map(({ text }) => text)
    .join('')
    .trim();
}
