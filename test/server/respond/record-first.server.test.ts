import { describe, expect, inject, it } from 'vitest';
import { generatePeople } from '../../../scripts/people/index.js';
import { readDataFiles } from '../../../server/start/data-files.js';
import { readServerGuide } from '../../../server/start/guide.js';
import { StoreUnavailable } from '../../../server/storage/index.js';
import { ROOT } from '../../examples/project-data.js';
import { aResponder, type TestResponder } from './a-responder.js';

const guide = await readServerGuide(inject('outputFolder'));
const data = await readDataFiles(ROOT, guide.vocabularies);
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const [child] = [
  ...generatePeople({ count: 2_000, seed: 47, providers: data.register.organisations }),
].filter(
  ({ identifiers, birthDate = '', birthDateAccuracy = 'AAA', mark, names }) =>
    identifiers.some(({ system }) => system === NHS) &&
    /^201[2-9]-\d\d-\d\d$/.test(birthDate) &&
    birthDateAccuracy === 'AAA' &&
    mark === undefined &&
    names.length > 0,
);
const { birthDate, identifiers = [], names = [] } = child ?? {};
const sought = {
  nhsNumber: identifiers.find(({ system }) => system === NHS)?.value ?? '',
  name: [{ family: names[0]?.family ?? '', given: [...(names[0]?.given ?? [])] }],
  ...(birthDate !== undefined && { birthDate }),
};
const known = child === undefined ? [] : [child];
const text = async (reply: ReturnType<TestResponder['ask']>) => Buffer.from((await reply).body).toString();

describe('the record of an answer', () => {
  // @verifies dec-19
  it('is written before the reply leaves', async () => {
    const order: string[] = [];
    const { ask } = await aResponder(guide, data, {
      records: known,
      parts: (_parts, stores) => ({
        stores: {
          ...stores,
          audit: {
            ...stores.audit,
            earlierUse: (...given) => stores.audit.earlierUse(...given),
            append: async (entry) => {
              const position = await stores.audit.append(entry);
              await new Promise((resolve) => setTimeout(resolve, 20));
              order.push('record');
              return position;
            },
          },
        },
      }),
    });
    const reply = await ask({ sought });
    order.push('reply');
    expect(reply.status).toBe(200);
    expect(order).toEqual(['record', 'reply']);
  });

  // @verifies dec-19, res-26
  it('is there, or there is no answer: what was found stays untold, and a correlation identifier is given', async () => {
    const { ask } = await aResponder(guide, data, {
      records: known,
      parts: (_parts, stores) => ({
        stores: {
          ...stores,
          audit: {
            ...stores.audit,
            earlierUse: (...given) => stores.audit.earlierUse(...given),
            append: () => Promise.reject(new StoreUnavailable('The disk is full.')),
          },
        },
      }),
    });
    const reply = await ask({ sought });
    const body = Buffer.from(reply.body).toString();
    expect(reply.status).toBe(503);
    expect(body).toContain('"code":"unavailable"');
    expect(body).toMatch(/"diagnostics":"urn:uuid:[0-9a-f-]{36}"/);
    expect(body).not.toMatch(/known|disk/);
  });
});

describe('a reply', () => {
  // @verifies rsp-12
  it('that breaks its profile is never sent: an error is', async () => {
    const broken = { name: '', telecom: [] };
    const { ask } = await aResponder(guide, data, {
      records: known,
      parts: () => ({ contactOf: () => broken as never }),
    });
    const body = await text(ask({ sought }));
    expect(body).toContain('"code":"internal-error"');
    expect(body).not.toContain('"contact"');
    const usual = await aResponder(guide, data, { records: known });
    expect(await text(usual.ask({ sought }))).toContain('"contact"');
  });
});
