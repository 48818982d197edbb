import type { Cell, DataTable } from './table.js';

type ElementColumn = readonly [heading: string, value: (element: fhir4.ElementDefinition) => Cell];

const lines = (parts: readonly string[] | undefined): Cell =>
  parts === undefined || parts.length === 0 ? undefined : parts.join('\n');

const COLUMNS: readonly ElementColumn[] = [
  ['ID', ({ id }) => id],
  ['Path', ({ path }) => path],
  ['Slice name', ({ sliceName }) => sliceName],
  ['Min', ({ min }) => min],
  ['Max', ({ max }) => max],
  ['Must support', ({ mustSupport }) => flag(mustSupport)],
  ['Is modifier', ({ isModifier }) => flag(isModifier)],
  ['Is summary', ({ isSummary }) => flag(isSummary)],
  [
    'Types',
    ({ type, contentReference }) =>
      lines([...(type ?? []).map(typeText), ...(contentReference === undefined ? [] : [contentReference])]),
  ],
  ['Short', ({ short }) => short],
  ['Definition', ({ definition }) => definition],
  ['Comments', ({ comment }) => comment],
  ['Requirements', ({ requirements }) => requirements],
  ['Default value', (element) => choice(element, 'defaultValue')],
  ['Meaning when missing', ({ meaningWhenMissing }) => meaningWhenMissing],
  ['Fixed value', (element) => choice(element, 'fixed')],
  ['Pattern', (element) => choice(element, 'pattern')],
  ['Smallest value', (element) => choice(element, 'minValue')],
  ['Largest value', (element) => choice(element, 'maxValue')],
  ['Maximum length', ({ maxLength }) => maxLength],
  ['Binding strength', ({ binding }) => binding?.strength],
  ['Binding description', ({ binding }) => binding?.description],
  ['Binding value set', ({ binding }) => binding?.valueSet],
  [
    'Codes',
    ({ code }) =>
      lines(
        code?.map((each) =>
          [each.system, each.code, each.display].filter((part) => part !== undefined).join(' | '),
        ),
      ),
  ],
  ['Slicing', ({ slicing }) => slicing && slicingText(slicing)],
  ['Base path', ({ base }) => base?.path],
  ['Base min', ({ base }) => base?.min],
  ['Base max', ({ base }) => base?.max],
  ['Conditions', ({ condition }) => lines(condition)],
  [
    'Constraints',
    ({ constraint }) =>
      lines(
        constraint?.map(
          ({ key, severity, human, expression }) =>
            `${key} (${severity}): ${human}${expression === undefined ? '' : ` [${expression}]`}`,
        ),
      ),
  ],
  [
    'Mappings',
    ({ mapping }) =>
      lines(
        mapping?.map(
          ({ identity, map, comment }) =>
            `${identity}: ${map}${comment === undefined ? '' : ` (${comment})`}`,
        ),
      ),
  ],
];

/**
 * Lists the elements of a profile, extension or logical model, one in each row.
 * @returns the snapshot, or the differential where there is none
 */
export function elementTable(definition: fhir4.StructureDefinition): DataTable {
  const elements = definition.snapshot?.element ?? definition.differential?.element ?? [];
  return {
    name: 'Elements',
    columns: COLUMNS.map(([heading]) => heading),
    rows: elements.map((element) => COLUMNS.map(([, value]) => value(element))),
  };
}

function flag(value: boolean | undefined): Cell {
  return value === true ? 'Y' : undefined;
}

/** `Reference(Patient) {profile}`, as FHIR's own tables have it. */
export function typeText({ code, profile, targetProfile }: fhir4.ElementDefinitionType): string {
  const targets = targetProfile === undefined ? '' : `(${targetProfile.join(' | ')})`;
  const profiles = profile === undefined ? '' : ` {${profile.join(' | ')}}`;
  const name = code.startsWith('http://hl7.org/fhirpath/') ? 'string' : code;
  return `${name}${targets}${profiles}`;
}

/** The value of `fixed[x]`, `pattern[x]` and the like, as JSON where it has parts. */
export function choice(element: fhir4.ElementDefinition, stem: string): Cell {
  const [, value] =
    Object.entries(element).find(([key]) => key.startsWith(stem) && /^[A-Z]/.test(key.slice(stem.length))) ??
    [];
  if (value === undefined) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
}

function slicingText({ discriminator, ordered, rules, description }: fhir4.ElementDefinitionSlicing): string {
  return [
    (discriminator ?? []).map(({ type, path }) => `${type}:${path}`).join(', '),
    `${rules}${ordered === true ? ', ordered' : ''}`,
    description ?? '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}
