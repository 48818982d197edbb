import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.sushi.test.ts', 'test/**/*.official.test.ts', 'test/**/*.long.test.ts', 'node_modules/**'],
        },
      },
    ],
  },
});
