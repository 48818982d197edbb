import {
  combine,
  CROSSING,
  NARROWER,
  NONE,
  softened,
  UNCLEAR,
  WIDER,
  type Difference,
  type Impact,
} from './change.js';
import { compareConstraints } from './constraints.js';
import { unversioned } from './package-content.js';
import { canonicalText, impactOfList, impactOfOpenList, listDifference, values } from './sets.js';

/** The codes of a value set in the older and the newer version, `SYSTEM|CODE`; undefined where they cannot be listed. */
export interface CodeLists {
  readonly before: (valueSet: string) => ReadonlySet<string> | undefined;
  readonly after: (valueSet: string) => ReadonlySet<string> | undefined;
}

type Element = fhir4.ElementDefinition;

/** Compares what two versions say about one element. */
export function compareOneElement(before: Element, after: Element, codes: CodeLists): Difference[] {
  const place = after.id ?? after.path;
  const cardinality = compareCardinality(place, before, after);
  // Nothing else matters about an element that may not occur.
  if (before.max === '0' || after.max === '0') return cardinality;
  return [
    ...cardinality,
    ...compareTypes(place, before, after),
    ...compareBindings(place, before.binding, after.binding, codes),
    ...compareValues(place, before, after),
    ...compareFlags(place, before, after),
    ...compareSlicing(place, before, after),
    ...compareLimits(place, before, after),
    ...compareConstraints(place, before.constraint ?? [], after.constraint ?? []),
    ...compareMeaning(place, before, after),
  ];
}

/** Compares how often something may occur. */
export function compareCardinality(
  place: string,
  before: { readonly min?: number | undefined; readonly max?: string | undefined },
  after: { readonly min?: number | undefined; readonly max?: string | undefined },
): Difference[] {
  const [oldMin, newMin] = [before.min ?? 0, after.min ?? 0];
  const [oldMax, newMax] = [upper(before.max), upper(after.max)];
  if (oldMin === newMin && oldMax === newMax) return [];
  const impact = combine([
    newMin > oldMin || newMax < oldMax ? NARROWER : NONE,
    newMin < oldMin || newMax > oldMax ? WIDER : NONE,
  ]);
  const [was, is] = [`${oldMin}..${before.max ?? '*'}`, `${newMin}..${after.max ?? '*'}`];
  const said =
    newMax === 0
      ? 'may no longer be given'
      : oldMax === 0
        ? `may now be given (${is})`
        : oldMin === 0 && newMin > 0
          ? `is now required (${was} became ${is})`
          : oldMin > 0 && newMin === 0
            ? `is no longer required (${was} became ${is})`
            : `may occur ${is} instead of ${was} times`;
  return [
    {
      kind: 'changed',
      aspect: 'cardinality',
      place,
      before: was,
      after: is,
      impact,
      text: `“${place}” ${said}.`,
    },
  ];
}

/** Compares which sets of codes apply, and how strictly. */
export function compareBindings(
  place: string,
  before: { readonly strength: string; readonly valueSet?: string | undefined } | undefined,
  after: { readonly strength: string; readonly valueSet?: string | undefined } | undefined,
  codes: CodeLists,
): Difference[] {
  const old = before?.valueSet === undefined ? undefined : unversioned(before.valueSet);
  const fresh = after?.valueSet === undefined ? undefined : unversioned(after.valueSet);
  if (old === fresh && before?.strength === after?.strength) return [];
  const ofStrength = strengthImpact(before?.strength, after?.strength);
  const ofSet =
    old === fresh || old === undefined || fresh === undefined ? NONE : setImpact(old, fresh, codes);
  const strict = [before?.strength, after?.strength].includes('required');
  const was = before === undefined ? 'none' : `${old ?? 'no value set'} (${before.strength})`;
  const is = after === undefined ? 'none' : `${fresh ?? 'no value set'} (${after.strength})`;
  const text =
    before === undefined
      ? `The codes of “${place}” are now bound to ${is}.`
      : after === undefined
        ? `The codes of “${place}” are no longer bound; they were to ${was}.`
        : old === fresh
          ? `The binding of “${place}” is ${after.strength} instead of ${before.strength}.`
          : `The codes of “${place}” come from ${is} instead of ${was}.`;
  return [
    {
      kind: 'changed',
      aspect: 'binding',
      place,
      before: was,
      after: is,
      impact: combine([ofStrength, strict ? ofSet : softened(ofSet)]),
      text,
    },
  ];
}

