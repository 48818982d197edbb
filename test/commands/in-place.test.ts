import { describe, expect, it } from 'vitest';
import { commandsInPlace, inPlace, ownCommand } from '../../scripts/commands/own-command.js';
import type { Finding } from '../../scripts/findings/index.js';

describe('the words that start this program', () => {
  const installed = '/opt/project/node_modules/data-exchange-standard/dist/scripts/cli.js';
  it.each([
    ['in a checkout', '/opt/standard/scripts/cli.ts', {}, 'npm run sdx --'],
    ['in a checkout, started by npx tsx', '/x/scripts/cli.ts', { npm_command: 'exec' }, 'npm run sdx --'],
    ['in a project that has it', installed, {}, 'npx sdx'],
    ['on Windows', installed.replaceAll('/', '\\'), {}, 'npx sdx'],
    ['by npx', installed, { npm_command: 'exec' }, 'npx data-exchange-standard'],
    ['from anywhere else', '/opt/sdx/dist/scripts/cli.js', {}, 'sdx'],
  ])('%s', (_, program, env, words) => {
    expect(ownCommand({ program, env })).toBe(words);
  });

  it('take the place of `sdx` in advice, and of nothing else', () => {
    expect(commandsInPlace('Use `sdx validate FILE…`, not `sdx-schema`.', 'npx sdx')).toBe(
      'Use `npx sdx validate FILE…`, not `sdx-schema`.',
    );
    const finding: Finding = {
      file: 'x',
      severity: 'error',
      code: 'SDX-X',
      message: '`sdx build` was not run.',
      remedy: 'Run `sdx build`.',
      source: 'environment',
    };
    expect(inPlace(finding, 'npx sdx')).toEqual({ ...finding, remedy: 'Run `npx sdx build`.' });
    expect(inPlace(finding, undefined)).toBe(finding);
    const { remedy: _, ...without } = finding;
    expect(inPlace(without, 'npx sdx')).toBe(without);
  });
});
