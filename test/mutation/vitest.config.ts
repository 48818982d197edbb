import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Takes every rule of the profiles away in turn: `npm run test:mutation`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/mutation/**/*.long.test.ts'],
    globalSetup: ['test/setup/built-guide.ts'],
    testTimeout: 900_000,
    hookTimeout: 300_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/mutation-tests.json' },
  },
});
