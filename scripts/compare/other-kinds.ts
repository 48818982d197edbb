import { NARROWER, NONE, softened, UNCLEAR, WIDER, type Difference } from './change.js';
import type { ComparedResource } from './package-content.js';
import { canonicalText, paired, values } from './sets.js';

/** Compares the identifiers by which a naming system is known. */
export function compareNamingSystems(before: fhir4.NamingSystem, after: fhir4.NamingSystem): Difference[] {
  const ids = (system: fhir4.NamingSystem): Map<string, string> =>
    new Map(
      system.uniqueId.map(({ type, value, preferred }) => [
        `${type} ${value}`,
        preferred ? 'preferred' : 'also',
      ]),
    );
  return paired(ids(before), ids(after)).flatMap(({ key, before: was, after: is }): Difference[] =>
    was === is
      ? []
      : [
          {
            kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
            aspect: 'identifier-system',
            place: key,
            ...values(was, is),
            impact: was === undefined ? WIDER : is === undefined ? NARROWER : UNCLEAR,
            text:
              was === undefined
                ? `Identifiers may now be given under the ${key}.`
                : is === undefined
                  ? `Identifiers may no longer be given under the ${key}.`
                  : `The ${key} is ${is === 'preferred' ? 'now' : 'no longer'} the preferred one.`,
          },
        ],
  );
}

/** Compares the mappings of a concept map, by their source code. */
export function compareConceptMaps(before: fhir4.ConceptMap, after: fhir4.ConceptMap): Difference[] {
  const mappings = (map: fhir4.ConceptMap): Map<string, string> =>
    new Map(
      (map.group ?? []).flatMap(({ source = '', target = '', element }) =>
        element.map((each): [string, string] => [
          `${source}|${each.code ?? ''}`,
          (each.target ?? [])
            .map(({ code, equivalence }) => `${equivalence} ${target}|${code ?? ''}`)
            .sort()
            .join(', '),
        ]),
      ),
    );
  return paired(mappings(before), mappings(after)).flatMap(({ key, before: was, after: is }): Difference[] =>
    was === is
      ? []
      : [
          {
            kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
            aspect: 'mapping',
            place: key,
            ...values(was, is),
            impact: was === undefined ? softened(WIDER) : is === undefined ? softened(NARROWER) : UNCLEAR,
            text: `The mapping of “${key}” is ${was === undefined ? 'new' : is === undefined ? 'gone' : 'another'}.`,
          },
        ],
  );
}

/** What differs between any two builds, or says nothing about messages. */
const VOLATILE = ['resourceType', 'id', 'meta', 'text', 'version', 'date'];

/** What the comparison of every kind of artefact looks at by itself. */
const COMMON = ['url', 'name', 'title', 'status', 'description'];

/** What is only said to people. */
const FOR_PEOPLE = [
  'publisher',
  'contact',
  'purpose',
  'copyright',
  'comment',
  'experimental',
  'usage',
  'keyword',
];

/**
 * Compares the properties that no other comparison has looked at, so that nothing changes unsaid.
 * @param seen names of the properties that were compared already
 */
export function compareRest(
  before: ComparedResource,
  after: ComparedResource,
  seen: readonly string[],
): Difference[] {
  const rest = (resource: ComparedResource): Map<string, string> =>
    new Map(
      (Object.entries(resource) as [string, unknown][])
        .filter(([name]) => ![...VOLATILE, ...COMMON, ...seen].includes(name.replace(/^_/, '')))
        // The version of the guide itself stands in its canonical references.
        .map(([name, value]) => [name, canonicalText(value).replace(/\|[^"|\s]+(?=")/g, '')]),
    );
  return paired(rest(before), rest(after)).flatMap(({ key, before: was, after: is }): Difference[] =>
    was === is
      ? []
      : [
          {
            kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
            aspect: FOR_PEOPLE.includes(key) ? 'documentation' : 'other',
            ...values(was, is),
            impact: FOR_PEOPLE.includes(key) ? NONE : UNCLEAR,
            text: `“${key}” is ${was === undefined ? 'new' : is === undefined ? 'gone' : 'another'}.`,
          },
        ],
  );
}
