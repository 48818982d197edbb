import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { CommandContext } from '../../scripts/commands/context.js';
import { query } from '../../scripts/commands/query.js';
import type { QueryOptions } from '../../scripts/commands/query-options.js';
import { cases, PERSON_ROLES, REQUESTED_INFORMATION } from '../../scripts/exchange/index.js';
import type { ExpectedFailure } from '../../scripts/findings/index.js';
import { writeKeysFile } from '../../scripts/requester/index.js';
import * as choices from '../../scripts/commands/choices.js';
import { ROOT } from '../examples/project-data.js';
import { makeKey } from '../requester/fixtures.js';
import {
  replyLike,
  scriptedResponder,
  type GotRequest,
  type Script,
  type ScriptedResponder,
} from '../requester/scripted-responder.js';

let folder: string;
let responder: ScriptedResponder | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-query-'));
  const key = makeKey();
  await writeKeysFile(
    join(folder, 'cache', 'test-server', 'keys.json'),
    new Map([
      ['fenwick-vale-case-management', key],
      ['fenwick-vale-childrens-trust-cases', key],
    ]),
  );
});
afterEach(async () => {
  await responder?.close();
  responder = undefined;
  await rm(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(options: Partial<QueryOptions>, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  const context: CommandContext = {
    cwd: ROOT,
    userCwd: folder,
    ownCommand: 'sdx',
    env: { SDX_CACHE: join(folder, 'cache'), ...env },
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
    colour: false,
    readStdin: () => Promise.resolve(new Uint8Array()),
    stopwatch: () => 0,
    signal: new AbortController().signal,
  };
  const base = responder?.base ?? 'http://127.0.0.1:9';
  const code = await query({ base, timeout: '5', guide: inject('outputFolder'), ...options }, context);
  return { code, stdout, stderr };
}

const failure = async (options: Partial<QueryOptions>): Promise<ExpectedFailure> =>
  run(options).then(
    ({ stdout }) => {
      throw new Error(`It ended well: ${stdout}`);
    },
    (fault: unknown) => fault as ExpectedFailure,
  );

async function answers(script: (request: GotRequest, index: number) => Script): Promise<ScriptedResponder> {
  let index = 0;
  responder = await scriptedResponder((request) =>
    request.url.startsWith('/Patient/') ? script(request, index++) : undefined,
  );
  return responder;
}

const AMARA = { persona: 'amara-thistledown' } as const;
const logged = async (name: string, at = 'cache/requester-log'): Promise<string> =>
  readFile(join(folder, at, name), 'utf8').catch(() => '');

describe('sdx query', () => {
  it('shows an answer as a practitioner should see it, and ends with 0', async () => {
    const { asked } = await answers((request) => replyLike('C01-known-active', request));
    const { code, stdout, stderr } = await run(AMARA);
    expect(code).toBe(0);
    expect(stdout).toContain('Known, and a service is involved now.');
    expect(stdout).toContain('01632 960112');
    expect(stdout).toMatch(/Searched +Health visiting, School nursing/);
    expect(stderr).toContain('Asking Northmere Community NHS Trust at ');
    expect(stderr).toContain(
      'About Amara Thistledown (--persona amara-thistledown --query section-47): Child protection enquiry.',
    );
    expect(stderr).toContain('Expected C01, and C01 came.');
    const [request] = asked();
    expect(request!.headers['authorization']).toBe('Bearer token.of.test');
    expect(request!.headers['request-assertion']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('shows the $match form and XML likewise', async () => {
    await answers((request) => replyLike('C03-not-known-match', request));
    const { code, stdout } = await run({ persona: 'rosa-clementyne', query: 'match' });
    expect([code, /not.known/i.test(stdout)]).toEqual([0, false]);
    expect(stdout).toContain('Nothing that this organisation can disclose by this route.');
    await responder?.close();
    const { asked } = await answers((request) => replyLike('C01-known-active-xml', request));
    expect((await run({ ...AMARA, xml: true })).code).toBe(0);
    expect(asked()[0]!.headers['content-type']).toBe('application/fhir+xml');
  });

  // @verifies rqr-8, rqr-9, rqr-6
  it.each<[string, Script, string]>([
    ['silence', 'silence', 'time-out'],
    ['a broken connection', 'hang-up', 'broken'],
    ['half a reply', 'break-off', 'broken'],
    ['a redirect', { status: 302, headers: { Location: '/x' } }, 'redirect'],
    [
      'nonsense',
      { status: 200, headers: { 'Content-Type': 'application/fhir+json' }, body: '{}' },
      'invalid-reply',
    ],
    ['a page of a proxy', { status: 502, body: '<html>' }, 'error-status'],
  ])('shows %s as no answer, with the telephone of the register', async (_, script, why) => {
    const { got } = await answers(() => script);
    const { code, stdout } = await run({ ...AMARA, timeout: '1' });
    expect(code).toBe(1);
    expect(stdout).toContain('NO ANSWER');
    expect(stdout).toContain('01632 960112');
    expect(stdout).toMatch(/Request +[0-9a-f-]{36}/);
    expect(got.filter(({ url }) => url === '/x')).toEqual([]);
    const lines = (await logged('shared.jsonl')).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { entry: string; failure?: string }).failure)).toEqual([
      undefined,
      why,
    ]);
  });

  it('says that nobody is there', async () => {
    const { code, stdout, stderr } = await run(AMARA);
    expect([code, stdout.includes('NO ANSWER'), stderr.includes('ECONNREFUSED')]).toEqual([1, true, true]);
    expect(stderr).toContain('Start the test server with `sdx serve`.');
  });

  it('says how a mistake is mended, where the reply says so', async () => {
    await answers((request) => replyLike('C11-unknown-reason-retired', request));
    const { code, stderr } = await run({ persona: 'arlo-featherstitch', query: 'retired-reason' });
    expect(code).toBe(1);
    expect(stderr).toContain('– Take the reason from the current version of request-reason');
  });

  it('takes no answer for another one', async () => {
    await answers((request) => {
      const script = replyLike('C01-known-active', request);
      return typeof script === 'object'
        ? {
            ...script,
            body: script
              .body!.replace('ZZ9B1"\n        }\n      }', 'ZZ9A1"\n        }\n      }')
              .replaceAll(/"value": "[0-9a-f-]{36}"/g, '"value": "00000000-0000-4000-8000-000000000000"'),
          }
        : script;
    });
    const { code, stdout } = await run({ ...AMARA, json: true });
    expect([code, (JSON.parse(stdout) as { why: string }).why]).toEqual([1, 'other-exchange']);
  });

  it('prints one JSON object where it is asked to', async () => {
    await answers((request) => replyLike('C07-not-permitted', request));
    const { code, stdout } = await run({ ...AMARA, json: true });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      answered: false,
      case: 'C07',
      code: 'not-permitted',
      status: 403,
      expected: { case: 'C01', came: false },
      shown: { headline: 'This organisation does not answer requests of this kind by this route.' },
    });
  });

  it('sends twice where the case needs it', async () => {
    const { asked } = await answers((request, index) =>
      replyLike(index === 0 ? 'C06-manual-review' : 'C18-rate-limited-client', request),
    );
    const { code, stdout, stderr } = await run({ responseCase: 'c18' });
    expect(asked().length).toBe(2);
    expect([
      code,
      stdout.includes('too many requests'),
      stderr.includes('Expected C18, and C18 came.'),
    ]).toEqual([1, true, true]);
    expect(stdout).toMatch(/Try again after \d+ \w+ \d{4}, /);
  });

  // @verifies rqr-12
  it('does not send the second where the first was told to wait', async () => {
    const { asked } = await answers((request) => replyLike('C18-rate-limited-client', request));
    await run({ responseCase: 'C18' });
    expect(asked().length).toBe(1);
    expect((await run({ responseCase: 'C18' })).stderr).toContain('The responder asked to wait until');
  });

  it('sends nothing to a responder that asked to wait, unless it is a test server on this machine', async () => {
    const log = join(folder, 'log');
    await mkdir(log);
    const client =
      'https://socialcaredata.github.io/data-exchange-standard/Id/system/fenwick-vale-case-management';
    const until = new Date(Date.now() + 60_000).toISOString();
    const base = 'https://fhir.northmerecommunity.example/data-exchange';
    await writeFile(join(log, 'waits.json'), JSON.stringify({ [JSON.stringify([client, base])]: until }));
    const { code, stdout } = await run({ ...AMARA, base, log });
    expect([code, stdout.includes('asked us to wait')]).toEqual([1, true]);
    expect(await readdir(log)).toEqual(['waits.json']);
  });
});

// @verifies aud-1, aud-2, aud-8, aud-19, aud-3
describe('the record of sdx query', () => {
  it('is there when the request arrives, and complete afterwards', async () => {
    let before = '';
    responder = await scriptedResponder(async (request) => {
      if (!request.url.startsWith('/Patient/')) return undefined;
      before = await logged('shared.jsonl', 'log');
      return replyLike('C01-known-active', request);
    });
    await run({ ...AMARA, log: 'log', case: 'CASE-9' });
    const entries = (text: string): string[] =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { entry: string }).entry);
    expect(entries(before)).toEqual(['asked']);
    const after = await logged('shared.jsonl', 'log');
    expect(entries(after)).toEqual(['asked', 'answered']);
    expect(after).toContain('<receipt, signed by the audit log of the responder>');
    expect(after).not.toContain('CASE-9');
    expect(await logged('sealed.jsonl', 'log')).toContain('CASE-9');
  });

  it('keeps to its profile, answered or not', async () => {
    await answers((request, index) => (index === 0 ? replyLike('C01-known-active', request) : 'hang-up'));
    await run(AMARA);
    await run(AMARA);
    const { guide } = await import('../requester/guide.js');
    const { readPayload } = await import('../../scripts/schema/index.js');
    const { PROFILE } = await import('../../scripts/exchange/index.js');
    const events = (await logged('shared.jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: object }).event);
    expect(events.length).toBe(4);
    for (const event of events)
      expect(
        guide.checker.check(readPayload(JSON.stringify(event)), PROFILE.QueryAuditRequester, 'event'),
      ).toEqual([]);
  });

  it('never holds a token, and neither does anything that is printed', async () => {
    await answers((request) => replyLike('C01-known-active', request));
    const { stdout, stderr } = await run(AMARA);
    const all = stdout + stderr + (await logged('shared.jsonl')) + (await logged('sealed.jsonl'));
    expect(all).not.toContain('token.of.test');
  });

  // @verifies rqr-2
  it('never sends the case reference', async () => {
    const { got } = await answers((request) => replyLike('C01-known-active', request));
    await run({ ...AMARA, case: 'CASE-SECRET' });
    expect(
      JSON.stringify(got.map(({ url, headers, body }) => [url, headers, body.toString()])),
    ).not.toContain('CASE-SECRET');
  });

  it('stops everything where it cannot be written', async () => {
    const { got } = await answers((request) => replyLike('C01-known-active', request));
    await writeFile(join(folder, 'log'), 'a file in the way');
    expect(await failure({ ...AMARA, log: 'log' })).toMatchObject({
      exitCode: 3,
      findings: [{ code: 'SDX-LOG' }],
    });
    expect(got).toEqual([]);
  });

  it('that cannot be completed is said, and the answer is shown all the same', async () => {
    responder = await scriptedResponder(async (request) => {
      if (!request.url.startsWith('/Patient/')) return undefined;
      await rm(join(folder, 'log'), { recursive: true });
      await writeFile(join(folder, 'log'), 'a file in the way');
      return replyLike('C01-known-active', request);
    });
    const { code, stdout, stderr } = await run({ ...AMARA, log: 'log' });
    expect([
      code,
      stdout.includes('a service is involved now'),
      stderr.includes('could not be completed'),
    ]).toEqual([3, true, true]);
  });
});

describe('keys and options of sdx query', () => {
  it.each([
    ['there is no file', async () => rm(join(folder, 'cache'), { recursive: true }), 'SDX-KEYS-NONE'],
    [
      'others may read them',
      async () => chmod(join(folder, 'cache/test-server/keys.json'), 0o644),
      'SDX-KEYS-MODE',
    ],
    [
      'the client has none',
      async () => writeKeysFile(join(folder, 'cache/test-server/keys.json'), new Map([['other', makeKey()]])),
      'SDX-KEYS-SYSTEM',
    ],
    [
      'it does not fit',
      async () => {
        const { privateKey, ...key } = makeKey();
        return writeKeysFile(
          join(folder, 'cache/test-server/keys.json'),
          new Map([
            ['fenwick-vale-case-management', { ...key, privateKey: { ...privateKey, crv: 'P-256' } }],
          ]),
        );
      },
      'SDX-KEYS-UNFIT',
    ],
  ])('ends with 3, says what to do and sends nothing where %s', async (_, spoil, code) => {
    const { got } = await answers(() => 'hang-up');
    await spoil();
    const fault = await failure(AMARA);
    expect(fault).toMatchObject({ exitCode: 3, findings: [{ code, remedy: expect.any(String) as string }] });
    expect(got).toEqual([]);
  });

  const FORM = {
    client: 'fenwick-child-protection',
    case: 'CASE-1',
    reason: 'children-act-1989-section-47',
    personRole: 'child',
    family: 'Larkmeadow',
    given: ['Yusuf'],
    birthDate: '2014-09-21',
  } as const;

  // @verifies req-2, req-10, req-19
  it('asks from a form of options for the least', async () => {
    const started = await answers((request) => replyLike('C03-not-known', request));
    expect((await run(FORM)).code).toBe(0);
    const { parameter = [] } = JSON.parse(started.asked()[0]!.body.toString()) as fhir4.Parameters;
    expect(
      parameter
        .filter(({ name }) => name === 'requestedInformation')
        .map(({ valueCoding }) => valueCoding?.code),
    ).toEqual(['known']);
    expect(parameter.map(({ name }) => name)).not.toContain('onlyCertainMatches');
  });

  // @verifies rqr-1, rqr-2, req-4, req-9, req-13, val-1
  it.each([
    ['no reason', { reason: undefined }, /may give .*children-act-1989-section-47/],
    [
      'a reason that there is not',
      { reason: 'children-act-1989-section-74' },
      /Did you mean children-act-1989-section-47/,
    ],
    ['no case', { case: undefined }, /--case/],
    ['an empty case', { case: ' ' }, /--case/],
    ['nobody who asks', { client: undefined }, /--client/],
    [
      'somebody who is not there',
      { client: 'fenwick-child-protector' },
      /Did you mean fenwick-child-protection/,
    ],
    ['no role of the person', { personRole: undefined }, /--person-role/],
    ['an NHS number with a wrong check digit', { nhsNumber: '999 000 0256' }, /--nhs-number/],
    ['a birth date that is none', { birthDate: '2014-02-30' }, /YYYY-MM-DD/],
    ['accuracy in other letters', { birthDateAccuracy: 'YMD' }, /A is accurate/],
    ['an agreement without a version', { sharingPolicy: ['northmere-children'] }, /northmere-children@2.0/],
    ['nothing to search on', { given: undefined, birthDate: undefined }, /./],
    ['a persona besides', { persona: 'amara-thistledown' }, /one of --list/],
    ['an endless wait', { timeout: '0' }, /whole number/],
    ['another machine without https', { base: 'http://fhir.example' }, /--base/],
    [
      'a responder that is not there',
      { responder: 'northmere-community-record' },
      /Did you mean northmere-community-records/,
    ],
    [
      'a responder that does not answer',
      { responder: 'harrowdale-constabulary-records' },
      /--responder one of/,
    ],
    ['half of a certificate', { cert: 'c.pem' }, /Give both/],
    ['a certificate that is not there', { ca: 'none.pem' }, /path/],
  ] as const)('ends with 2 and sends nothing for %s', async (_, change, remedy) => {
    const { got } = await answers((request) => replyLike('C03-not-known', request));
    const options = Object.fromEntries(
      Object.entries({ ...FORM, ...change }).filter(([, value]) => value !== undefined),
    );
    const fault = await failure(options);
    expect(fault.exitCode).toBe(2);
    expect(fault.findings[0].remedy ?? '').toMatch(remedy);
    expect(JSON.stringify(fault.findings)).not.toMatch(/Larkmeadow|9990000256/);
    expect(got).toEqual([]);
    expect(await logged('shared.jsonl')).toBe('');
  });

  it.each([
    [{}, /Nothing was said/],
    [{ persona: 'amara' }, /no persona/],
    [{ ...AMARA, query: 'section' }, /no query/],
    [{ responseCase: 'C99' }, /no response case/],
  ] as const)('ends with 2 for %j', async (options, message) => {
    expect(await failure(options)).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(message) as string,
    });
  });

  it('sends a body from a file with an identifier and a time of its own, or as it is', async () => {
    const { asked } = await answers((request) => replyLike('C01-known-active', request));
    const file = join(ROOT, 'examples/C01-known-active/request.json');
    const text = await readFile(file, 'utf8');
    const own = /\/Id\/request",\s*"value": "([^"]+)"/;
    expect((await run({ file, case: 'CASE-1' })).code).toBe(0);
    const sent = asked()[0]!.body.toString();
    expect(own.exec(sent)?.[1]).not.toBe(own.exec(text)?.[1]);
    expect(sent).not.toContain('2026-11-10T10:15:00Z');
    expect((await run({ file, case: 'CASE-1', exact: true })).code).toBe(0);
    expect(asked()[1]!.body.toString()).toBe(text);
    expect(await failure({ file })).toMatchObject({ exitCode: 2 });
    expect(await failure({ file: 'none.json', case: 'CASE-1' })).toMatchObject({ exitCode: 2 });
  });

  it('reports a look-up of the own staff before it sends anything', async () => {
    const { got } = await answers((request) => replyLike('C01-known-active', request));
    await writeFile(
      join(folder, 'staff.json'),
      JSON.stringify({
        staff: [
          {
            user: 'fvc-00632',
            nhsNumber: '9990000123',
            name: [{ family: 'Thistledown', given: ['Amara'] }],
            birthDate: '2016-05-04',
          },
        ],
      }),
    );
    const { stderr } = await run({ ...AMARA, staff: 'staff.json', log: 'log' });
    expect(stderr).toContain('reported to information governance');
    expect(JSON.parse(await logged('governance.jsonl', 'log'))).toMatchObject({
      user: 'fvc-00632',
      lookUps: [{ kind: 'own-person' }],
    });
    const before = got.length;
    expect(await failure({ ...AMARA, staff: 'none.json', log: 'log' })).toMatchObject({ exitCode: 3 });
    expect(got.length).toBe(before);
  });

  it('prints a signed call, and records that it did', async () => {
    const { asked } = await answers(() => 'hang-up');
    const { code, stdout, stderr } = await run({ ...AMARA, printCurl: true });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^curl [\s\S]+<<'END_OF_BODY'\n\{[\s\S]+\nEND_OF_BODY\n$/);
    expect(stdout).toContain('Bearer token.of.test');
    expect(stderr).toContain('Good until');
    expect(asked()).toEqual([]);
    expect(await logged('shared.jsonl')).toContain('"entry":"handed-out"');
    const large = await run({ responseCase: 'C17', printCurl: true });
    const [, path = ''] = /--data-binary @(\S+)/.exec(large.stdout) ?? [];
    expect((await readFile(path)).length).toBe(3_145_728);
  });

  it('prints a request without keys, and sends nothing', async () => {
    const { got } = await answers(() => 'hang-up');
    const { code, stdout, stderr } = await run({ ...AMARA, printRequest: true, keys: 'none.json' });
    expect([code, got.length]).toEqual([0, 0]);
    expect(JSON.parse(stdout)).toMatchObject({ resourceType: 'Parameters' });
    expect(stderr).toContain('Request-Assertion: <request assertion>');
  });

  it('lists a command for every query, by response case', async () => {
    const { code, stdout } = await run({ list: true });
    expect(code).toBe(0);
    for (const { id } of cases) expect(stdout).toContain(`${id}  `);
    expect(stdout).toContain('server started with: sdx serve --fault store-down');
    expect(stdout).toContain('server started with: sdx serve --fault source-missing');
    expect(stdout).toContain('server started with: sdx serve --responder mill-lane-records');
    const listing = JSON.parse(
      (await run({ list: true, json: true, base: 'http://127.0.0.1:8470' })).stdout,
    ) as { case: string; command: string }[];
    expect(new Set(listing.map((each) => each.case)).size).toBe(cases.length);
    expect(listing[0]?.command).toBe('sdx query --persona amara-thistledown --query section-47');
  });
});

describe('the codes that the command line offers', () => {
  it('are those of the exchange', () => {
    expect(choices.PERSON_ROLES).toEqual(PERSON_ROLES);
    expect(choices.REQUESTED_INFORMATION).toEqual(REQUESTED_INFORMATION);
  });
});
