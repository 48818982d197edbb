import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const SITE_TESTS = 'test/site/**/*.long.test.ts';
const SERVER_TESTS = 'test/server/**/*.long.test.ts';
/** What `npm test` compares for some people is compared for a thousand here. */
const LEAK_TESTS = 'test/server/respond/leaks.server.test.ts';

/**
 * Tests that take longer than anybody waits for: `npm run test:long`. Those of the rules are in `test/mutation/`. The
 * tests of every page of the guide share one build of it, and so do those of the server.
 */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    testTimeout: 10_800_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'long',
          include: ['test/**/*.long.test.ts'],
          exclude: ['test/mutation/**', SITE_TESTS, SERVER_TESTS, '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: [SERVER_TESTS, LEAK_TESTS],
          env: { SDX_LEAK_PEOPLE: '1000' },
          globalSetup: ['test/setup/built-output.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'site', include: [SITE_TESTS], globalSetup: ['test/setup/built-site.ts'] },
      },
    ],
  },
});
