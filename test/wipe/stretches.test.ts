import { describe, expect, it } from 'vitest';
import { addStretch, cutAt, type Stretch } from '../../src/wipe/stretches.js';

describe('stretches', () => {
  it('that touch become one', () => {
    const stretches: Stretch[] = [];
    for (const [start, end] of [
      [0, 5],
      [5, 9],
      [12, 13],
    ] as const)
      addStretch(stretches, { start, end });
    expect(stretches).toEqual([
      { start: 0, end: 9 },
      { start: 12, end: 13 },
    ]);
  });

  it('are cut at multiples, whatever they begin with', () => {
    expect([
      ...cutAt(
        [
          { start: 3, end: 9 },
          { start: 12, end: 13 },
        ],
        4,
      ),
    ]).toEqual([
      { start: 3, end: 4 },
      { start: 4, end: 8 },
      { start: 8, end: 9 },
      { start: 12, end: 13 },
    ]);
  });
});
