import { afterAll, describe, expect, it, inject } from 'vitest';
import { cases } from '../../../scripts/exchange/index.js';
import type { Arrangement } from '../../../scripts/people/index.js';
import { readDataFiles } from '../../../server/start/data-files.js';
import { readServerGuide } from '../../../server/start/guide.js';
import type { RunningServer } from '../../../server/start/index.js';
import { ROOT } from '../../examples/project-data.js';
import { aServer } from '../a-server.js';

const data = await readDataFiles(ROOT, (await readServerGuide(inject('outputFolder'))).vocabularies);
const USUAL = data.personas.responder.system;

/** Every query, with the responder and the fault that it needs. */
const queries = data.personas.personas.flatMap((persona) =>
  persona.queries.map((query) => ({
    persona: persona.id,
    query,
    responder: query.responder ?? USUAL,
    fault: query.arrange?.fault,
  })),
);

const servers = new Map<string, Promise<RunningServer>>();

function serverFor(responder: string, fault: Arrangement['fault']): Promise<RunningServer> {
  const name = `${responder} ${fault ?? ''}`;
  const known = servers.get(name);
  if (known !== undefined) return known;
  const made = aServer({ responder, people: '0', ...(fault !== undefined && { fault }) });
  servers.set(name, made);
  return made;
}

afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});

describe('every query about a persona, sent over the network', () => {
  it.each(
    queries.map((each) => [`${each.query.expect.case} ${each.persona} ${each.query.id}`, each] as const),
  )('comes out as it says: %s', async (_name, { persona, query, responder, fault }) => {
    const server = await serverFor(responder, fault);
    const { asExpected, reply } = await server.send(persona, query.id);
    expect(reply.split('\n')[0]).toContain(String(query.expect.status));
    expect(reply).toContain(query.expect.code);
    expect(asExpected).toBe(true);
  });

  it('gives every response case from the usual responder', () => {
    const given = new Set(
      queries.filter(({ responder }) => responder === USUAL).map(({ query }) => query.expect.case),
    );
    expect([...given].sort()).toEqual(cases.map(({ id }) => id));
  });
});
