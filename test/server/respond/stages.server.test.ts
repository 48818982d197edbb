import { createServer } from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import {
  caseFor,
  type PersonSought,
  type QueryError,
  type QueryOutcome,
} from '../../../scripts/exchange/index.js';
import { generatePeople, type PersonRecord } from '../../../scripts/people/index.js';
import {
  readSealed,
  type IncomingMessage,
  type Reply,
  type ResponderParts,
} from '../../../server/respond/index.js';
import { readDataFiles } from '../../../server/start/data-files.js';
import { readServerGuide } from '../../../server/start/guide.js';
import { StoreUnavailable } from '../../../server/storage/index.js';
import { ROOT } from '../../examples/project-data.js';
import { aResponder, type Asking, type Differing, type TestResponder } from './a-responder.js';

const guide = await readServerGuide(inject('outputFolder'));
const data = await readDataFiles(ROOT, guide.vocabularies);
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';

/** A child of the dummy data who can be found for certain. */
const child = [...generatePeople({ count: 2_000, seed: 47, providers: data.register.organisations })].find(
  ({ identifiers, birthDate = '', birthDateAccuracy = 'AAA', mark, names }) =>
    identifiers.some(({ system }) => system === NHS) &&
    /^201[2-9]-\d\d-\d\d$/.test(birthDate) &&
    birthDateAccuracy === 'AAA' &&
    mark === undefined &&
    names.length > 0,
)!;
const sought: PersonSought = {
  nhsNumber: child.identifiers.find(({ system }) => system === NHS)!.value,
  name: [{ family: child.names[0]!.family!, given: [...child.names[0]!.given] }],
  birthDate: child.birthDate!,
};
const address = [{ postalCode: 'ZZ99 3WZ' }];
const responderWith = (mark?: PersonRecord['mark'], differing: Differing = {}): Promise<TestResponder> =>
  aResponder(guide, data, { records: [{ ...child, ...(mark && { mark }) }], ...differing });

function codeIn({ body }: Reply): QueryError | QueryOutcome {
  const text = Buffer.from(body).toString();
  const resource = JSON.parse(text) as fhir4.Parameters | fhir4.OperationOutcome | fhir4.Bundle;
  const outcome =
    resource.resourceType === 'Bundle'
      ? resource.entry
          ?.map((entry) => entry.resource)
          .find((each) => each?.resourceType === 'OperationOutcome')
      : resource;
  const coding =
    outcome?.resourceType === 'Parameters'
      ? outcome.parameter?.find(({ name }) => name === 'outcome')?.valueCoding
      : (outcome as fhir4.OperationOutcome).issue[0]?.details?.coding?.[0];
  return coding?.code as QueryError | QueryOutcome;
}

/** One fault of each stage, in the order of the stages; each can be put into a request beside the others. */
const FAULTS: readonly {
  readonly stage: number;
  readonly name: string;
  readonly code: QueryError;
  readonly asking?: Partial<Asking>;
  readonly change?: (message: IncomingMessage, other: IncomingMessage) => void;
}[] = [
  {
    stage: 0,
    name: 'a media type that is not taken',
    code: 'unsupported-media-type',
    change: ({ headers }) => headers.set('Content-Type', 'text/plain'),
  },
  {
    stage: 1,
    name: 'no request assertion',
    code: 'unauthenticated',
    change: ({ headers }) => headers.delete('Request-Assertion'),
  },
  {
    stage: 2,
    name: 'a role that there is not',
    code: 'invalid-request',
    asking: { userRole: 'no-such-role' },
  },
  {
    stage: 2,
    name: 'the assertion of another request',
    code: 'unrecognised-system',
    change: ({ headers }, other) => {
      if (headers.has('Request-Assertion'))
        headers.set('Request-Assertion', other.headers.get('Request-Assertion')!);
    },
  },
  { stage: 3, name: 'a reason that the rules refuse', code: 'not-permitted', asking: { reason: 'mappa' } },
  {
    stage: 4,
    name: 'nothing to search by',
    code: 'insufficient-demographics',
    asking: { sought: { name: sought.name!, address } },
  },
];

