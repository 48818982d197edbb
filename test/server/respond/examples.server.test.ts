import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { readExampleInputs } from '../../../scripts/examples/index.js';
import { fromXml } from '../../../scripts/fhir-xml/index.js';
import { readDataFiles } from '../../../server/start/data-files.js';
import { readServerGuide } from '../../../server/start/guide.js';
import { DATA, ROOT } from '../../examples/project-data.js';
import { conductExample, type Conducted, type ExampleWorld } from './example-exchange.js';

const { inputs } = readExampleInputs(DATA);
const { personas, nicknames } = await readDataFiles(
  ROOT,
  (await readServerGuide(inject('outputFolder'))).vocabularies,
);
const world: ExampleWorld = {
  guide: await readServerGuide(inject('outputFolder')),
  inputs,
  personas,
  nicknames,
};

const committed = (slug: string, name: string): string | undefined => {
  const path = join(ROOT, 'examples', slug, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};

/** Identifiers, times and random ids aside, which differ from exchange to exchange. */
function comparable(resource: unknown): unknown {
  const text = JSON.stringify(resource, (name, value: unknown) => {
    if (name === 'id') return undefined;
    if (['timestamp', 'recorded', 'fullUrl'].includes(name)) return '(differs)';
    if (isObject(value) && value['name'] === 'respondedAt') return { ...value, valueInstant: '(differs)' };
    return value;
  });
  return JSON.parse(
    text
      .replaceAll(/urn:uuid:[0-9a-f-]{36}/g, '(uuid)')
      .replaceAll(/("system":"[^"]*\/Id\/decision","value":")[^"]*/g, '$1(differs)'),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function bodyOf({ reply }: Conducted): unknown {
  const text = Buffer.from(reply.body).toString('utf8');
  return reply.headers['Content-Type'] === 'application/fhir+xml' ? fromXml(text) : JSON.parse(text);
}

/** What the committed example says of headers whose values are not times. */
function headerIn(exchange: string, name: string): string | undefined {
  const reply = exchange.slice(exchange.indexOf('\nHTTP/1.1 '));
  return new RegExp(`^${name}: (.*)$`, 'm').exec(reply)?.[1];
}

const WITHOUT_RECORD = /^C(12|16|17|23)-|^C18-rate-limited-client$|^C19-unavailable/;

describe('each committed example, sent to the responder', () => {
  it.each(inputs.scenarios.map((located) => [located.slug, located] as const))(
    'yields the committed reply: %s',
    async (slug, located) => {
      const conducted = await conductExample(located, world);
      const { reply, stores, observation, recordsBefore, setting } = conducted;
      const exchange = committed(slug, 'exchange.http') ?? '';
      const wanted = committed(slug, 'response.json') ?? committed(slug, 'outcome.json') ?? '';
      expect(observation.fault ?? '').toBe(FAULTS[slug] ?? observation.fault ?? '');
      expect(reply.status).toBe(setting.scenario.expect.status);
      expect(comparable(bodyOf(conducted))).toEqual(comparable(JSON.parse(wanted)));
      for (const name of ['Content-Type', 'Cache-Control', 'WWW-Authenticate', 'Allow'])
        expect(reply.headers[name], name).toBe(headerIn(exchange, name));
      expect(reply.headers['Retry-After'] === undefined).toBe(
        headerIn(exchange, 'Retry-After') === undefined,
      );

      const records = (await stores.audit.count()) - recordsBefore;
      expect(records).toBe(WITHOUT_RECORD.test(slug) ? 0 : 1);
      expect(observation.recorded).toBe(records === 1);
      if (records === 0) return;
      const [entry] = await stores.audit.list({ limit: 1 });
      expect(entry?.case).toBe(setting.scenario.expect.case);
      expect(comparable(entry?.shared)).toEqual(
        comparable(JSON.parse(committed(slug, 'audit-responder.json') ?? '')),
      );
    },
  );
});

/** Faults that operators are told of, where the point of an example is one. */
const FAULTS: Readonly<Record<string, string>> = { 'C19-internal-error': 'AskedForFault' };
