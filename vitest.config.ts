import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/house/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: [
      'default',
      ...(process.env.PRIVACY_AUDIT_TEST_SUMMARY === undefined ? [] : ['./test/summary-reporter.ts']),
    ],
  },
});
