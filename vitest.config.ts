import { defineConfig } from 'vitest/config';

/**
 * Four kinds of test: those that need nothing but Node; those that run SUSHI, whose logger is one global object, so
 * they share a process; those of the test server, which need a built guide; and those that need the official validator,
 * which is started once for all of them.
 */
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 600_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/tests.json' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [
            '**/*.sushi.test.ts',
            '**/*.official.test.ts',
            '**/*.server.test.ts',
            '**/*.long.test.ts',
            '**/node_modules/**',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'sushi',
          include: ['test/**/*.sushi.test.ts'],
          globalSetup: ['test/setup/vendor-place.ts'],
          isolate: false,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['test/**/*.server.test.ts'],
          globalSetup: ['test/setup/built-output.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'official',
          include: ['test/**/*.official.test.ts'],
          globalSetup: ['test/setup/built-guide.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