/** A request that has all of the faults. */
async function faulty(responder: TestResponder, faults: typeof FAULTS): Promise<IncomingMessage> {
  const asking = faults.reduce<Asking>((all, fault) => ({ ...all, ...fault.asking }), { sought });
  const [message, other] = [await responder.message(asking), await responder.message({ sought })];
  for (const fault of faults) fault.change?.(message, other);
  return message;
}

const pairs = FAULTS.flatMap((first, index) =>
  FAULTS.slice(index + 1).map((second) => [first.name, second.name, first, second] as const),
);

describe('the stages of a request', () => {
  it.each(FAULTS.map((fault) => [fault.stage, fault.name, fault] as const))(
    'end it where it is at fault, in stage %i: %s',
    async (_stage, _name, fault) => {
      const responder = await responderWith();
      expect(codeIn(await responder.respond(await faulty(responder, [fault])))).toBe(fault.code);
    },
  );

  // @verifies dec-1
  it.each(pairs)('come in their order: %s before %s', async (_first, _second, first, second) => {
    const responder = await responderWith();
    expect(codeIn(await responder.respond(await faulty(responder, [first, second])))).toBe(first.code);
  });

  it('let a request through that has no fault, to the answer', async () => {
    const responder = await responderWith();
    expect(codeIn(await responder.respond(await faulty(responder, [])))).toMatch(/^known-/);
  });
});

describe('codes', () => {
  // @verifies voc-2
  it.each<[Partial<Asking>, QueryError]>([
    [{ reason: 'Children-Act-1989-section-47' }, 'unknown-reason'],
    [{ userRole: 'Child-Protection-Team' }, 'invalid-request'],
    [{ requestedInformation: ['KNOWN'] as never }, 'invalid-request'],
  ])('in other letters are other codes: %j', async (asking, code) => {
    const { ask } = await responderWith();
    expect(codeIn(await ask({ sought, ...asking }))).toBe(code);
  });
});

describe('marks', () => {
  /** The reasons that the rules permit for this requester, and how much may then be asked for. */
  const askings: readonly Partial<Asking>[] = data.rules.reasons.flatMap(({ code: reason }) =>
    (['known', 'active-involvement'] as const).map((wanted) => ({ reason, requestedInformation: [wanted] })),
  );

  // @verifies dec-16
  it('decide the answer whatever the reason is', async () => {
    const [unmarked, restricted, withheld] = await Promise.all([
      responderWith(),
      responderWith('restricted'),
      responderWith('withheld'),
    ]);
    let permitted = 0;
    for (const asking of askings) {
      const question = { sought, ...asking };
      const open = codeIn(await unmarked.ask(question));
      if (!open.startsWith('known')) continue;
      permitted++;
      expect(codeIn(await restricted.ask(question)), asking.reason).toBe('possible');
      expect(codeIn(await withheld.ask(question)), asking.reason).toBe('not-known');
    }
    expect(permitted).toBeGreaterThanOrEqual(4);
  });

  // @verifies dec-15
  it('tell the custodian of a withheld record that it was asked for, and of no other', async () => {
    const alertsOf = async (mark?: PersonRecord['mark']): Promise<readonly string[] | undefined> => {
      const { ask, stores } = await responderWith(mark);
      await ask({ sought });
      const [entry] = await stores.audit.list({ limit: 1 });
      return readSealed(entry!.sealed).alerts;
    };
    expect(await alertsOf('withheld')).toEqual(['custodian']);
    expect(await alertsOf('restricted')).toBeUndefined();
    expect(await alertsOf()).toBeUndefined();
  });

  // @verifies aud-11
  it('stand in the sealed part with candidates, grades and the rules that looked at them, and nowhere else', async () => {
    for (const mark of ['restricted', 'withheld'] as const) {
      const { ask, stores } = await responderWith(mark);
      await ask({ sought });
      const [entry] = await stores.audit.list({ limit: 1 });
      const { candidates, rulesVersion } = readSealed(entry!.sealed);
      expect(rulesVersion).toBe(data.rules.version);
      expect(candidates).toEqual([
        { record: child.id, certainty: 'certain', mark, rules: expect.any(Array) as string[] },
      ]);
      expect(candidates![0]!.rules.length).toBeGreaterThan(0);
      expect(JSON.stringify(entry!.shared)).not.toMatch(new RegExp(`${mark}|${child.id}|certain`));
    }
  });
});

