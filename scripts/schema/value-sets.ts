import type { Artefact } from '../compile/index.js';
import type { Finding } from '../findings/index.js';
import { filterTest, flatConcepts, isInactive, type FlatConcept } from './code-system-filter.js';
import {
  codeSystemAt,
  definitionsOf,
  valueSetAt,
  withoutVersion,
  type ReadDefinition,
} from './definitions.js';

/** A value set whose codes are all listed, or why they cannot be. */
export type Expansion =
  | { readonly valueSet: fhir4.ValueSet & { expansion: fhir4.ValueSetExpansion } }
  | { readonly reason: string };

/** Why a value set has no list of codes; never leaves this file. */
class NotExpandable extends Error {}

/**
 * Expands every value set of the guide from the definitions alone: no terminology server, no clock.
 * @param artefacts the guide's artefacts; code systems of the guide are looked up among them
 * @param external reads HL7's definitions
 * @param date what to put as `expansion.timestamp`, e.g. the build's date
 * @returns expansions by canonical URL, and an error for each value set that cannot be expanded
 */
export function expandValueSets(
  artefacts: readonly Artefact[],
  external: ReadDefinition,
  date: string,
): { expansions: Map<string, fhir4.ValueSet>; findings: Finding[] } {
  const read = definitionsOf(artefacts, external);
  const expansions = new Map<string, fhir4.ValueSet>();
  const findings: Finding[] = [];
  for (const { resource, source, fileName } of artefacts) {
    if (resource.resourceType !== 'ValueSet' || resource.url === undefined) continue;
    const expansion = expandValueSet(resource, read, date);
    if ('valueSet' in expansion) expansions.set(resource.url, expansion.valueSet);
    else
      findings.push(notExpanded(resource.url, expansion.reason, source?.file ?? fileName, source?.startLine));
  }
  return { expansions, findings };
}

/**
 * Expands one value set: codes named one by one, whole code systems, filters, other value sets, exclusions.
 * @param valueSet what to expand; its own `expansion`, if any, is not looked at
 * @param read finds code systems and further value sets
 * @param date `expansion.timestamp`
 */
export function expandValueSet(valueSet: fhir4.ValueSet, read: ReadDefinition, date: string): Expansion {
  try {
    const contains = codesOf(valueSet, read, []);
    return {
      valueSet: { ...valueSet, expansion: { timestamp: date, total: contains.length, offset: 0, contains } },
    };
  } catch (fault) {
    if (!(fault instanceof NotExpandable)) throw fault;
    return { reason: fault.message };
  }
}

function codesOf(
  valueSet: fhir4.ValueSet,
  read: ReadDefinition,
  above: readonly string[],
): fhir4.ValueSetExpansionContains[] {
  const url = valueSet.url ?? '';
  if (above.includes(url)) throw new NotExpandable(`it includes itself by way of ${above.join(', ')}`);
  const parents = [...above, url];
  const included = (valueSet.compose?.include ?? []).flatMap((part) => partOf(part, read, parents));
  if (valueSet.compose === undefined) throw new NotExpandable('it does not say what it is composed of');
  const excluded = new Set(
    (valueSet.compose.exclude ?? []).flatMap((part) => partOf(part, read, parents)).map(keyOf),
  );
  const seen = new Set<string>();
  return included.filter((entry) => {
    const key = keyOf(entry);
    const isNew = !seen.has(key) && !excluded.has(key);
    seen.add(key);
    return isNew && !(valueSet.compose?.inactive === false && entry.inactive === true);
  });
}

/** What one `include` or `exclude` means: all its conditions together. */
function partOf(
  part: fhir4.ValueSetComposeInclude,
  read: ReadDefinition,
  above: readonly string[],
): fhir4.ValueSetExpansionContains[] {
  const others = (part.valueSet ?? []).map((url) => {
    const other = valueSetAt(read, url);
    if (other === undefined) throw new NotExpandable(`the value set ${url} is not known`);
    return codesOf(other, read, above);
  });
  const ofSystem = part.system === undefined ? undefined : systemPart(part, part.system, read);
  const [first, ...rest] = ofSystem === undefined ? others : [ofSystem, ...others];
  return (first ?? []).filter((entry) =>
    rest.every((other) => other.some((each) => keyOf(each) === keyOf(entry))),
  );
}

function systemPart(
  part: fhir4.ValueSetComposeInclude,
  system: string,
  read: ReadDefinition,
): fhir4.ValueSetExpansionContains[] {
  const codeSystem = codeSystemAt(read, system);
  const concepts = codeSystem === undefined ? [] : flatConcepts(codeSystem);
  if (part.concept !== undefined) {
    const byCode = new Map(concepts.map((flat) => [flat.concept.code, flat]));
    return part.concept.map((wanted) => {
      const known = byCode.get(wanted.code);
      if (known === undefined && codeSystem?.content === 'complete')
        throw new NotExpandable(`the code system ${system} has no code "${wanted.code}"`);
      return entryOf(system, codeSystem, known, wanted);
    });
  }
  if (codeSystem === undefined) throw new NotExpandable(`the code system ${system} is not known`);
  if (codeSystem.content !== 'complete')
    throw new NotExpandable(
      `the code system ${system} is not listed in full (content "${codeSystem.content}")`,
    );
  const tests = (part.filter ?? []).map((filter) => {
    const test = filterTest(filter);
    if (test === undefined)
      throw new NotExpandable(
        `the filter ${filter.property} ${filter.op} ${filter.value} cannot be worked out`,
      );
    return test;
  });
  return concepts
    .filter((flat) => tests.every((test) => test(flat)))
    .map((flat) => entryOf(system, codeSystem, flat, flat.concept));
}

function entryOf(
  system: string,
  codeSystem: fhir4.CodeSystem | undefined,
  known: FlatConcept | undefined,
  wanted: { readonly code: string; readonly display?: string | undefined },
): fhir4.ValueSetExpansionContains {
  const display = wanted.display ?? known?.concept.display;
  return {
    system,
    ...(codeSystem?.version === undefined ? {} : { version: codeSystem.version }),
    ...(known !== undefined && isInactive(known.concept) ? { inactive: true } : {}),
    code: wanted.code,
    ...(display === undefined ? {} : { display }),
  };
}

function keyOf(entry: fhir4.ValueSetExpansionContains): string {
  return `${entry.system ?? ''}|${entry.code ?? ''}`;
}

function notExpanded(url: string, reason: string, file: string, line: number | undefined): Finding {
  return {
    file,
    ...(line === undefined ? {} : { line }),
    severity: 'error',
    code: 'SDX-SCHEMA-EXPANSION',
    message: `The value set ${withoutVersion(url)} cannot be expanded: ${reason}.`,
    remedy: 'Name codes that exist, or include a code system whose codes are all known here.',
    source: 'schema',
  };
}
