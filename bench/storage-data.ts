import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createMatcher,
  NICKNAMES_FILE,
  NICKNAMES_SCHEMA_FILE,
  nicknamesOf,
  readNicknames,
  type Matcher,
} from '../scripts/matching/index.js';
import type { PersonRecord } from '../scripts/people/index.js';
import type { AuditEntry } from '../server/storage/index.js';
import { ROOT } from './checkout.js';

/** The matcher with the shipped table of short names. */
export async function shippedMatcher(): Promise<Matcher> {
  const [table, schema] = await Promise.all(
    [NICKNAMES_FILE, NICKNAMES_SCHEMA_FILE].map((file) => readFile(join(ROOT, file), 'utf8')),
  );
  const read = readNicknames(NICKNAMES_FILE, table ?? '', JSON.parse(schema ?? '{}') as object);
  if (read.content === undefined) throw new Error(read.findings.map(({ message }) => message).join('\n'));
  return createMatcher(nicknamesOf(read.content));
}

/** The keys under which requests for people spread over the data look: all that the first record entry says, no number. */
export function exampleSearches(
  people: readonly PersonRecord[],
  count: number,
  matcher: Matcher,
): readonly (readonly string[])[] {
  const apart = Math.max(1, Math.floor(people.length / count));
  return people
    .filter((_, index) => index % apart === 0)
    .slice(0, count)
    .map(({ names: [name], birthDate, addresses: [address] }) =>
      matcher.searchKeys(
        matcher.queryOf({
          resourceType: 'Patient',
          ...(name && {
            name: [{ given: [...name.given], ...(name.family !== undefined && { family: name.family }) }],
          }),
          ...(birthDate !== undefined && { birthDate }),
          ...(address?.postalCode !== undefined && { address: [{ postalCode: address.postalCode }] }),
        }),
      ),
    )
    .filter((keys) => keys.length > 0);
}

/** A record of about 3 KB that uses up its identifier. */
export function anAuditEntry(id: string, sealed: Uint8Array): AuditEntry {
  const recorded = new Date().toISOString();
  const client = 'https://asker.example/systems/one';
  const requestIdentifier = `urn:uuid:${id}`;
  return {
    id,
    recorded,
    shared: {
      resourceType: 'AuditEvent',
      type: { code: 'rest' },
      recorded,
      agent: [{ requestor: true, who: { display: 'An invented council' } }],
      source: { observer: { display: 'An invented hospital' } },
    },
    sealed,
    case: 'C03',
    code: 'not-known',
    client,
    requesters: ['https://asker.example/organisation'],
    requestIdentifier,
    use: {
      client,
      requestIdentifier,
      bodySha256: id,
      reply: {
        status: 200,
        headers: { 'content-type': 'application/fhir+json' },
        body: sealed.slice(0, 500),
      },
    },
  };
}
