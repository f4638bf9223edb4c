import { expect, it } from 'vitest';
import { COUNTRIES } from '../../src/guide/country.js';
import { helpListFor } from '../../src/guide/help-lines.js';

const MS_PER_YEAR = 366 * 24 * 3_600_000;

it('has read every help line again within a year', () => {
  const lists = [...COUNTRIES, null].map((country) => helpListFor(country, 'anyone'));
  const lines = lists.flatMap(({ first, country, anywhere }) => [...first, ...country, ...anywhere]);
  const old = lines.filter(({ checkedOn }) => Date.now() - Date.parse(checkedOn) > MS_PER_YEAR);
  const ids = [...new Set(old.map(({ id }) => id))];
  expect(ids, 'read the page of each service again, correct what changed, and set `checkedOn`').toEqual([]);
});
