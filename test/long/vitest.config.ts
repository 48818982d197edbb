import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests that take longer than anybody waits for: `npm run test:long`. Those of the rules are in `test/mutation/`. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['test/**/*.long.test.ts'],
    exclude: ['test/mutation/**', '**/node_modules/**'],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});