/** Only a required binding forbids codes; an extensible one asks for reasons; the others advise. */
function strengthImpact(before: string | undefined, after: string | undefined): Impact {
  const rank = (strength: string | undefined): number =>
    strength === 'required' ? 2 : strength === 'extensible' ? 1 : 0;
  const [old, fresh] = [rank(before), rank(after)];
  if (old === fresh) return NONE;
  const impact = fresh > old ? NARROWER : WIDER;
  return Math.max(old, fresh) === 2 ? impact : softened(impact);
}

function setImpact(before: string, after: string, codes: CodeLists): Impact {
  const [old, fresh] = [codes.before(before), codes.after(after)];
  if (old === undefined || fresh === undefined) return CROSSING;
  return impactOfList(listDifference(old, fresh));
}

function compareTypes(place: string, before: Element, after: Element): Difference[] {
  const [old, fresh] = [before.type ?? [], after.type ?? []];
  const names = (types: typeof old): string[] => types.map(({ code }) => code);
  const impact = combine([
    impactOfOpenList(names(old), names(fresh)),
    ...old.flatMap((was) => {
      const is = fresh.find(({ code }) => code === was.code);
      if (is === undefined) return [];
      return [
        impactOfOpenList((was.profile ?? []).map(unversioned), (is.profile ?? []).map(unversioned)),
        impactOfOpenList(
          (was.targetProfile ?? []).map(unversioned),
          (is.targetProfile ?? []).map(unversioned),
        ),
      ];
    }),
  ]);
  if (impact.sender === 'compatible' && impact.reader === 'compatible') return [];
  const [was, is] = [typesText(old), typesText(fresh)];
  return [
    {
      kind: 'changed',
      aspect: 'type',
      place,
      before: was,
      after: is,
      impact,
      text: `The type of “${place}” is ${is} instead of ${was}.`,
    },
  ];
}

