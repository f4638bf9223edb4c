/** A media type as RFC 6838, 4.2 allows it, in lower case; null for anything else, since the text is the file's. */
export function mimeTypeOf(text: string | null | undefined): string | null {
  const isType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i.test(text ?? '');
  return isType && text ? text.toLowerCase() : null;
}
