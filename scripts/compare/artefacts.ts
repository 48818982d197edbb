import { compareCapabilities, CAPABILITY_PARTIES } from './capabilities.js';
import {
  changeOf,
  CROSSING,
  NONE,
  UNCLEAR,
  type Change,
  type Difference,
  type Impact,
  type Parties,
} from './change.js';
import { strictnessOfCode, strictnessOfSet, type CodeUse } from './code-use.js';
import { compareElements } from './elements.js';
import { compareOperations, OPERATION_PARTIES } from './operations.js';
import { compareConceptMaps, compareNamingSystems, compareRest } from './other-kinds.js';
import type { ComparedResource } from './package-content.js';
import { impactOfOpenList, values } from './sets.js';
import { compareCodeSystems, compareValueSets } from './terminology.js';

/** What comparing one artefact needs to know of both packages. */
export interface ComparisonContext {
  readonly parties: (url: string | undefined) => Parties;
  readonly before: CodeUse;
  readonly after: CodeUse;
}

type Pair<T> = readonly [before: T, after: T];

/** Compares two versions of one artefact. */
export function compareArtefacts(
  before: ComparedResource,
  after: ComparedResource,
  context: ComparisonContext,
): Change[] {
  const artefact = {
    reference: `${after.resourceType}/${after.id ?? ''}`,
    title: after.title ?? after.name ?? after.id ?? '',
  };
  const usual = context.parties(after.url);
  const of = (parties: Parties, differences: readonly Difference[]): Change[] =>
    differences.map((difference) => changeOf(difference, artefact, parties));
  const rest = (...seen: string[]): Change[] => of(usual, compareRest(before, after, seen));
  const identity = of(usual, compareIdentity(before, after));
  const pair = [before, after] as unknown;
  const codes = { before: context.before.codesOf, after: context.after.codesOf };
  const uses = [context.before, context.after];
  switch (after.resourceType) {
    case 'StructureDefinition': {
      const [was, is] = pair as Pair<fhir4.StructureDefinition>;
      return [
        ...identity,
        ...of(usual, [...compareStructureFacts(was, is), ...compareElements(was, is, codes)]),
        ...rest(
          'snapshot',
          'differential',
          'type',
          'kind',
          'baseDefinition',
          'derivation',
          'context',
          'mapping',
        ),
      ];
    }
    case 'OperationDefinition': {
      const [was, is] = pair as Pair<fhir4.OperationDefinition>;
      const changes = compareOperations(was, is, codes);
      return [
        ...identity,
        ...changes.flatMap(({ difference, way }) => of(OPERATION_PARTIES[way], [difference])),
        ...rest('parameter', 'code', 'kind', 'affectsState', 'inputProfile', 'outputProfile'),
      ];
    }
    case 'CodeSystem': {
      const [was, is] = pair as Pair<fhir4.CodeSystem>;
      const strictness = strictnessOfCode(uses, is.url ?? '');
      const seen = ['concept', 'property', 'content', 'caseSensitive', 'hierarchyMeaning', 'compositional'];
      return [
        ...identity,
        ...of(usual, compareCodeSystems(was, is, strictness)),
        ...rest(...seen, 'valueSet', 'count'),
      ];
    }
    case 'ValueSet': {
      const [was, is] = pair as Pair<fhir4.ValueSet>;
      const lists = { before: codes.before(was.url ?? ''), after: codes.after(is.url ?? '') };
      const differences = compareValueSets(was, is, lists, strictnessOfSet(uses, is.url));
      return [...identity, ...of(usual, differences), ...rest('compose', 'expansion')];
    }
    case 'ConceptMap': {
      const [was, is] = pair as Pair<fhir4.ConceptMap>;
      return [...identity, ...of(usual, compareConceptMaps(was, is)), ...rest('group')];
    }
    case 'NamingSystem': {
      const [was, is] = pair as Pair<fhir4.NamingSystem>;
      return [...identity, ...of(usual, compareNamingSystems(was, is)), ...rest('uniqueId')];
    }
    case 'CapabilityStatement': {
      const [was, is] = pair as Pair<fhir4.CapabilityStatement>;
      return [
        ...identity,
        ...of(CAPABILITY_PARTIES, compareCapabilities(was, is)),
        ...rest('format', 'rest'),
      ];
    }
    default:
      return [...identity, ...rest()];
  }
}

/** What all artefacts have: address, id, name, title, status, description. */
function compareIdentity(before: ComparedResource, after: ComparedResource): Difference[] {
  const facts: readonly (readonly [
    'url' | 'id' | 'name' | 'title' | 'status' | 'description',
    Difference['aspect'],
    Impact,
    string,
  ])[] = [
    ['url', 'identity', CROSSING, 'The canonical URL'],
    ['id', 'name', UNCLEAR, 'The id'],
    ['name', 'name', UNCLEAR, 'The name'],
    ['title', 'name', NONE, 'The title'],
    ['status', 'status', UNCLEAR, 'The status'],
    ['description', 'documentation', NONE, 'The description'],
  ];
  return facts.flatMap(([name, aspect, impact, what]): Difference[] => {
    const [was, is] = [before[name], after[name]];
    if (was === is) return [];
    const text =
      name === 'description'
        ? 'The description is worded differently.'
        : `${what} is ${is === undefined ? 'gone' : `“${is}”`}${was === undefined ? ', and is new' : ` instead of “${was}”`}.`;
    return [{ kind: 'changed', aspect, ...values(was, is), impact, text }];
  });
}

function compareStructureFacts(
  before: fhir4.StructureDefinition,
  after: fhir4.StructureDefinition,
): Difference[] {
  const facts = [
    ['type', CROSSING],
    ['kind', CROSSING],
    ['derivation', UNCLEAR],
    ['baseDefinition', UNCLEAR],
  ] as const;
  const changed = facts.flatMap(([name, impact]): Difference[] => {
    const [was, is] = [before[name], after[name]];
    if (was === is) return [];
    return [
      {
        kind: 'changed',
        aspect: 'type',
        ...values(was, is),
        impact,
        text: `“${name}” is ${is ?? 'gone'} instead of ${was ?? 'nothing'}.`,
      },
    ];
  });
  const contexts = ({ context = [] }: fhir4.StructureDefinition): string[] =>
    context.map(({ type, expression }) => `${type} ${expression}`);
  const [was, is] = [contexts(before), contexts(after)];
  const impact = impactOfOpenList(was, is);
  if (impact.sender === 'compatible' && impact.reader === 'compatible') return changed;
  const text = `The extension may stand on ${is.join(', ') || 'anything'} instead of ${was.join(', ') || 'anything'}.`;
  return [
    ...changed,
    { kind: 'changed', aspect: 'type', ...values(was.join(', '), is.join(', ')), impact, text },
  ];
}