describe('the search', () => {
  // @verifies rsp-9
  it('asks every source, even where the first has the person; without one of them there is no answer', async () => {
    const asked: string[] = [];
    const withSecond = (second: () => Promise<{ records: []; truncated: false }>): Differing => ({
      parts: ({ sources: [first] }) => ({
        sources: [
          first!,
          {
            services: ['early-help'],
            people: {
              candidates: () => {
                asked.push('second');
                return second();
              },
              dataAsOf: () => Promise.resolve('2026-11-09T09:00:00Z'),
            },
          },
        ],
      }),
    });
    const both = await responderWith(
      undefined,
      withSecond(() => Promise.resolve({ records: [], truncated: false })),
    );
    const reply = await both.ask({ sought });
    expect(codeIn(reply)).toMatch(/^known-/);
    // The reply is as current as the oldest source.
    expect(Buffer.from(reply.body).toString()).toContain('2026-11-09T09:00:00Z');
    const one = await responderWith(
      undefined,
      withSecond(() => Promise.reject(new StoreUnavailable('gone'))),
    );
    expect(codeIn(await one.ask({ sought }))).toBe('incomplete-search');
    expect(asked).toEqual(['second', 'second']);
  });

  // @verifies mat-9
  it.each<[string, PersonSought, ResponderParts['searchesBy']]>([
    [
      'by number, or by name and birth date',
      { name: sought.name!, address },
      [['nhsNumber'], ['name', 'birthDate']],
    ],
    ['by number alone', { name: sought.name!, birthDate: sought.birthDate! }, [['nhsNumber']]],
    ['by name and address', sought, [['name', 'address']]],
  ])(
    'never says not-known where a request lacks what the source searches by: %s',
    async (_what, less, searchesBy) => {
      const { ask } = await aResponder(guide, data, { records: [], parts: () => ({ searchesBy }) });
      expect(codeIn(await ask({ sought: less }))).toBe('insufficient-demographics');
      expect(codeIn(await ask({ sought: { ...sought, address } }))).toBe('not-known');
    },
  );

  // @verifies exc-10
  it('comes to the same case in the $match form', async () => {
    const askings: readonly Partial<Asking>[] = [
      {},
      { requestedInformation: ['known'] },
      { onlyCertainMatches: true },
      { sought: { name: sought.name!, birthDate: sought.birthDate! } },
      { sought: { ...sought, birthDate: '1951-01-01' } },
      { sought: { name: sought.name!, address } },
      { reason: 'mappa' },
      { reason: 'general-safeguarding' },
      { reason: 'no-such-reason' },
      { userRole: 'no-such-role' },
    ];
    const cases = new Set<string>();
    for (const mark of [undefined, 'restricted', 'withheld'] as const) {
      const { ask } = await responderWith(mark);
      for (const asking of askings) {
        const [one, other] = [
          await ask({ sought, ...asking }),
          await ask({ sought, ...asking, form: 'match' }),
        ];
        expect(codeIn(other), JSON.stringify(asking)).toBe(codeIn(one));
        expect(other.status).toBe(one.status);
        cases.add(caseFor(codeIn(one)).id);
      }
    }
    expect(cases.size).toBeGreaterThan(6);
  });
});

describe('a policy that a request names', () => {
  afterEach(() => void vi.restoreAllMocks());

  // @verifies pol-5
  it('is never fetched from where the request says it is', async () => {
    const requests: string[] = [];
    const host = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    const connections = vi.spyOn(Socket.prototype, 'connect');
    try {
      const { ask, stores } = await responderWith();
      const policy = data.policies[0]!;
      for (const { identifier, version } of [
        policy,
        { identifier: { ...policy.identifier, value: 'unheard-of' }, version: '1' },
      ])
        await ask({ sought, sharingPolicy: [{ identifier, version, uri: `${address}/policy.json` }] });
      expect(requests).toEqual([]);
      expect(connections).not.toHaveBeenCalled();
      // They were asked about, and answered.
      expect(await stores.audit.count()).toBe(2);
    } finally {
      host.close();
    }
  });
});
