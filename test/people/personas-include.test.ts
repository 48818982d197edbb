import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cases } from '../../scripts/exchange/index.js';
import {
  casesToTryInclude,
  personaQueries,
  personasInclude,
  PERSONAS_FILE,
  PERSONAS_SCHEMA_FILE,
  readPersonas,
} from '../../scripts/people/index.js';

const text = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const { content: personas } = readPersonas(
  text(PERSONAS_FILE),
  JSON.parse(text(PERSONAS_SCHEMA_FILE)) as object,
);

describe('the page on trying the exchange', () => {
  it('has every persona, each with the response cases that it gives', () => {
    const table = personasInclude(personas!);
    for (const { id, name } of personas!.personas) expect(table).toContain(`<span id="${id}"></span>${name}`);
    for (const { id } of cases) expect(table).toContain(`[${id}](#try-${id})`);
  });

  it('has a section for every response case, with a command for every query', () => {
    const blocks = casesToTryInclude(personas!).split(/^### /m).slice(1);
    expect(blocks.map((block) => block.slice(0, 3))).toEqual(cases.map(({ id }) => id));
    for (const { persona, query } of personaQueries(personas!)) {
      const block = blocks.find((each) => each.startsWith(query.expect.case)) ?? '';
      expect(block).toContain(`\nsdx query --persona ${persona.id} --query ${query.id}\n`);
      expect(block).toContain(`{#try-${query.expect.case}}`);
    }
    for (const block of blocks) expect(block).toMatch(/^sdx query /m);
  });

  it('says how the server is started where that makes the case', () => {
    const block =
      casesToTryInclude(personas!)
        .split(/^### /m)
        .find((each) => each.startsWith('C22')) ?? '';
    expect(block).toContain('with a server started by: sdx serve --fault source-missing');
  });
});
