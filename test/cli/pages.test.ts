import { describe, expect, it } from 'vitest';
import { showPages, splitPages } from '../../src/cli/pages.js';
import { scriptedPrompts } from '../../src/cli/scripted-prompts.js';
import { createSay } from '../../src/messages/translate.js';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `  line ${index + 1}`);
const say = createSay('en');

describe('pages', () => {
  it('keep what fits on one', () => {
    expect(splitPages(['', 'a', '', 'b', ''], 4)).toEqual([['a', '', 'b']]);
    expect(splitPages([], 4)).toEqual([[]]);
  });

  it('lose no line, and are never longer than a screen', () => {
    const lines = numbered(95).flatMap((line, index) => (index % 7 === 0 ? ['', line] : [line]));
    const pages = splitPages(lines, 10);
    expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(10);
    expect(pages.flat().filter((line) => line !== '')).toEqual(numbered(95));
  });

  it('break between paragraphs where they can, and keep a heading with what follows it', () => {
    const [first, second] = splitPages([...numbered(5), '', 'HEADING', '', ...numbered(5)], 8);
    expect(first).toEqual(numbered(5));
    expect(second?.[0]).toBe('HEADING');
  });

  it('are turned on, back and to the end, where the choices stand', async () => {
    const prompts = scriptedPrompts(['next', 'before', 'last', 'go']);
    const answer = await showPages(
      { prompts, say },
      { lines: numbered(60), question: 'Now?', options: [{ id: 'go', label: 'Go' }] },
    );
    expect(answer).toEqual({ value: 'go' });
    expect(prompts.asked.map(({ options }) => options.join(' '))).toEqual([
      'next last',
      'next before last',
      'next last',
      'go before',
    ]);
    expect(prompts.asked.at(-1)?.question).toBe('Now?');
  });
});
