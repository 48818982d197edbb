import { NARROWER, NONE, softened, UNCLEAR, WIDER, type Difference, type Impact } from './change.js';
import { canonicalText, paired, values } from './sets.js';

/** How strictly a code is bound: whether a message may carry nothing else, or the binding only advises. */
export type Strictness = 'strict' | 'loose';

interface PlacedConcept extends fhir4.CodeSystemConcept {
  readonly parent: string | undefined;
}

/**
 * Compares the codes of two versions of a code system.
 * @param strictness whether a code stands in a value set that something is bound to as required, in either version
 */
export function compareCodeSystems(
  before: fhir4.CodeSystem,
  after: fhir4.CodeSystem,
  strictness: (code: string) => Strictness,
): Difference[] {
  const concepts = paired(conceptsOf(before), conceptsOf(after)).flatMap(
    ({ key, before: was, after: is }) => {
      const weigh = (impact: Impact): Impact => (strictness(key) === 'strict' ? impact : softened(impact));
      if (was === undefined) return [oneSidedCode('added', key, is?.display, weigh(WIDER))];
      if (is === undefined) return [oneSidedCode('removed', key, was.display, weigh(NARROWER))];
      return compareConcepts(was, is);
    },
  );
  return [...compareFacts(before, after), ...concepts];
}

/** Compares two versions of a value set by their codes, or by their definitions where those cannot be listed. */
export function compareValueSets(
  before: fhir4.ValueSet,
  after: fhir4.ValueSet,
  lists: {
    readonly before: ReadonlySet<string> | undefined;
    readonly after: ReadonlySet<string> | undefined;
  },
  strictness: Strictness,
): Difference[] {
  const weigh = (impact: Impact): Impact => (strictness === 'strict' ? impact : softened(impact));
  if (lists.before === undefined || lists.after === undefined) {
    if (canonicalText(withoutVersions(before.compose)) === canonicalText(withoutVersions(after.compose)))
      return [];
    return [
      {
        kind: 'changed',
        aspect: 'code',
        impact: UNCLEAR,
        text: 'The codes are chosen by another definition; they cannot be listed here, so people must compare them.',
      },
    ];
  }
  const { before: old, after: fresh } = lists;
  return [...new Set([...old, ...fresh])].flatMap((entry): Difference[] => {
    if (old.has(entry) && fresh.has(entry)) return [];
    const [system, name] = splitEntry(entry);
    const isNew = fresh.has(entry);
    return [
      {
        kind: isNew ? 'added' : 'removed',
        aspect: 'code',
        place: name,
        [isNew ? 'after' : 'before']: entry,
        impact: weigh(isNew ? WIDER : NARROWER),
        text: isNew
          ? `The code “${name}” of ${system} may now be used.`
          : `The code “${name}” of ${system} may no longer be used.`,
      },
    ];
  });
}

/** Whether FHIR's or HL7 terminology's properties say that a code is not to be used any more. */
export function isRetiredConcept(concept: fhir4.CodeSystemConcept): boolean {
  return (concept.property ?? []).some(
    ({ code, valueCode, valueBoolean }) =>
      (code === 'status' && (valueCode === 'retired' || valueCode === 'deprecated')) ||
      (code === 'inactive' && valueBoolean === true),
  );
}

function conceptsOf(system: fhir4.CodeSystem): Map<string, PlacedConcept> {
  const found = new Map<string, PlacedConcept>();
  const visit = (concepts: readonly fhir4.CodeSystemConcept[], parent: string | undefined): void => {
    for (const concept of concepts) {
      found.set(concept.code, { ...concept, parent });
      visit(concept.concept ?? [], concept.code);
    }
  };
  visit(system.concept ?? [], undefined);
  return found;
}

function oneSidedCode(
  kind: 'added' | 'removed',
  place: string,
  display: string | undefined,
  impact: Impact,
): Difference {
  const name = display === undefined ? `“${place}”` : `“${place}” (${display})`;
  const text = kind === 'added' ? `The code ${name} is new.` : `The code ${name} is gone.`;
  return { kind, aspect: 'code', place, [kind === 'added' ? 'after' : 'before']: place, impact, text };
}

