import { defineConfig } from 'vitest/config';

/** What `npm run check` asks of the house itself: arrows between folders, generated files, texts. */
export default defineConfig({
  test: { include: ['test/house/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
