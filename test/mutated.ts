/** Cut, flip, overwrite a number with an extreme one, copy a piece elsewhere, drop a piece; one to four times. */
export function mutated(original: Buffer, random: (below: number) => number): Buffer {
  let bytes = Buffer.from(original);
  for (let times = 1 + random(4); times > 0 && bytes.length > 4; times -= 1) {
    const at = random(bytes.length - 4);
    const how = random(7);
    if (how === 0) bytes = bytes.subarray(0, at);
    else if (how === 1) bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random(8)), at);
    else if (how === 2) bytes.writeUInt32BE(EXTREMES[random(EXTREMES.length)] ?? 0, at);
    else if (how === 3) bytes.writeUInt32LE(EXTREMES[random(EXTREMES.length)] ?? 0, at);
    else if (how === 4) bytes.writeUInt16BE(random(0x10000), at);
    else if (how === 5) bytes.copy(bytes, random(bytes.length), at, at + random(64));
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random(64))]);
  }
  return bytes;
}

const EXTREMES = [0, 1, 7, 8, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
