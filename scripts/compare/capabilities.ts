import { NARROWER, NONE, UNCLEAR, WIDER, softened, type Difference, type Impact } from './change.js';
import { unversioned } from './package-content.js';
import { paired, values } from './sets.js';

const EXPECTATION = 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation';

/** How much a system is bound to a capability; one without an expectation is demanded. */
const RANKS: Readonly<Record<string, number>> = { SHALL: 2, SHOULD: 1, MAY: 0, 'SHOULD-NOT': 1 };

/** Who offers what a capability statement lists, and who relies on it. */
export const CAPABILITY_PARTIES = {
  sender: 'systems that claim to play this role',
  reader: 'systems that talk to them',
} as const;

interface Expected {
  readonly extension?: fhir4.Extension[] | undefined;
}

/** Compares what two versions of a capability statement ask of a system, and how strongly. */
export function compareCapabilities(
  before: fhir4.CapabilityStatement,
  after: fhir4.CapabilityStatement,
): Difference[] {
  const listed = paired(capabilitiesOf(before), capabilitiesOf(after)).flatMap(
    ({ key, before: was, after: is }): Difference[] => {
      if (was === is) return [];
      return [
        {
          kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
          aspect: 'capability',
          place: key,
          ...values(was, is),
          impact: impactOf(was, is),
          text:
            was === undefined
              ? `${key} is new (${is ?? ''}).`
              : is === undefined
                ? `${key} is gone; it was ${was}.`
                : `${key} is ${is} instead of ${was}.`,
        },
      ];
    },
  );
  return [...listed, ...compareProse(before, after)];
}

/** What the statement says in words, and whatever else is no single capability. */
function compareProse(before: fhir4.CapabilityStatement, after: fhir4.CapabilityStatement): Difference[] {
  const [was, is] = [remainder(before.rest), remainder(after.rest)];
  if (was === is) return [];
  return [
    {
      kind: 'changed',
      aspect: 'documentation',
      impact: UNCLEAR,
      text: 'What the statement says in words about its capabilities is different, and may mean something else.',
    },
  ];
}

/** The part on REST without the capabilities that are compared one by one. */
function remainder(rest: unknown): string {
  const listed = [
    'code',
    'definition',
    'extension',
    'format',
    'profile',
    'supportedProfile',
    'searchInclude',
  ];
  const texts: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (listed.includes(key)) continue;
        visit(inner, Array.isArray(value) ? path : `${path}.${key}`);
      }
    } else if (!/\.(name|type|mode|system)$/.test(path)) {
      texts.push(`${path} ${String(value)}`);
    }
  };
  visit(rest, '');
  return texts.sort().join('\n');
}

function impactOf(before: string | undefined, after: string | undefined): Impact {
  if ([before, after].some((each) => each !== undefined && RANKS[each] === undefined)) return UNCLEAR;
  if ([before, after].includes('SHOULD-NOT')) return UNCLEAR;
  const rank = (expectation: string | undefined): number =>
    expectation === undefined ? -1 : (RANKS[expectation] ?? 0);
  const [old, fresh] = [rank(before), rank(after)];
  if (old === fresh) return NONE;
  const impact = fresh > old ? NARROWER : WIDER;
  return Math.max(old, fresh) === RANKS['SHALL'] ? impact : softened(impact);
}

/** Every capability in words → its expectation. */
function capabilitiesOf(statement: fhir4.CapabilityStatement): Map<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, at: Expected): void => void found.set(name, expectationOf(at));
  for (const format of statement.format) found.set(`Format ${format}`, 'SHALL');
  for (const { mode, resource = [], operation = [], interaction = [], ...rest } of statement.rest ?? []) {
    for (const each of interaction) add(`Interaction ${each.code} of the ${mode}`, each);
    for (const each of operation) add(`Operation ${each.name} (${unversioned(each.definition)})`, each);
    for (const each of rest.searchParam ?? []) add(`Search parameter ${each.name}`, each);
    const security = rest.security?.service?.flatMap(({ coding = [] }) => coding) ?? [];
    for (const { code = '' } of security) found.set(`Security ${code} of the ${mode}`, 'SHALL');
    for (const of of resource) {
      add(`Resource ${of.type}`, of);
      if (of.profile !== undefined) found.set(`${of.type}: profile ${unversioned(of.profile)}`, 'SHALL');
      (of.supportedProfile ?? []).forEach((profile, index) =>
        add(`${of.type}: supported profile ${unversioned(profile)}`, of._supportedProfile?.[index] ?? {}),
      );
      for (const each of of.interaction ?? []) add(`${of.type}: interaction ${each.code}`, each);
      for (const each of of.searchParam ?? []) add(`${of.type}: search parameter ${each.name}`, each);
      for (const each of of.operation ?? [])
        add(`${of.type}: operation ${each.name} (${unversioned(each.definition)})`, each);
      for (const each of of.searchInclude ?? []) found.set(`${of.type}: include ${each}`, 'SHALL');
    }
  }
  return found;
}

function expectationOf({ extension = [] }: Expected): string {
  return extension.find(({ url }) => url === EXPECTATION)?.valueCode ?? 'SHALL';
}