function typesText(types: readonly fhir4.ElementDefinitionType[]): string {
  if (types.length === 0) return 'any';
  return types
    .map(({ code, profile = [], targetProfile = [] }) => {
      const narrowed = [...profile, ...targetProfile].map(unversioned);
      const name = code.replace(/^.*\//, '');
      return narrowed.length === 0 ? name : `${name} (${narrowed.join(', ')})`;
    })
    .join(' or ');
}

function compareValues(place: string, before: Element, after: Element): Difference[] {
  const [old, fresh] = [valueOf(before), valueOf(after)];
  if (canonicalText(old) === canonicalText(fresh)) return [];
  const [was, is] = [old?.[1], fresh?.[1]];
  const impact = old === undefined ? NARROWER : fresh === undefined ? WIDER : CROSSING;
  const text =
    old === undefined
      ? `“${place}” must now be ${quoted(is)}.`
      : fresh === undefined
        ? `“${place}” need no longer be ${quoted(was)}.`
        : `“${place}” must be ${quoted(is)} instead of ${quoted(was)}${old[0] === fresh[0] ? '' : ` (${fresh[0]} instead of ${old[0]})`}.`;
  return [{ kind: 'changed', aspect: 'value', place, ...values(was, is), impact, text }];
}

/** The name and value of `fixed…` or `pattern…`. */
function valueOf(element: Element): readonly [name: string, value: unknown] | undefined {
  return (Object.entries(element) as [string, unknown][]).find(([key]) => /^(fixed|pattern)[A-Z]/.test(key));
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `“${value}”` : canonicalText(value);
}

function compareFlags(place: string, before: Element, after: Element): Difference[] {
  const differences: Difference[] = [];
  if ((before.mustSupport ?? false) !== (after.mustSupport ?? false)) {
    differences.push({
      kind: 'changed',
      aspect: 'must-support',
      place,
      before: String(before.mustSupport ?? false),
      after: String(after.mustSupport ?? false),
      impact: UNCLEAR,
      text: `Systems ${after.mustSupport === true ? 'must now' : 'need no longer'} support “${place}”.`,
    });
  }
  if ((before.isModifier ?? false) !== (after.isModifier ?? false)) {
    differences.push({
      kind: 'changed',
      aspect: 'modifier',
      place,
      before: String(before.isModifier ?? false),
      after: String(after.isModifier ?? false),
      impact: CROSSING,
      text: `“${place}” ${after.isModifier === true ? 'now changes' : 'no longer changes'} the meaning of what it belongs to.`,
    });
  }
  return differences;
}

function compareSlicing(place: string, before: Element, after: Element): Difference[] {
  const [old, fresh] = [before.slicing?.rules ?? 'open', after.slicing?.rules ?? 'open'];
  const discriminators = (element: Element): string =>
    (element.slicing?.discriminator ?? []).map(({ type, path }) => `${type} of ${path}`).join(', ');
  const differences: Difference[] = [];
  if (old !== fresh) {
    const impact = fresh === 'closed' ? NARROWER : old === 'closed' ? WIDER : UNCLEAR;
    differences.push({
      kind: 'changed',
      aspect: 'slicing',
      place,
      before: old,
      after: fresh,
      impact,
      text: `The list of parts of “${place}” is ${fresh} instead of ${old}: parts that it does not name are ${fresh === 'closed' ? 'refused' : 'allowed'}.`,
    });
  }
  const [was, is] = [discriminators(before), discriminators(after)];
  if (before.slicing !== undefined && after.slicing !== undefined && was !== is) {
    differences.push({
      kind: 'changed',
      aspect: 'slicing',
      place,
      before: was,
      after: is,
      impact: UNCLEAR,
      text: `The parts of “${place}” are told apart by ${is || 'nothing'} instead of ${was || 'nothing'}.`,
    });
  }
  return differences;
}

/** Limits on values: the largest and smallest, and the length of texts. */
function compareLimits(place: string, before: Element, after: Element): Difference[] {
  const limits = (element: Element): Map<string, unknown> =>
    new Map(
      (Object.entries(element) as [string, unknown][]).filter(([key]) =>
        /^(maxLength$|(min|max)Value[A-Z])/.test(key),
      ),
    );
  const [old, fresh] = [limits(before), limits(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((name): Difference[] => {
    const [was, is] = [old.get(name), fresh.get(name)];
    if (canonicalText(was) === canonicalText(is)) return [];
    const text = `The limit ${name} of “${place}” is ${quoted(is ?? 'none')} instead of ${quoted(was ?? 'none')}.`;
    return [
      {
        kind: 'changed',
        aspect: 'limit',
        place,
        ...values(was, is),
        impact: limitImpact(name, was, is),
        text,
      },
    ];
  });
}

function limitImpact(name: string, before: unknown, after: unknown): Impact {
  if (before === undefined) return NARROWER;
  if (after === undefined) return WIDER;
  if (typeof before !== 'number' || typeof after !== 'number') return CROSSING;
  return after > before === name.startsWith('min') ? NARROWER : WIDER;
}

function compareMeaning(place: string, before: Element, after: Element): Difference[] {
  const { definition: was } = before;
  const { definition: is } = after;
  if (was === is) return [];
  return [
    {
      kind: 'changed',
      aspect: 'documentation',
      place,
      ...values(was, is),
      impact: UNCLEAR,
      text: `The definition of “${place}” is worded differently, and may mean something else.`,
    },
  ];
}

function upper(max: string | undefined): number {
  return max === undefined || max === '*' ? Number.POSITIVE_INFINITY : Number(max);
}
