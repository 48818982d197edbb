import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** The order that CONTRIBUTING.md describes, written out once more so that the rule cannot move unnoticed. */
const ROOMS = [
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

// The files are in memory only, so there are no types to ask for.
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: [
    { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false, program: null } } },
  ],
  ruleFilter: ({ ruleId }) =>
    ['no-restricted-imports', 'no-console', 'no-restricted-properties'].includes(ruleId),
});

/** Lints one line of code as if it stood in a file, and gives the rules it breaks. */
async function faults(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(ROOT, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const imports = (file: string, from: string): Promise<string[]> =>
  faults(file, `import { x } from '${from}';\nx();\n`);
const REFUSED = ['no-restricted-imports'];

const pairs = ROOMS.flatMap((room) =>
  ROOMS.filter((other) => other !== room).map((other) => [room, other] as const),
);

describe('the rule between rooms', () => {
  test.each(pairs)('%s and %s', async (room, other) => {
    const isEarlier = ROOMS.indexOf(other) < ROOMS.indexOf(room);
    expect(await imports(`scripts/${room}/a.ts`, `../${other}/index.js`)).toEqual(isEarlier ? [] : REFUSED);
    expect(await imports(`scripts/${room}/a.ts`, `../${other}/inside.js`)).toEqual(REFUSED);
  });

  test('holds in folders of a room too', async () => {
    expect(await imports('scripts/exchange/cases/a.ts', '../../findings/index.js')).toEqual([]);
    expect(await imports('scripts/exchange/cases/a.ts', '../../findings/finding.js')).toEqual(REFUSED);
    expect(await imports('scripts/exchange/cases/a.ts', '../../site/index.js')).toEqual(REFUSED);
  });

  test('leaves a room free inside', async () => {
    expect(await imports('scripts/compile/a.ts', './b.js')).toEqual([]);
    expect(await imports('scripts/exchange/cases/a.ts', '../codes.js')).toEqual([]);
  });

  test('counts imports of types and re-exports', async () => {
    expect(
      await faults(
        'scripts/findings/a.ts',
        "import type { X } from '../compile/index.js';\nexport type Y = X;\n",
      ),
    ).toEqual(REFUSED);
    expect(await faults('scripts/findings/a.ts', "export * from '../compile/index.js';\n")).toEqual(REFUSED);
  });

  test('lets packages and Node through', async () => {
    expect(await imports('scripts/findings/a.ts', 'node:fs')).toEqual([]);
    expect(await imports('scripts/findings/a.ts', 'picocolors')).toEqual([]);
  });
});

describe('commands and the command line', () => {
  test('no room imports them', async () => {
    expect(await imports('scripts/build/a.ts', '../commands/doctor.js')).toEqual(REFUSED);
    expect(await imports('scripts/build/a.ts', '../api/index.js')).toEqual(REFUSED);
    expect(await imports('scripts/build/a.ts', '../cli.js')).toEqual(REFUSED);
  });

  test('they enter rooms by the door', async () => {
    expect(await imports('scripts/commands/a.ts', '../compile/index.js')).toEqual([]);
    expect(await imports('scripts/commands/a.ts', '../compile/compiler.js')).toEqual(REFUSED);
    expect(await imports('scripts/api/a.ts', '../compile/index.js')).toEqual([]);
    expect(await imports('scripts/api/a.ts', '../compile/compiler.js')).toEqual(REFUSED);
    expect(await imports('scripts/cli.ts', './site/index.js')).toEqual([]);
    expect(await imports('scripts/cli.ts', './site/html.js')).toEqual(REFUSED);
  });

  test('tests may look inside the room they mirror', async () => {
    expect(await imports('test/compile/a.test.ts', '../../scripts/compile/compiler.js')).toEqual([]);
  });
});

describe('edges', () => {
  test('only the command line ends the process', async () => {
    expect(await faults('scripts/build/a.ts', 'process.exit(1);\n')).toEqual(['no-restricted-properties']);
    expect(await faults('scripts/cli.ts', 'process.exit(1);\n')).toEqual([]);
  });

  test('no room writes to the console', async () => {
    expect(await faults('scripts/site/a.ts', "console.log('hello');\n")).toEqual(['no-console']);
  });
});

test('every folder of scripts is a room with a door, or the interface for programs, or the commands', () => {
  const folders = readdirSync(join(ROOT, 'scripts'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map(({ name }) => name).sort()).toEqual([...ROOMS, 'api', 'commands'].sort());
  for (const room of ROOMS)
    expect([room, readdirSync(join(ROOT, 'scripts', room)).includes('index.ts')]).toEqual([room, true]);
});
