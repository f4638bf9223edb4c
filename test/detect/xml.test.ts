import { expect, test } from 'vitest';
import { Unsupported } from '../../src/detect/detected.js';
import { attributeOf, childrenOf, MAX_XML_BYTES, readXml, textOf } from '../../src/detect/xml.js';

const read = (text: string) => readXml(Buffer.from(text));

test('reads elements, attributes and text', () => {
  const root = read(
    '\ufeff<?xml version="1.0"?><!DOCTYPE a SYSTEM "x"><a k="1 &amp; 2"><b> x<!-- -->y<c>no</c> </b><b/></a>',
  );
  expect(root.name).toBe('a');
  expect(attributeOf(root, 'k')).toBe('1 & 2');
  expect(attributeOf(root, 'constructor')).toBeNull();
  expect(childrenOf(root, 'b')).toHaveLength(2);
  expect(textOf(root, 'b')).toBe('xy');
  expect(textOf(root, 'none')).toBe('');
});

test('entities of a DTD are neither unfolded nor fetched', () => {
  const bomb = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>';
  const outside = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>';
  for (const text of [bomb, outside]) expect(() => read(text)).toThrow(SyntaxError);
});

test('what is no XML, and nesting without end, is a SyntaxError', () => {
  for (const text of ['', 'text', '<a>', '<a></b>', '\0', '<a>'.repeat(1_000_000), '<a/><b/>']) {
    expect(() => read(text)).toThrow(SyntaxError);
  }
});

test('a million line ends of Windows take no time', () => {
  const start = performance.now();
  read(`<a>${'\r\n'.repeat(1_000_000)}</a>`);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('is not read above its size', () => {
  expect(() => readXml(Buffer.alloc(MAX_XML_BYTES + 1))).toThrow(Unsupported);
});
