import { expect, it } from 'vitest';
import { progressText } from '../../src/cli/wipe-progress.js';
import { createSay } from '../../src/messages/translate.js';

const say = createSay('en');
const half = { filesDone: 50, filesTotal: 100, bytesDone: 1_000_000, bytesTotal: 2_000_000 };

it('promises nothing before it knows the pace', () => {
  expect(progressText(half, 100, say)).toBe('Erasing: 50 of 100, 1 MB of 2 MB');
  expect(progressText({ ...half, bytesDone: 0 }, 5000, say)).toBe('Erasing: 50 of 100, 0 bytes of 2 MB');
});

it('says the pace and about how long it still takes', () => {
  expect(progressText(half, 10_000, say)).toBe(
    'Erasing: 50 of 100, 1 MB of 2 MB, 100 kB a second, about 10 seconds left',
  );
  expect(progressText(half, 600_000, say)).toMatch(/about 10 minutes left$/);
});

it('goes by files where there is nothing to overwrite', () => {
  const names = { filesDone: 25, filesTotal: 100, bytesDone: 0, bytesTotal: 0 };
  expect(progressText(names, 2000, say)).toBe('Erasing: 25 of 100, 0 bytes of 0 bytes, about 6 seconds left');
});

it('has no time left when all is done', () => {
  const done = { ...half, filesDone: 100, bytesDone: 2_000_000 };
  expect(progressText(done, 10_000, say)).toBe('Erasing: 100 of 100, 2 MB of 2 MB');
});
