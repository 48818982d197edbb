/** The narrative's namespace; FHIR asks for it on the `div`. */
const XHTML = 'http://www.w3.org/1999/xhtml';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Writes the narrative of a StructureDefinition: what it is, each element that it constrains (one row each) and its
 * own invariants. The HL7 engine writes those of the other resources, but none for this type.
 *
 * It is plain XHTML with the elements and attributes that FHIR allows in narrative (rules txt-1 and txt-2: no style
 * sheet, script, form or event), depends on nothing but the resource, and is the same each time.
 * @param sd with a snapshot where there is one: it completes what the differential leaves unsaid
 * @returns a `div` element, to be put into `text.div` with status `generated`
 */
export function structureDefinitionNarrative(sd: fhir4.StructureDefinition): string {
  const rows = narratedElements(sd);
  return [
    `<div xmlns="${XHTML}">`,
    `<p><b>${escape(sd.title ?? sd.name)}</b> (${escape(kindOf(sd))})</p>`,
    ...(sd.description === undefined ? [] : paragraphs(sd.description)),
    ...(rows.length === 0 ? [] : elementTable(rows)),
    ...invariantTable(sd),
    '</div>',
  ].join('');
}

function kindOf(sd: fhir4.StructureDefinition): string {
  if (sd.derivation !== 'constraint') return `logical model of ${sd.type}`;
  return sd.type === 'Extension' ? 'extension' : `profile of ${sd.type}`;
}

/** Elements of the differential, each completed from the snapshot. */
function narratedElements(sd: fhir4.StructureDefinition): fhir4.ElementDefinition[] {
  const complete = new Map((sd.snapshot?.element ?? []).map((element) => [element.id, element]));
  const elements = sd.differential?.element ?? sd.snapshot?.element ?? [];
  return elements.map((element) => ({ ...complete.get(element.id), ...element }));
}

function elementTable(elements: readonly fhir4.ElementDefinition[]): string[] {
  return [
    '<table><thead><tr><th>Element</th><th>Cardinality</th><th>Type</th><th>Meaning</th></tr></thead><tbody>',
    ...elements.map(
      (element) =>
        `<tr><td><code>${escape(element.id ?? element.path)}</code></td><td>${cardinality(element)}</td>` +
        `<td>${types(element)}</td><td>${meaning(element)}</td></tr>`,
    ),
    '</tbody></table>',
  ];
}

function cardinality({ min, max, mustSupport }: fhir4.ElementDefinition): string {
  const range = min === undefined || max === undefined ? '' : `${min}..${max}`;
  return escape(mustSupport === true ? `${range} must support`.trim() : range);
}

function types(element: fhir4.ElementDefinition): string {
  if (element.max === '0') return '';
  if (element.contentReference !== undefined)
    return escape(`as ${element.contentReference.replace(/^.*#/, '')}`);
  const names = (element.type ?? []).map(({ code, profile, targetProfile }) => {
    const name = code.replace(/^http:\/\/hl7\.org\/fhirpath\/System\./, '');
    const targets = [...(profile ?? []), ...(targetProfile ?? [])].map(lastPart);
    return targets.length === 0 ? name : `${name} (${targets.join(', ')})`;
  });
  return escape(names.join(', '));
}

function meaning(element: fhir4.ElementDefinition): string {
  if (element.max === '0') return 'Not used.';
  const parts = [
    element.short,
    fixedValue(element),
    element.binding?.valueSet &&
      `Codes: ${lastPart(element.binding.valueSet)} (${element.binding.strength}).`,
    element.slicing &&
      `Sliced by ${(element.slicing.discriminator ?? []).map(({ path }) => path).join(', ') || 'order'} (${element.slicing.rules}).`,
  ];
  return escape(parts.filter((part) => part !== undefined && part !== '').join(' '));
}

function fixedValue(element: fhir4.ElementDefinition): string | undefined {
  for (const [key, value] of Object.entries(element) as [string, unknown][]) {
    const found = /^(fixed|pattern)[A-Z]/.exec(key);
    if (found) return `${found[1] === 'fixed' ? 'Always' : 'At least'} ${JSON.stringify(value)}.`;
  }
  return undefined;
}

/** The invariants that this definition adds; inherited ones name another source. */
function invariantTable(sd: fhir4.StructureDefinition): string[] {
  const elements = sd.differential?.element ?? [];
  const rows = elements.flatMap((element) =>
    (element.constraint ?? []).map(
      ({ key, severity, human, expression }) =>
        `<tr><td>${escape(key)}</td><td>${severity}</td><td><code>${escape(element.id ?? element.path)}</code></td>` +
        `<td>${escape(human)}</td><td><code>${escape(expression ?? '')}</code></td></tr>`,
    ),
  );
  if (rows.length === 0) return [];
  const head = ['Invariant', 'Severity', 'Element', 'Rule', 'Expression'].map((title) => `<th>${title}</th>`);
  return [`<table><thead><tr>${head.join('')}</tr></thead><tbody>`, ...rows, '</tbody></table>'];
}

function paragraphs(markdown: string): string[] {
  return markdown
    .split(/\n\s*\n/)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .map((text) => `<p>${escape(text)}</p>`);
}

function lastPart(canonical: string): string {
  const [url = canonical] = canonical.split('|', 1);
  return url.slice(url.lastIndexOf('/') + 1);
}

/** Characters that XML does not allow, not even escaped. */
// eslint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

function escape(text: string): string {
  return text.replace(NOT_XML, '').replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}
