import { compareArtefacts, type ComparisonContext } from './artefacts.js';
import {
  changeOf,
  graver,
  NARROWER,
  UNCLEAR,
  WIDER,
  type ArtefactName,
  type Change,
  type Difference,
  type Verdict,
} from './change.js';
import { codeUseOf } from './code-use.js';
import type { ComparedResource, PackageContent } from './package-content.js';
import { partiesIn } from './parties.js';
import { paired, values } from './sets.js';
import type { ChangeCounts } from './versions.js';

/** How two versions of a package differ. */
export interface Comparison {
  readonly before: PackageVersion;
  readonly after: PackageVersion;
  /** By artefact, in the order of their names; within one, from the whole to the parts. */
  readonly changes: readonly Change[];
  /** How many artefacts are in both versions and have not changed. */
  readonly unchanged: number;
  /** The gravest of all changes. */
  readonly verdict: Verdict;
}

/** Which version of which package. */
export interface PackageVersion {
  readonly id: string;
  readonly version: string;
  readonly date?: string;
}

/** The package itself, among the artefacts of a comparison. */
export const PACKAGE_REFERENCE = 'Package';

/**
 * Compares two versions of a FHIR package, definition by definition. Pure, and the same for the same packages.
 * @param before the older version
 * @param after the newer version
 */
export function comparePackages(before: PackageContent, after: PackageContent): Comparison {
  const context: ComparisonContext = {
    parties: partiesIn([before, after]),
    before: codeUseOf(before),
    after: codeUseOf(after),
  };
  const pairs = pairArtefacts(before, after);
  const changes = [
    ...comparePackageFacts(before, after),
    ...pairs.flatMap(({ before: was, after: is }) => {
      const present = is ?? was;
      if (present === undefined) return [];
      if (was !== undefined && is !== undefined) return compareArtefacts(was, is, context);
      return [changeOf(oneSided(was, is), artefactName(present), context.parties(present.url))];
    }),
  ];
  const changed = new Set(changes.map(({ artefact }) => artefact.reference));
  return {
    before: versionOf(before),
    after: versionOf(after),
    changes,
    unchanged: pairs.filter(
      ({ before: was, after: is }) => was && is && !changed.has(artefactName(is).reference),
    ).length,
    verdict: changes.map(({ verdict }) => verdict).reduce(graver, 'compatible'),
  };
}

/** Counts the changes of a comparison by how grave they are. */
export function changeCounts({ before, changes }: Comparison): ChangeCounts {
  const count = (wanted: Verdict): number => changes.filter(({ verdict }) => verdict === wanted).length;
  return {
    since: before.version,
    breaking: count('breaking'),
    judge: count('judge'),
    compatible: count('compatible'),
  };
}

/** @returns an artefact's reference and title, as a comparison names it */
export function artefactName(resource: ComparedResource): ArtefactName {
  return {
    reference: `${resource.resourceType}/${resource.id ?? ''}`,
    title: resource.title ?? resource.name ?? resource.id ?? '',
  };
}

interface ArtefactPair {
  readonly before: ComparedResource | undefined;
  readonly after: ComparedResource | undefined;
}

/** By their type and id; those that this leaves over by their canonical URL, which an artefact keeps when its id changes. */
function pairArtefacts(before: PackageContent, after: PackageContent): ArtefactPair[] {
  const byId = paired(before.resources, after.resources);
  const gone = new Map(
    byId.flatMap(({ before: was, after: is }) =>
      was !== undefined && is === undefined && was.url !== undefined ? [[was.url, was] as const] : [],
    ),
  );
  const renamed = new Set<ComparedResource>();
  const pairs = byId.map(({ key, before: was, after: is }) => {
    const earlier = was === undefined && is?.url !== undefined ? gone.get(is.url) : undefined;
    if (earlier === undefined || earlier.resourceType !== is?.resourceType)
      return { key, before: was, after: is };
    renamed.add(earlier);
    return { key, before: earlier, after: is };
  });
  return pairs
    .filter(({ before: was, after: is }) => !(is === undefined && was !== undefined && renamed.has(was)))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function oneSided(was: ComparedResource | undefined, is: ComparedResource | undefined): Difference {
  const isNew = was === undefined;
  const { title } = artefactName((is ?? was) as ComparedResource);
  return {
    kind: isNew ? 'added' : 'removed',
    aspect: 'artefact',
    ...values(was?.url, is?.url),
    // By itself a definition allows and forbids nothing: what refers to it does.
    impact: isNew ? { sender: 'compatible', reader: 'judge' } : { sender: 'judge', reader: 'compatible' },
    text: `“${title}” is ${isNew ? 'new' : 'gone'}.`,
  };
}

/** The package's own facts: FHIR version and dependencies. */
function comparePackageFacts(before: PackageContent, after: PackageContent): Change[] {
  const differences: Difference[] = [];
  const versions = ({ fhirVersions }: PackageContent): Map<string, string> =>
    new Map(fhirVersions.map((version) => [version, version]));
  for (const { key, before: was, after: is } of paired(versions(before), versions(after))) {
    if (was === is) continue;
    differences.push({
      kind: is === undefined ? 'removed' : 'added',
      aspect: 'dependency',
      ...values(was, is),
      impact: is === undefined ? NARROWER : WIDER,
      text: `The package is ${is === undefined ? 'no longer' : 'now'} for FHIR ${key}.`,
    });
  }
  const dependencies = ({ dependencies: list }: PackageContent): Map<string, string> =>
    new Map(Object.entries(list));
  for (const { key, before: was, after: is } of paired(dependencies(before), dependencies(after))) {
    if (was === is) continue;
    differences.push({
      kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
      aspect: 'dependency',
      ...values(was, is),
      impact: UNCLEAR,
      text: `The package depends on ${key} ${is ?? 'no longer'}${was === undefined ? ', which is new' : is === undefined ? '' : ` instead of ${was}`}.`,
    });
  }
  const artefact = { reference: PACKAGE_REFERENCE, title: after.id };
  return differences.map((difference) =>
    changeOf(difference, artefact, { sender: 'senders', reader: 'readers' }),
  );
}

function versionOf({ id, version, date }: PackageContent): PackageVersion {
  return { id, version, ...(date === undefined ? {} : { date }) };
}
