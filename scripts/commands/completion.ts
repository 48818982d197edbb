import type { Command as Program, Option } from 'commander';
import { EXIT } from '../findings/index.js';
import { bashScript, fishScript, zshScript } from './completion-scripts.js';
import type { Command } from './context.js';
import type { Shell } from './choices.js';

/** What may stand in a place of the command line. */
export interface CompletedValue {
  /** Words to choose from; empty where anything may be given. */
  readonly choices: readonly string[];
  readonly kind: 'file' | 'folder' | 'text';
}

export interface CompletedOption {
  /** With its hyphens, such as `--format`. */
  readonly name: string;
  readonly description: string;
  /** What follows it; undefined for a switch. */
  readonly value: CompletedValue | undefined;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** What its arguments are; undefined where it takes none. */
  readonly argument: CompletedValue | undefined;
}

/** Everything that can be completed. */
export interface CompletedProgram {
  /** The names that the program is started by. */
  readonly names: readonly string[];
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

export interface CompletionOptions {
  readonly shell: Shell;
  /** The command line itself, so that what is completed is what there is. */
  readonly program: Program;
}

const SCRIPTS: Readonly<Record<Shell, (program: CompletedProgram) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Prints a script that makes a shell complete commands, options and their values. */
export const completion: Command<CompletionOptions> = ({ shell, program }, context) => {
  context.stdout(SCRIPTS[shell](completedProgram(program)));
  return Promise.resolve(EXIT.ok);
};

const HELP: CompletedOption = { name: '--help', description: 'show help', value: undefined };

/** Reads off a command line what can be completed in it. */
export function completedProgram(program: Program): CompletedProgram {
  return {
    names: ['sdx', 'data-exchange-standard'],
    options: [...program.options.map(optionOf), HELP],
    commands: program.commands.map((command) => {
      const [argument] = command.registeredArguments;
      return {
        name: command.name(),
        description: command.description().split('\n')[0] ?? '',
        options: [...command.options.filter(({ hidden }) => !hidden).map(optionOf), HELP],
        argument:
          argument === undefined
            ? undefined
            : argument.argChoices === undefined
              ? { choices: [], kind: 'file' }
              : { choices: argument.argChoices, kind: 'text' },
      };
    }),
  };
}

function optionOf(option: Option): CompletedOption {
  const placeholder = /[<[]([^>\]]+)[>\]]/.exec(option.flags)?.[1];
  return {
    name: option.long ?? option.short ?? '',
    description: option.description,
    value:
      placeholder === undefined
        ? undefined
        : {
            choices: option.argChoices ?? [],
            kind: placeholder === 'folder' || placeholder === 'file' ? placeholder : 'text',
          },
  };
}
