import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The rooms of the toolkit, in the order in which they may know each other: a room imports only from
 * rooms before it, and only through their door (`index.ts`).
 */
export const ROOMS = [
  'findings',
  'exchange',
  'odrl',
  'fhir-xml',
  'people',
  'matching',
  'fhir-packages',
  'compile',
  'validator',
  'examples',
  'schema',
  'requester',
  'package',
  'compare',
  'site',
  'outputs',
  'build',
  'watch',
  'daemon',
];

const roomRules = ROOMS.map((room, position) => ({
  files: [`scripts/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${[...ROOMS.slice(position + 1), 'api', 'commands', 'cli\\.js', 'server'].join('|')})(/|$)`,
            message: `Room "${room}" may import only from rooms before it: ${ROOMS.slice(0, position).join(', ') || 'none'}.`,
          },
          {
            regex: `^(\\.\\./)+(${ROOMS.slice(0, position).join('|') || '-'})/(?!index\\.js$)`,
            message: 'Enter another room by its door: import from its index.js.',
          },
        ],
      },
    ],
  },
}));

/** The rooms of the reference responder, in order: each may also enter any room of `scripts/` by its door. */
export const SERVER_ROOMS = ['config', 'storage', 'trust', 'respond', 'observe', 'http', 'admin', 'start'];

const serverRules = SERVER_ROOMS.map((room, position) => ({
  files: [`server/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${[...SERVER_ROOMS.slice(position + 1), 'server'].join('|')})(/|$)`,
            message: `Room "${room}" of the server may import only from rooms before it: ${SERVER_ROOMS.slice(0, position).join(', ') || 'none'}.`,
          },
          {
            regex: `^(\\.\\./)+(${SERVER_ROOMS.slice(0, position).join('|') || '-'})/(?!index\\.js$)`,
            message: 'Enter another room by its door: import from its index.js.',
          },
          {
            regex: `^(\\.\\./)+scripts/((${ROOMS.join('|')})/(?!index\\.js$)|api|commands|cli\\.js)`,
            message: 'The server enters the rooms of the toolkit by their doors, and no command.',
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'output',
      'output-failed',
      'dist',
      '.cache',
      '.build-*',
      'fsh-generated',
      'site/client',
      'scripts/watch/overlay',
    ],
  },
  eslint.configs.recommended,
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
  {
    // What readers copy runs in Node alone, without an import for what Node has by itself.
    files: ['site/snippets/**/*.mjs'],
    languageOptions: { globals: { fetch: 'readonly', AbortSignal: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A name that begins with an underscore says that it is left out on purpose.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'exit', message: 'Only scripts/cli.ts ends the process.' },
      ],
    },
  },
  {
    files: [
      'scripts/api/**/*.ts',
      'scripts/commands/**/*.ts',
      'scripts/*.ts',
      'test/**/*.ts',
      'bench/**/*.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `(^|/)(${[...ROOMS, ...SERVER_ROOMS].join('|')})/(?!index\\.js$)[^/]+\\.js$`,
              message: 'Enter a room by its door: import from its index.js.',
            },
          ],
        },
      ],
    },
  },
  ...roomRules,
  ...serverRules,
  {
    // Tests may look inside the room they mirror.
    files: ['test/**/*.ts'],
    rules: { 'no-restricted-imports': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['scripts/cli.ts'], rules: { 'no-restricted-properties': 'off' } },
);
