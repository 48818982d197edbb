import type { ArtefactIndex } from '../artefact-index.js';
import type { GuideContent, GuideExample } from '../content.js';
import { isObject, memberAt, type Json } from '../json/json-value.js';

/** A code with what it is called and what it means, where the guide says so. */
export interface Meaning {
  readonly code: string;
  readonly display: string;
  readonly definition?: string;
}

/** What a request says, as far as it says it: messages that are wrong on purpose leave things out. */
export interface RequestFacts {
  readonly user?: string;
  readonly userRole?: Meaning;
  readonly organisation?: string;
  readonly person?: PersonFacts;
  readonly personRole?: Meaning;
  readonly reason?: Meaning;
  readonly wanted?: Meaning;
}

/** Who is asked about. Everybody in an example is invented. */
export interface PersonFacts {
  readonly name: string;
  readonly birthDate?: string;
  readonly nhsNumber?: string;
}

/** Looks up what codes and identifiers stand for. */
export interface Lookup {
  meaning(coding: Json | undefined): Meaning | undefined;
  /** Name of the organisation with an identifier; the identifier itself where the register does not have it. */
  organisation(identifier: Json | undefined): string | undefined;
}

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
/** DICOM's code for the system that a message is sent to. */
const DESTINATION = '110152';

/** Reads codes from the guide's code systems, and names of organisations from the register among the examples. */
export function lookupIn({ examples }: Pick<GuideContent, 'examples'>, index: ArtefactIndex): Lookup {
  return {
    meaning: (coding) => meaningOf(index, coding),
    organisation: (identifier) => {
      const value = text(identifier, 'value');
      if (value === undefined) return undefined;
      return organisationNames(examples).get(`${text(identifier, 'system') ?? ''} ${value}`) ?? value;
    },
  };
}

/** What a request says. */
export function requestFacts(request: Json, lookup: Lookup): RequestFacts {
  const patient =
    text(request, 'resourceType') === 'Patient'
      ? request
      : memberAt(parameter(request, 'resource'), 'resource');
  const requester = parameter(request, 'requester');
  const coded = (name: string): Meaning | undefined =>
    lookup.meaning(memberAt(parameter(request, name), 'valueCoding'));
  return present({
    user: text(parameter(requester, 'userName'), 'valueString'),
    userRole: lookup.meaning(memberAt(parameter(requester, 'userRole'), 'valueCoding')),
    organisation: lookup.organisation(memberAt(parameter(requester, 'organization'), 'valueIdentifier')),
    person: isObject(patient) ? personFacts(patient) : undefined,
    personRole: coded('personRole'),
    reason: coded('reason'),
    wanted: coded('requestedInformation'),
  });
}

/** The outcome or error that a reply carries, in each of the forms that replies have. */
export function replyMeaning(reply: Json, lookup: Lookup): Meaning | undefined {
  const entries = memberAt(reply, 'entry');
  const outcomes = Array.isArray(entries)
    ? (entries as readonly Json[]).flatMap((entry) => memberAt(entry, 'resource') ?? [])
    : [reply];
  for (const resource of outcomes) {
    const found =
      lookup.meaning(memberAt(parameter(resource, 'outcome'), 'valueCoding')) ??
      lookup.meaning(memberAt(resource, 'issue', 'details', 'coding'));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Who was asked: the receiving party of an audit record. */
export function askedOrganisation(example: GuideExample, lookup: Lookup): string | undefined {
  for (const { kind, resource } of example.files) {
    const agents = kind === 'audit' ? memberAt(resource as unknown as Json, 'agent') : undefined;
    const agent = (Array.isArray(agents) ? (agents as readonly Json[]) : []).find(
      (each) => memberAt(each, 'type', 'coding', 'code') === DESTINATION,
    );
    const name = lookup.organisation(memberAt(agent, 'who', 'identifier'));
    if (name !== undefined) return name;
  }
  return undefined;
}

function personFacts(patient: Json): PersonFacts {
  const given = memberAt(patient, 'name', 'given');
  const parts = [
    ...(Array.isArray(given) ? (given as readonly Json[]) : []),
    memberAt(patient, 'name', 'family'),
  ];
  return present({
    name: parts.filter((part) => typeof part === 'string').join(' '),
    birthDate: text(patient, 'birthDate'),
    nhsNumber:
      memberAt(patient, 'identifier', 'system') === NHS_NUMBER
        ? text(patient, 'identifier', 'value')
        : undefined,
  });
}

/** A parameter, or a part of one, by its name. */
function parameter(holder: Json | undefined, name: string): Json | undefined {
  const all = memberAt(holder, 'parameter') ?? memberAt(holder, 'part');
  return Array.isArray(all)
    ? (all as readonly Json[]).find((each) => isObject(each) && each['name'] === name)
    : undefined;
}

function meaningOf(index: ArtefactIndex, coding: Json | undefined): Meaning | undefined {
  const code = text(coding, 'code');
  if (code === undefined) return undefined;
  const system = index.byUrl(text(coding, 'system') ?? '')?.resource;
  const concept = system?.resourceType === 'CodeSystem' ? findConcept(system.concept ?? [], code) : undefined;
  return present({ code, display: concept?.display ?? code, definition: concept?.definition });
}

function findConcept(
  concepts: readonly fhir4.CodeSystemConcept[],
  code: string,
): fhir4.CodeSystemConcept | undefined {
  for (const concept of concepts) {
    const found = concept.code === code ? concept : findConcept(concept.concept ?? [], code);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Read once for each guide: every page of an example asks for them. */
const NAMES = new WeakMap<GuideContent['examples'], ReadonlyMap<string, string>>();

function organisationNames(examples: GuideContent['examples']): ReadonlyMap<string, string> {
  const known = NAMES.get(examples);
  if (known !== undefined) return known;
  const resources = examples.flatMap(({ files }) => files.map(({ resource }) => resource));
  const names = new Map(
    resources.flatMap((resource) => {
      if (resource?.resourceType !== 'Organization') return [];
      const { identifier = [], name = '' } = resource as fhir4.Organization;
      return identifier.map(({ system = '', value = '' }) => [`${system} ${value}`, name] as const);
    }),
  );
  NAMES.set(examples, names);
  return names;
}

function text(value: Json | undefined, ...names: readonly string[]): string | undefined {
  const found = memberAt(value, ...names);
  const single = Array.isArray(found) ? (found[0] as Json | undefined) : found;
  return typeof single === 'string' ? single : undefined;
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out the members that have no value. */
function present<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<T>;
}
