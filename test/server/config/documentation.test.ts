import { describe, expect, it } from 'vitest';
import { OPTIONS } from '../../../server/config/index.js';
import { text } from '../../exchange/shipped-data.js';

describe('the page on the server', () => {
  it('has every option as it is, and no other', () => {
    const rows = [
      ...text('docs/server.md').matchAll(/^\| `--([a-z-]+)` \| `(\w+)` \| `(\w+)` \| (.*?) \| ?(\S*) ?\|$/gm),
    ];
    expect(
      rows.map(([, flag, variable, name, help, fallback]) => [flag, variable, name, help, fallback]),
    ).toEqual(
      OPTIONS.map(({ flag, variable, name, help, fallback }) => [
        flag,
        variable,
        name,
        help,
        String(fallback ?? ''),
      ]),
    );
  });
});
