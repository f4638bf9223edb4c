/**
 * A copy of secret bytes that can be overwritten for good: typed arrays of up to 64 bytes lie in V8's heap unless they are given their
 * memory, and the garbage collector, which moves what lies there, leaves copies behind (seen on Node 20).
 */
export function secretCopy(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new ArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
