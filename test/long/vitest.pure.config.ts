import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests of the rooms that know no file, no clock and no process: what Stryker mutates (`npm run test:stryker`). */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['test/exchange/**/*.test.ts', 'test/findings/**/*.test.ts'],
    exclude: ['**/*.sushi.test.ts', '**/*.official.test.ts', '**/*.long.test.ts', '**/node_modules/**'],
    testTimeout: 120_000,
  },
});
