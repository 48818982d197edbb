/** Something that can be said of a node: a literal, an IRI, or a blank node with statements of its own. */
export type TurtleObject = string | readonly TurtleStatement[];

/** Predicate and object. */
export type TurtleStatement = readonly [predicate: string, object: TurtleObject];

/** Writes the statements about one subject. @returns several lines, ending with a full stop */
export function turtleSection(subject: string, statements: readonly TurtleStatement[]): string {
  return `${subject} ${lines(statements, 1).trimStart()} .\n`;
}

function lines(statements: readonly TurtleStatement[], depth: number): string {
  const indent = '  '.repeat(depth);
  return statements
    .map(([predicate, object]) => `${indent}${predicate} ${objectText(object, depth)}`)
    .join(' ;\n');
}

function objectText(object: TurtleObject, depth: number): string {
  if (typeof object === 'string') return object;
  if (object.every(([, inner]) => typeof inner === 'string') && object.length <= 2) {
    return `[ ${object.map(([predicate, inner]) => `${predicate} ${inner as string}`).join('; ')} ]`;
  }
  return `[\n${lines(object, depth + 1)}\n${'  '.repeat(depth)}]`;
}

/** @returns an IRI in angle brackets, what may not stand in one percent-encoded */
export function iri(address: string): string {
  // eslint-disable-next-line no-control-regex -- Turtle forbids just these
  const safe = address.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (character) => encodeURIComponent(character));
  return `<${safe}>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** @returns a string literal in double quotes */
export function stringLiteral(text: string): string {
  return `"${text.replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character)}"`;
}

const DATATYPES: Readonly<Record<string, string>> = {
  boolean: 'xsd:boolean',
  integer: 'xsd:integer',
  unsignedInt: 'xsd:nonNegativeInteger',
  positiveInt: 'xsd:positiveInteger',
  decimal: 'xsd:decimal',
  base64Binary: 'xsd:base64Binary',
  instant: 'xsd:dateTime',
  time: 'xsd:time',
};

/**
 * Writes a value of a primitive FHIR type; what has no type of its own in XML Schema is a plain string.
 * @see FHIR R4, RDF representation
 */
export function primitiveLiteral(value: string | number | boolean, type: string): string {
  const text = typeof value === 'number' ? plainNumber(value) : String(value);
  const datatype = type === 'date' || type === 'dateTime' ? precision(text) : DATATYPES[type];
  return datatype === undefined ? stringLiteral(text) : `${stringLiteral(text)}^^${datatype}`;
}

/** Dates may end with the year or the month. */
function precision(text: string): string {
  if (text.length === 'YYYY'.length) return 'xsd:gYear';
  if (text.length === 'YYYY-MM'.length) return 'xsd:gYearMonth';
  return text.includes('T') ? 'xsd:dateTime' : 'xsd:date';
}

/** `xsd:decimal` has no exponent. */
function plainNumber(value: number): string {
  const text = String(value);
  return /e/i.test(text) ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}
