import { CROSSING, NARROWER, NONE, UNCLEAR, WIDER, type Difference, type Impact } from './change.js';
import { compareOneElement, type CodeLists } from './element-rules.js';
import { paired } from './sets.js';

type Elements = ReadonlyMap<string, fhir4.ElementDefinition>;
type Side = 'added' | 'removed';

const HL7 = 'http://hl7.org/fhir/';

/**
 * Compares the elements of two versions of a structure. An element that only one version spells out is compared with
 * what the other one implies: the limits of the type that it comes from.
 * @param codes tells which codes a value set has in either version
 */
export function compareElements(
  before: fhir4.StructureDefinition,
  after: fhir4.StructureDefinition,
  codes: CodeLists,
): Difference[] {
  const whole = before.snapshot !== undefined && after.snapshot !== undefined;
  const old = elementsOf(before, whole);
  const fresh = elementsOf(after, whole);
  const isModel = before.derivation !== 'constraint' || after.derivation !== 'constraint';
  return paired(old, fresh).flatMap(({ key, before: was, after: is }): Difference[] => {
    if (isCovered(key, old, fresh, isModel)) return [];
    if (was !== undefined && is !== undefined) return compareOneElement(was, is, codes);
    const present = was ?? is;
    if (present === undefined) return [];
    const side: Side = was === undefined ? 'added' : 'removed';
    if (isSlice(key)) return [oneSidedSlice(key, present, side, side === 'added' ? old : fresh)];
    if (isModel) return [oneSidedElement(key, present, side)];
    const spoken = new Set(
      ((side === 'added' ? after : before).differential?.element ?? []).map(({ id, path }) => id ?? path),
    );
    const implied = impliedElement(present, spoken.has(key));
    return side === 'added'
      ? compareOneElement(implied, present, codes)
      : compareOneElement(present, implied, codes);
  });
}

function elementsOf(sd: fhir4.StructureDefinition, whole: boolean): Elements {
  const elements = (whole ? sd.snapshot?.element : (sd.differential?.element ?? sd.snapshot?.element)) ?? [];
  return new Map(elements.map((element) => [element.id ?? element.path, element]));
}

/** Whether an element above tells it all: it came or went as a whole, or is forbidden on one side. */
function isCovered(id: string, old: Elements, fresh: Elements, isModel: boolean): boolean {
  return ancestors(id).some((above) => {
    const [was, is] = [old.get(above), fresh.get(above)];
    if (was?.max === '0' || is?.max === '0') return true;
    return (was === undefined) !== (is === undefined) && (isSlice(above) || isModel);
  });
}

/** `A.b:c.d` lies below `A`, `A.b` and `A.b:c`. */
function ancestors(id: string): string[] {
  return [...id.matchAll(/[.:]/g)].map(({ index }) => id.slice(0, index));
}

/** A slice that is a type of a choice is no part of its own: the type is either allowed or not. */
function isSlice(id: string): boolean {
  return /:[^.]*$/.test(id) && !/\[x\]:[^.]*$/.test(id);
}

function oneSidedSlice(
  id: string,
  slice: fhir4.ElementDefinition,
  side: Side,
  without: Elements,
): Difference {
  const name = id.slice(id.lastIndexOf(':') + 1);
  const sliced = without.get(id.slice(0, id.lastIndexOf(':')));
  const isClosed = sliced?.slicing?.rules === 'closed';
  const needed = (slice.min ?? 0) > 0;
  const forbidden = slice.max === '0';
  // In an open list the other version allows the same content too, only without rules for it.
  const added: Impact = forbidden
    ? isClosed
      ? NONE
      : NARROWER
    : isClosed
      ? needed
        ? CROSSING
        : WIDER
      : needed
        ? NARROWER
        : UNCLEAR;
  const impact = side === 'added' ? added : { sender: added.reader, reader: added.sender };
  const need = forbidden ? 'forbidden' : needed ? 'required' : 'optional';
  return {
    kind: side,
    aspect: 'slice',
    place: id,
    [side === 'added' ? 'after' : 'before']: `${slice.min ?? 0}..${slice.max ?? '*'}`,
    impact,
    text:
      side === 'added'
        ? `The part “${name}” is new, and ${need}.`
        : `The part “${name}”, which was ${need}, is gone.`,
  };
}

function oneSidedElement(id: string, element: fhir4.ElementDefinition, side: Side): Difference {
  const needed = (element.min ?? 0) > 0;
  const added = needed ? CROSSING : WIDER;
  return {
    kind: side,
    aspect: 'element',
    place: id,
    [side === 'added' ? 'after' : 'before']: `${element.min ?? 0}..${element.max ?? '*'}`,
    impact: side === 'added' ? added : { sender: added.reader, reader: added.sender },
    text: `The element “${id}” is ${side === 'added' ? 'new' : 'gone'}; it ${side === 'added' ? 'is' : 'was'} ${needed ? 'required' : 'optional'}.`,
  };
}

/** What a version says about an element that it does not mention: what the element's type says. */
function impliedElement(element: fhir4.ElementDefinition, isSpoken: boolean): fhir4.ElementDefinition {
  const { id, path, base, type, binding, isModifier, definition } = element;
  const constraint = element.constraint?.filter(({ source }) => source?.startsWith(HL7) === true);
  return {
    ...(id === undefined ? {} : { id }),
    path,
    min: base?.min ?? 0,
    max: base?.max ?? '*',
    ...(definition === undefined ? {} : { definition }),
    ...(isModifier === undefined ? {} : { isModifier }),
    ...(constraint === undefined ? {} : { constraint }),
    // What the differential does not speak of comes from the type, and so is implied.
    ...(isSpoken || type === undefined ? {} : { type }),
    ...(isSpoken || binding === undefined ? {} : { binding }),
  };
}
