import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completedProgram } from '../../scripts/commands/completion.js';
import { SHELLS, type Shell } from '../../scripts/commands/choices.js';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
const script = (shell: Shell): string => join(folder, `sdx.${shell}`);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sdx-completion-'));
  writeFileSync(join(folder, 'a file.json'), '{}');
  for (const shell of SHELLS) {
    const args = ['--import', 'tsx', join(root, 'scripts/cli.ts'), 'completion', shell];
    writeFileSync(script(shell), execFileSync(process.execPath, args, { cwd: root }));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isHere = (shell: Shell): boolean => spawnSync(shell, ['--version']).status === 0;

/** What bash offers for the last of the words. */
function inBash(...words: string[]): string[] {
  const line = `source ${script('bash')}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _sdx; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return lines(execFileSync('bash', ['--norc', '-c', line], { cwd: folder }));
}

function inFish(line: string): string[] {
  const said = execFileSync(
    'fish',
    ['--no-config', '-c', `source ${script('fish')}; complete -C '${line}'`],
    {
      cwd: folder,
    },
  );
  return lines(said).map((each) => each.split('\t')[0] ?? '');
}

/** What stands on the command line of a zsh of its own after a line was typed and the tab key pressed. */
function inZsh(typed: string): string {
  const program = `
    zmodload zsh/zpty
    zpty shell 'zsh -f -i'
    zpty -w shell "PS1= PS2= RPS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; cd '${folder}'; source '${script('zsh')}'; sdx() { print -r -- \\"GOT:\\$*:\\" }; print REA''DY"
    while zpty -r shell said; do [[ $said == *READY* ]] && break; done
    zpty -w -n shell ${JSON.stringify(typed)}$'\\t\\n'
    while zpty -r shell said; do [[ $said == *GOT:* ]] && { print -r -- "$said"; break }; done
    zpty -d shell`;
  const { stdout } = spawnSync('zsh', ['-f', '-c', program], { timeout: 20_000 });
  return /GOT:(.*?):/.exec(stdout.toString())?.[1]?.trim() ?? '';
}

function lines(bytes: Buffer): string[] {
  return bytes
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}

describe('what can be completed', () => {
  it('is read off the command line', () => {
    const program = new Command('sdx').version('1');
    program
      .command('look')
      .description('Look.\nMore.')
      .addArgument(new Argument('<where>').choices(['here', 'there']))
      .option('--folder <folder>', 'a folder')
      .option('--no-light', 'in the dark')
      .addOption(new Option('--secret').hideHelp())
      .addOption(new Option('--how <way>').choices(['closely']));
    program.command('rest').argument('[files...]');
    const help = { name: '--help', description: 'show help', value: undefined };
    expect(completedProgram(program)).toMatchObject({
      options: [{ name: '--version' }, help],
      commands: [
        {
          name: 'look',
          description: 'Look.',
          options: [
            { name: '--folder', value: { choices: [], kind: 'folder' } },
            { name: '--no-light', value: undefined },
            { name: '--how', value: { choices: ['closely'] } },
            help,
          ],
          argument: { choices: ['here', 'there'], kind: 'text' },
        },
        { name: 'rest', options: [help], argument: { choices: [], kind: 'file' } },
      ],
    });
  });
});

describe.skipIf(!isHere('bash'))('bash', () => {
  it('completes commands', () => {
    expect(inBash('sdx', '')).toEqual(expect.arrayContaining(['build', 'validate', 'doctor', 'completion']));
    expect(inBash('sdx', 'va')).toEqual(['validate']);
    expect(inBash('sdx', '--v')).toEqual(['--version']);
  });

  it('completes the options of the command, and no other’s', () => {
    expect(inBash('sdx', 'validate', '--f')).toEqual(['--format', '--fail-on']);
    expect(inBash('sdx', 'doctor', '--f')).toEqual([]);
    expect(inBash('sdx', 'validate', 'a.json', '--off')).toEqual(['--official']);
  });

  it('completes values, with a blank and with an equals sign before them', () => {
    expect(inBash('sdx', 'validate', '--format', 'j')).toEqual(['json', 'junit']);
    expect(inBash('sdx', 'validate', '--format', '=', 's')).toEqual(['sarif']);
    expect(inBash('sdx', 'validate', '--fail-on', '=')).toContain('warning');
    expect(inBash('sdx', 'completion', 'z')).toEqual(['zsh']);
    expect(inBash('sdx', 'data', 'g')).toEqual(['generate']);
  });

  it('leaves files to readline', () => {
    expect(inBash('sdx', 'validate', 'a')).toEqual([]);
    expect(inBash('sdx', 'build', '--output', '')).toEqual([]);
  });
});

describe.skipIf(!isHere('fish'))('fish', () => {
  it('completes commands, options and values', () => {
    expect(inFish('sdx va')).toEqual(['validate']);
    expect(inFish('sdx validate --off')).toEqual(['--official']);
    expect(inFish('sdx doctor --off')).toEqual([]);
    expect(inFish('sdx validate --format j')).toEqual(['json', 'junit']);
    expect(inFish('sdx completion ')).toEqual(['bash', 'fish', 'zsh']);
  });

  it('completes files where files are wanted, under either name', () => {
    expect(inFish('data-exchange-standard validate a')).toEqual([expect.stringContaining('file.json')]);
    expect(inFish('sdx a')).not.toContain('a file.json');
  });
});

describe.skipIf(!isHere('zsh'))('zsh', () => {
  it.each([
    ['sdx vali', 'validate'],
    ['sdx validate --off', 'validate --official'],
    ['sdx validate --format sa', 'validate --format sarif'],
    ['sdx completion fi', 'completion fish'],
    ['sdx validate a', 'validate a file.json'],
    ['sdx doctor --off', 'doctor --off'],
  ])('makes of %j: %j', (typed, expected) => {
    expect(inZsh(typed)).toBe(expected);
  });
});
