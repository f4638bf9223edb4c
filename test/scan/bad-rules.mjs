/** Rules that go wrong in every way a rule can; each acts on files of its own name only. */
const rule = (name, inspect) => ({
  type: 'files',
  id: `leftovers/${name}`,
  inspect: async (entry, context) =>
    entry.path.includes(name) ? inspect(entry, context) : [{ facts: { fine: true } }],
});

export const codeRules = [
  rule('loops', () => {
    for (;;);
  }),
  rule('never-answers', () => new Promise(() => {})),
  rule('throws', () => {
    throw new TypeError('a mistake');
  }),
  rule('fills-heap', () => {
    const kept = [];
    for (;;) kept.push({ text: `${kept.length}`.repeat(10) });
  }),
  rule('fills-buffers', () => {
    const kept = [];
    for (;;) kept.push(Buffer.alloc(1 << 20, 1));
  }),
  rule('exits', () => process.exit(7)),
  rule('reads-for-ever', async (_entry, { read }) => {
    for (let at = 0; ; at += 1) await read((at % 100) * 40_000, 10);
  }),
  rule('reads-much', async (_entry, { read, sizeBytes }) => [{ facts: { length: (await read(0, sizeBytes)).length } }]),
];
