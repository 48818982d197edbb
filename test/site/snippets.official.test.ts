import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadGuide } from '../schema/guide.js';
import { canRun, PROGRAMS, run, type Ending } from './snippets/programs.js';
import { startResponder, type Behaviour, type TestResponder } from './snippets/responder.js';

const PROFILE =
  'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/person-info-query-request';
const PHONE = '01632 960112';
/** Every character that languages disagree on when they escape it in a URI, and some that JSON and XML escape. */
const USER = `o'neill-(é) 1/2!*~+&"%20<>`;

/** An example of each outcome, and a word that only the line about it has. */
const OUTCOMES: readonly (readonly [code: string, example: string, says: RegExp])[] = [
  ['known-active', 'C01-known-active', /involved now/],
  ['known-inactive', 'C02-known-inactive', /in the past/],
  ['known', 'C21-known', /was not asked/],
  ['not-known', 'C03-not-known', /not proof that nobody there knows/],
  ['possible', 'C04-possible', /Only a conversation/],
  ['multiple-possible', 'C05-multiple-possible', /More than one person/],
  ['manual-review', 'C06-manual-review', /No automatic answer/],
  ['no-certain-match', 'C20-no-certain-match', /may still be known/],
];

/** A reply that would say `not-known` if it counted: nothing is worse to read wrongly. */
const reply = (edit: (text: string, requestIdentifier: string) => string): Behaviour => ({
  example: 'C03-not-known',
  edit,
});

const FAILURES: readonly (readonly [name: string, behaviour: Behaviour])[] = [
  ['a refusal, 403', { status: 403 }],
  ['a responder that is down, 503', { status: 503, headers: { 'Retry-After': '30' } }],
  ['an address that is not there, 404', { status: 404 }],
  ['success of another kind, 204', { status: 204 }],
  ['a redirect', { status: 307, headers: { Location: '/elsewhere' } }],
  ['a time-out', { silent: true }],
  ['a reply that is cut off', reply((text) => text.slice(0, text.length / 2))],
  ['an error with status 200', { status: 200 }],
  ['an empty reply', reply(() => '')],
  ['a reply to another request', reply((text, id) => text.replaceAll(id, 'another'))],
  ['an outcome that it does not know', reply((text) => text.replace('"not-known"', '"not-there"'))],
  ['an outcome of another list', reply((text) => text.replace('CodeSystem/query-outcome', 'CodeSystem/x'))],
  ['no contact', reply((text) => text.replaceAll('"contact"', '"content"'))],
  ['a contact without a telephone', reply((text) => text.replaceAll('"phone"', '"fax"'))],
];

let responder: TestResponder;
let folder: string;
let settings: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'snippets-'));
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const keyFile = join(folder, 'key.pem');
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const client = {
    token: 'an-invented-token',
    keyId: 'an-invented-key',
    publicKey: publicKey.export({ format: 'jwk' }) as JWK,
  };
  const guide = await loadGuide(inject('guideFolder'));
  responder = await startResponder(client, guide.validator(PROFILE));
  settings = {
    RESPONDER_PHONE: PHONE,
    ACCESS_TOKEN: client.token,
    SIGNING_KEY_FILE: keyFile,
    SIGNING_KEY_ID: client.keyId,
    USER_ID: USER,
  };
});

afterAll(async () => {
  await responder.close();
  rmSync(folder, { recursive: true, force: true });
});

/** No answer is said to be one, the telephone and the request are named, and nothing looks like an outcome. */
function expectNoAnswer(ending: Ending): void {
  expect(ending.exitCode).toBe(1);
  expect(ending.output).toBe('');
  expect(ending.errors).toMatch(/^No answer \(.+\)\. This says nothing about the person\.$/m);
  expect(ending.errors).toMatch(
    new RegExp(`^Telephone ${PHONE} and quote request [0-9a-f]{8}-[0-9a-f-]{27}\\.$`, 'm'),
  );
  expect(ending.errors.match(/No answer/g)).toHaveLength(1);
}

describe.concurrent.each(PROGRAMS.map((program) => ({ ...program, there: canRun(program) })))(
  'the snippet in $language',
  ({ command, prepare, there }) => {
    const ask = (base: string, more: Readonly<Record<string, string>> = {}): Promise<Ending> =>
      run(command(folder), { ...settings, RESPONDER_BASE: base, TIME_LIMIT_SECONDS: '30', ...more });

    beforeAll(() => {
      if (there) prepare?.(folder);
    });

    it.skipIf(!there).each(OUTCOMES)(
      'sends a sound, signed request and reads %s from the reply',
      async (code, example, says) => {
        const base = responder.base({ example });
        const { exitCode, output, errors } = await ask(base);
        expect(errors).toBe('');
        const [request, ...more] = responder.received(base);
        expect(more).toEqual([]);
        expect(request).toMatchObject({ faults: [], user: USER });
        expect(exitCode).toBe(0);
        const lines = output.trimEnd().split(/\r?\n/);
        expect(lines[0]).toBe(code);
        expect(lines[1]).toMatch(says);
        expect(lines[2]).toMatch(/^Telephone: [^,]+, 01632 960\d{3}( or [\d ]+)?$/);
        expect(lines.at(-2)).toMatch(/^Searched: [a-z, -]+\. Data as of 2026-\d\d-\d\dT.+Z\.$/);
        expect(lines.at(-1)).toBe(`Request: ${request?.requestIdentifier ?? ''}`);
      },
    );

    it.skipIf(!there).each(FAILURES)('takes %s for no answer', async (_, behaviour) => {
      const base = responder.base(behaviour);
      const ending = await ask(base, 'silent' in behaviour ? { TIME_LIMIT_SECONDS: '3' } : {});
      expectNoAnswer(ending);
      expect(responder.received(base)).toMatchObject([{ faults: [] }]);
    });

    it.skipIf(!there)('takes a refused connection and a key that it cannot read for no answer', async () => {
      expectNoAnswer(await ask('http://127.0.0.1:1/nobody'));
      const base = responder.base({ example: 'C03-not-known' });
      expectNoAnswer(await ask(base, { SIGNING_KEY_FILE: join(folder, 'no-such-key.pem') }));
      expect(responder.received(base)).toEqual([]);
    });

    it.skipIf(!there)(
      'is refused with a key that is not its own, and then says that there is no answer',
      async () => {
        const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
        const other = join(folder, 'other.pem');
        writeFileSync(other, privateKey.export({ type: 'pkcs8', format: 'pem' }));
        const base = responder.base({ example: 'C03-not-known' });
        expectNoAnswer(await ask(base, { SIGNING_KEY_FILE: other }));
        expect(responder.received(base)).toMatchObject([{ faults: ['assertion: signature-wrong'] }]);
      },
    );

    it.skipIf(there)('is not run: a tool that it needs is not on this machine', ({ skip }) => {
      skip();
    });
  },
);
