import { execFile, execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** Folder of the snippets for `$person-info-query`. */
export const SNIPPETS = resolve(import.meta.dirname, '../../../site/snippets/person-info-query');

/** How the snippet of one language is run. */
export interface Program {
  readonly language: string;
  readonly file: string;
  /** Commands that all have to succeed for the language to be there; each with its arguments. */
  readonly needs: readonly (readonly string[])[];
  /** What is done once before the first run. */
  readonly prepare?: (folder: string) => void;
  readonly command: (folder: string) => readonly [string, ...string[]];
}

/** The languages that can be tested. C# cannot: the page says so. */
export const PROGRAMS: readonly Program[] = [
  {
    language: 'curl',
    file: 'person-info-query.sh',
    needs: [
      ['bash', '--version'],
      ['curl', '--version'],
      ['jq', '--version'],
      ['openssl', 'version'],
    ],
    command: () => ['bash', join(SNIPPETS, 'person-info-query.sh')],
  },
  {
    language: 'JavaScript',
    file: 'person-info-query.mjs',
    needs: [],
    command: () => [process.execPath, join(SNIPPETS, 'person-info-query.mjs')],
  },
  {
    language: 'Python',
    file: 'person_info_query.py',
    needs: [['python3', '-c', 'import cryptography']],
    command: () => ['python3', '-B', join(SNIPPETS, 'person_info_query.py')],
  },
  {
    language: 'Java',
    file: 'PersonInfoQuery.java',
    needs: [['javac', '--release', '17', '--version']],
    prepare: (folder) =>
      void execFileSync('javac', [
        '--release',
        '17',
        '-Xlint:all',
        '-Werror',
        '-d',
        folder,
        join(SNIPPETS, 'PersonInfoQuery.java'),
      ]),
    command: (folder) => ['java', '-Xshare:auto', '-cp', folder, 'PersonInfoQuery'],
  },
];

/** Whether everything that a program needs is on this machine. */
export function canRun({ needs }: Program): boolean {
  return needs.every(([command = '', ...rest]) => {
    try {
      execFileSync(command, rest, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/** How a program ended. */
export interface Ending {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

/**
 * Runs a program with these environment variables and, besides them, only those that say where programs are and that
 * text is UTF-8: Java takes what is not ASCII in them for damaged otherwise.
 */
export function run(
  [command, ...rest]: readonly [string, ...string[]],
  settings: Readonly<Record<string, string>>,
): Promise<Ending> {
  const { PATH = '', HOME = '' } = process.env;
  return new Promise((done) => {
    const child = execFile(
      command,
      rest,
      { env: { PATH, HOME, LC_ALL: 'C.UTF-8', ...settings } },
      (_, output, errors) => done({ exitCode: child.exitCode ?? -1, output, errors }),
    );
  });
}
