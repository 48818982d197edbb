import { baseElementPage, encodeFragment, typePage } from './fhir-links.js';
import type { ArtefactIndex } from './artefact-index.js';

/** A label and where it leads. */
export interface Reference {
  readonly label: string;
  readonly href: string | undefined;
}

/** A type that an element may have. */
export interface ElementType extends Reference {
  /** Profiles that the value, or the target of the reference, must meet. */
  readonly profiles: readonly Reference[];
}

/** A flag of FHIR's own notation, by its name in the message file. */
export type ElementFlag = 'mustSupport' | 'modifier' | 'summary' | 'constrained';

/** One element of a structure definition, ready to be shown as a row or as a dictionary entry. */
export interface ElementRow {
  /** `TYPE-ID` of the definition that it is an element of. */
  readonly stem: string;
  /** Element id, e.g. `Parameters.parameter:reason.value[x]`. */
  readonly id: string;
  readonly path: string;
  /** 0 for the root. */
  readonly depth: number;
  /** Last part of the path. */
  readonly name: string;
  readonly sliceName: string | undefined;
  readonly min: number | undefined;
  readonly max: string | undefined;
  readonly types: readonly ElementType[];
  readonly flags: readonly ElementFlag[];
  readonly binding: (Reference & { readonly strength: string; readonly url: string }) | undefined;
  /** `fixed` or `pattern`, with the value as JSON text. */
  readonly value: { readonly kind: 'fixed' | 'pattern'; readonly text: string } | undefined;
  readonly slicing: { readonly by: string; readonly rules: string } | undefined;
  /** Id of the element whose content this one repeats. */
  readonly contentReference: string | undefined;
  /** The definition forbids it. */
  readonly removed: boolean;
  /** The definition itself says something about it. */
  readonly touched: boolean;
  /** What the definition itself says; the rest is inherited. */
  readonly own: fhir4.ElementDefinition | undefined;
  /** Its dictionary entry: the guide's own when touched, else HL7's. */
  readonly href: string;
  /** Constraints that this guide adds; those of HL7's own definitions apply too. */
  readonly constraints: readonly fhir4.ElementDefinitionConstraint[];
  readonly element: fhir4.ElementDefinition;
}

/** All elements of the snapshot, or of the differential where there is no snapshot. */
export function elementRows(sd: fhir4.StructureDefinition, index: ArtefactIndex): ElementRow[] {
  const touched = new Map(
    (sd.differential?.element ?? []).map((element) => [element.id ?? element.path, element]),
  );
  const elements = sd.snapshot?.element ?? sd.differential?.element ?? [];
  const stem = `StructureDefinition-${sd.id ?? ''}`;
  return elements.map((element) => toRow(element, touched, stem, index));
}

const HL7_TYPES = 'http://hl7.org/fhir/StructureDefinition/';

/** Elements that the definition speaks about, and those above them. */
export function differentialRows(sd: fhir4.StructureDefinition, rows: readonly ElementRow[]): ElementRow[] {
  const wanted = new Set<string>();
  for (const id of touchedIds(sd)) {
    for (let ancestor = id; ancestor !== ''; ancestor = parentId(ancestor)) wanted.add(ancestor);
  }
  return rows.filter((row) => wanted.has(row.id));
}

/** @returns the id one level up: `a.b:c` is above `a.b:c.d`, `a.b` above `a.b:c` */
export function parentId(id: string): string {
  const last = Math.max(id.lastIndexOf('.'), id.lastIndexOf(':'));
  return last === -1 ? '' : id.slice(0, last);
}

/** Ids of the differential's elements. */
function touchedIds(sd: fhir4.StructureDefinition): ReadonlySet<string> {
  return new Set((sd.differential?.element ?? []).map((element) => element.id ?? element.path));
}

function toRow(
  element: fhir4.ElementDefinition,
  touched: ReadonlyMap<string, fhir4.ElementDefinition>,
  stem: string,
  index: ArtefactIndex,
): ElementRow {
  const id = element.id ?? element.path;
  const isTouched = touched.has(id);
  const constraints = guideConstraints(element, touched.get(id));
  return {
    stem,
    id,
    path: element.path,
    depth: element.path.split('.').length - 1,
    name: element.path.slice(element.path.lastIndexOf('.') + 1),
    sliceName: element.sliceName,
    min: element.min,
    max: element.max,
    types: element.max === '0' ? [] : (element.type ?? []).map((type) => toType(type, index)),
    flags: flagsOf(element, constraints),
    constraints,
    binding: bindingOf(element, index),
    value: valueOf(element),
    slicing: slicingOf(element),
    contentReference: element.contentReference?.replace(/^.*#/, ''),
    removed: element.max === '0',
    touched: isTouched,
    own: touched.get(id),
    href: isTouched
      ? `${stem}-definitions.html#${encodeFragment(id)}`
      : baseElementPage(element.base?.path ?? element.path),
    element,
  };
}

function toType(type: fhir4.ElementDefinitionType, index: ArtefactIndex): ElementType {
  const name = type.code.replace(/^http:\/\/hl7\.org\/fhirpath\/System\./, '').replace(/^.*\//, '');
  const label = type.code.startsWith('http://hl7.org/fhirpath/') ? name.toLowerCase() : name;
  const profiles = [...(type.profile ?? []), ...(type.targetProfile ?? [])];
  return {
    label,
    href: index.byUrl(type.code)?.page ?? typePage(label),
    profiles: profiles.map((profile) => ({ label: index.label(profile), href: index.href(profile) })),
  };
}

function flagsOf(
  element: fhir4.ElementDefinition,
  constraints: readonly fhir4.ElementDefinitionConstraint[],
): ElementFlag[] {
  return [
    ...(element.mustSupport === true ? (['mustSupport'] as const) : []),
    ...(element.isModifier === true ? (['modifier'] as const) : []),
    ...(element.isSummary === true ? (['summary'] as const) : []),
    ...(constraints.length > 0 ? (['constrained'] as const) : []),
  ];
}

/** Constraints without those that come with FHIR's own types. */
function guideConstraints(
  element: fhir4.ElementDefinition,
  own: fhir4.ElementDefinition | undefined,
): fhir4.ElementDefinitionConstraint[] {
  const ownKeys = new Set((own?.constraint ?? []).map(({ key }) => key));
  return (element.constraint ?? []).filter(
    ({ key, source }) => ownKeys.has(key) || (source !== undefined && !source.startsWith(HL7_TYPES)),
  );
}

function bindingOf(element: fhir4.ElementDefinition, index: ArtefactIndex): ElementRow['binding'] {
  const { binding } = element;
  if (binding?.valueSet === undefined || element.max === '0') return undefined;
  const { valueSet: url, strength } = binding;
  return { label: index.label(url), href: index.href(url), strength, url };
}

function valueOf(element: fhir4.ElementDefinition): ElementRow['value'] {
  for (const [key, value] of Object.entries(element) as [string, unknown][]) {
    const kind = /^(fixed|pattern)[A-Z]/.exec(key)?.[1];
    if (kind !== undefined) {
      return {
        kind: kind === 'fixed' ? 'fixed' : 'pattern',
        text: typeof value === 'string' ? value : JSON.stringify(value),
      };
    }
  }
  return undefined;
}

function slicingOf({ slicing }: fhir4.ElementDefinition): ElementRow['slicing'] {
  if (slicing === undefined) return undefined;
  return { by: (slicing.discriminator ?? []).map(({ path }) => path).join(', '), rules: slicing.rules };
}
