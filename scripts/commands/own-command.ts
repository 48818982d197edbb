import type { Finding } from '../findings/index.js';

/** What tells how this program was started. */
export interface StartedAs {
  /** Path of this program's own file. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The words that start this program here, to be put before a command's name: those that the user has just used, as far
 * as they can be told, so that advice can be pasted into the terminal.
 */
export function ownCommand({ program, env }: StartedAs): string {
  if (program.endsWith('.ts')) return 'npm run sdx --';
  // Started by `npx` from the installed package: it is in a folder that a plain shell does not look into.
  if (env['npm_command'] === 'exec') return 'npx data-exchange-standard';
  if (/[\\/]node_modules[\\/]data-exchange-standard[\\/]/.test(program)) return 'npx sdx';
  return 'sdx';
}

/**
 * Puts the words that work here into advice, which names commands as `sdx …` in back-quotes.
 * @param own see {@link ownCommand}; undefined leaves the finding as it is
 */
export function inPlace(finding: Finding, own: string | undefined): Finding {
  if (own === undefined || finding.remedy === undefined) return finding;
  return { ...finding, remedy: commandsInPlace(finding.remedy, own) };
}

/** As {@link inPlace}, for any text. */
export function commandsInPlace(text: string, own: string): string {
  return text.replace(/`sdx (?=[a-z-])/g, `\`${own} `);
}
