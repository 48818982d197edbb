import { describe, expect, inject, it } from 'vitest';
import type { PersonSought } from '../../../scripts/exchange/index.js';
import { generatePeople, type PersonRecord } from '../../../scripts/people/index.js';
import { readDataFiles } from '../../../server/start/data-files.js';
import { readServerGuide } from '../../../server/start/guide.js';
import { ROOT } from '../../examples/project-data.js';
import { aResponder, bytesAside, type Asking } from './a-responder.js';

const guide = await readServerGuide(inject('outputFolder'));
const data = await readDataFiles(ROOT, guide.vocabularies);
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const PEOPLE = Number(process.env['SDX_LEAK_PEOPLE'] ?? 250);

/** Children of the dummy data of whom the number and the birth date are known, so that they can be found for certain. */
const children = [...generatePeople({ count: 12_000, seed: 47, providers: data.register.organisations })]
  .filter(
    ({ identifiers, birthDate = '', birthDateAccuracy = 'AAA', mark }) =>
      identifiers.some(({ system }) => system === NHS) &&
      /^20(1[2-9]|2[0-5])-\d\d-\d\d$/.test(birthDate) &&
      birthDateAccuracy === 'AAA' &&
      mark === undefined,
  )
  .slice(0, PEOPLE);

function soughtOf({ identifiers, names, birthDate }: PersonRecord): PersonSought {
  const { family, given } = names[0] ?? { given: [] };
  return {
    nhsNumber: identifiers.find(({ system }) => system === NHS)?.value ?? '',
    name: [{ ...(family !== undefined && { family }), ...(given.length > 0 && { given: [...given] }) }],
    ...(birthDate !== undefined && { birthDate }),
  };
}

/** Certainty of the lowest grade, as it stands in a reply within JSON. */
const POSSIBLE = JSON.stringify('"name":"certainty","valueCode":"possible"').slice(1, -1);

const marked = (mark: 'restricted' | 'withheld'): PersonRecord[] =>
  children.map((child) => ({ ...child, mark }));

/** The different replies to questions about all of the children. */
async function repliesTo(
  records: readonly PersonRecord[],
  asking: Omit<Asking, 'sought'>,
  change: (sought: PersonSought) => PersonSought = (sought) => sought,
): Promise<Set<string>> {
  const responder = await aResponder(guide, data, { records });
  const replies = new Set<string>();
  for (const child of children)
    replies.add(bytesAside(await responder.ask({ sought: change(soughtOf(child)), ...asking })));
  return replies;
}

describe('what replies keep to themselves', () => {
  it(`has ${PEOPLE} children to try it with`, () => {
    expect(children).toHaveLength(PEOPLE);
  });

  // @verifies dec-2
  it('a refusal is decided before any lookup, and is the same bytes whoever the person is (C07)', async () => {
    const touched: string[] = [];
    const untouchable = {
      candidates: () => {
        touched.push('candidates');
        return Promise.reject(new Error('The store was touched.'));
      },
      dataAsOf: () => {
        touched.push('dataAsOf');
        return Promise.reject(new Error('The store was touched.'));
      },
    };
    const responder = await aResponder(guide, data, {
      records: children,
      parts: ({ sources: [source] }) => ({ sources: [{ ...source!, people: untouchable }] }),
    });
    const replies = new Set<string>();
    for (const child of children)
      replies.add(bytesAside(await responder.ask({ sought: soughtOf(child), reason: 'mappa' })));
    expect(touched).toEqual([]);
    expect(replies.size).toBe(1);
    expect([...replies][0]).toContain('"status":403');
    expect(responder.observations.every(({ case: id }) => id === 'C07')).toBe(true);
  });

  it('a review says nothing of the person, and looks at none (C06)', async () => {
    let searches = 0;
    const responder = await aResponder(guide, data, {
      records: children,
      parts: ({ sources: [source] }) => ({
        sources: [
          {
            ...source!,
            people: {
              dataAsOf: () => source!.people.dataAsOf(),
              candidates: (...given) => {
                searches++;
                return source!.people.candidates(...given);
              },
            },
          },
        ],
      }),
    });
    const replies = new Set<string>();
    for (const child of children.slice(0, 200))
      replies.add(
        bytesAside(await responder.ask({ sought: soughtOf(child), reason: 'general-safeguarding' })),
      );
    expect(searches).toBe(0);
    expect(replies.size).toBe(1);
    expect([...replies][0]).toContain('manual-review');
  });

  it('a withheld record is answered as nobody is (C03), byte for byte', async () => {
    const withheld = await repliesTo(marked('withheld'), {});
    const nobody = await repliesTo([], {});
    expect(withheld).toEqual(nobody);
    expect(withheld.size).toBe(1);
    expect([...withheld][0]).toContain('not-known');
  });

  it('a restricted record is answered as an uncertain match is (C04), byte for byte', async () => {
    const restricted = await repliesTo(marked('restricted'), {});
    // Without the number nobody is certain; some are told apart from nobody else, others not.
    const uncertain = await repliesTo(children, {}, ({ name, birthDate }) => ({
      ...(name && { name }),
      ...(birthDate !== undefined && { birthDate }),
    }));
    expect(restricted.size).toBe(1);
    expect([...uncertain].filter((reply) => reply.includes(POSSIBLE))).toEqual([...restricted]);
  });

  it('a restricted record is answered as no certain match where only those are wanted (C20)', async () => {
    const asking = { onlyCertainMatches: true };
    const restricted = await repliesTo(marked('restricted'), asking);
    expect(restricted.size).toBe(1);
    expect([...restricted][0]).toContain('no-certain-match');
  });

  it('known children are answered alike but for what is known of their involvements', async () => {
    const responder = await aResponder(guide, data, { records: children });
    const replies = new Set<string>();
    for (const child of children) {
      const sought = soughtOf(child);
      const reply = bytesAside(await responder.ask({ sought, requestedInformation: ['known'] }));
      replies.add(reply);
      for (const told of [
        sought.nhsNumber,
        sought.birthDate,
        sought.name?.[0]?.family,
        ...(sought.name?.[0]?.given ?? []),
      ])
        expect(reply).not.toContain(`\\"${told ?? '-'}\\"`);
    }
    // Whom to speak to is all by which two of them differ: one reply for each set of contacts, not for each child.
    const contacts = new Set([...replies].map(contactsOf));
    expect(replies.size).toBe(contacts.size);
    expect(replies.size).toBeLessThan(children.length / 2);
  });
});

describe('links that are never used to find anyone', () => {
  // @verifies mat-12
  it.each(['adoption', 'protected-identity', 'gender-recognition'] as const)('do not: %s', async (link) => {
    const [now, before] = children as [PersonRecord, PersonRecord];
    const record: PersonRecord = {
      ...now,
      excluded: [{ link, names: before.names, identifiers: before.identifiers }],
      // Entered a second time where all can see it, as happens.
      names: [...now.names, ...before.names],
      birthDate: before.birthDate!,
    };
    const responder = await aResponder(guide, data, { records: [record] });
    const asked = bytesAside(await responder.ask({ sought: soughtOf(before) }));
    expect(asked).toContain('not-known');
    const [entry] = await responder.stores.audit.list({ limit: 1 });
    expect(JSON.stringify(entry?.shared)).not.toContain(link);
  });
});

/** The contacts of a reply as text. */
function contactsOf(reply: string): string {
  const { text } = JSON.parse(reply) as { text: string };
  const { parameter } = JSON.parse(text) as { parameter: readonly { readonly name: string }[] };
  return JSON.stringify(parameter.filter(({ name }) => name === 'contact'));
}