function compareConcepts(was: PlacedConcept, is: PlacedConcept): Difference[] {
  const place = is.code;
  const retired = isRetiredConcept(is);
  const changes: (Difference | undefined)[] = [
    isRetiredConcept(was) === retired
      ? undefined
      : {
          kind: 'changed',
          aspect: 'status',
          place,
          before: retired ? 'active' : 'retired',
          after: retired ? 'retired' : 'active',
          impact: softened(retired ? NARROWER : WIDER),
          text: `The code “${place}” is ${retired ? 'retired: it is not to be used any more' : 'in use again'}.`,
        },
    worded('The name', place, was.display, is.display),
    worded('The definition', place, was.definition, is.definition),
    was.parent === is.parent
      ? undefined
      : {
          kind: 'changed',
          aspect: 'code',
          place,
          ...values(was.parent, is.parent),
          impact: UNCLEAR,
          text: `The code “${place}” stands ${is.parent === undefined ? 'at the top' : `below “${is.parent}”`} instead of ${was.parent === undefined ? 'at the top' : `below “${was.parent}”`}.`,
        },
    ...compareProperties(was, is),
  ];
  return changes.filter((change) => change !== undefined);
}

function worded(
  what: string,
  place: string,
  before: string | undefined,
  after: string | undefined,
): Difference | undefined {
  if (before === after) return undefined;
  return {
    kind: 'changed',
    aspect: 'documentation',
    place,
    ...values(before, after),
    impact: UNCLEAR,
    text: `${what} of the code “${place}” is worded differently, and may mean something else.`,
  };
}

function compareProperties(was: PlacedConcept, is: PlacedConcept): Difference[] {
  const gathered = (concept: PlacedConcept): Map<string, string> => {
    const all = new Map<string, string[]>();
    for (const { code, ...value } of concept.property ?? []) {
      // What says that a code is retired has been compared already.
      if (code === 'status' || code === 'inactive') continue;
      all.set(code, [...(all.get(code) ?? []), canonicalText(Object.values(value)[0])]);
    }
    return new Map([...all].map(([code, each]) => [code, each.sort().join(', ')]));
  };
  return paired(gathered(was), gathered(is)).flatMap(({ key, before, after }): Difference[] =>
    before === after
      ? []
      : [
          {
            kind: 'changed',
            aspect: 'property',
            place: is.code,
            ...values(before, after),
            impact: UNCLEAR,
            text: `The property “${key}” of the code “${is.code}” is ${after === undefined ? 'gone' : before === undefined ? 'new' : 'another'}.`,
          },
        ],
  );
}

function compareFacts(before: fhir4.CodeSystem, after: fhir4.CodeSystem): Difference[] {
  const facts = ['content', 'caseSensitive', 'hierarchyMeaning', 'compositional', 'valueSet'] as const;
  const changed = facts.flatMap((fact): Difference[] =>
    before[fact] === after[fact]
      ? []
      : [
          {
            kind: 'changed',
            aspect: 'other',
            ...values(before[fact], after[fact]),
            impact: UNCLEAR,
            text: `“${fact}” of the code system has changed.`,
          },
        ],
  );
  const definitions = (system: fhir4.CodeSystem): Map<string, string> =>
    new Map((system.property ?? []).map((property) => [property.code, canonicalText(property)]));
  const properties = paired(definitions(before), definitions(after)).flatMap(
    ({ key, before: was, after: is }): Difference[] =>
      was === is
        ? []
        : [
            {
              kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
              aspect: 'property',
              ...values(was, is),
              impact: was === undefined || is === undefined ? NONE : UNCLEAR,
              text: `The property “${key}” of codes is ${is === undefined ? 'gone' : was === undefined ? 'new' : 'defined differently'}.`,
            },
          ],
  );
  return [...changed, ...properties];
}

/** `SYSTEM|CODE`; a code may hold a bar, a system may not. */
function splitEntry(entry: string): [string, string] {
  const bar = entry.indexOf('|');
  return [entry.slice(0, bar), entry.slice(bar + 1)];
}

function withoutVersions(compose: fhir4.ValueSetCompose | undefined): unknown {
  return JSON.parse(
    JSON.stringify(compose ?? null, (key, value: unknown) => (key === 'version' ? undefined : value)),
  ) as unknown;
}
