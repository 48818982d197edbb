import type { TurtleModel, TurtlePlace, TurtleProperty } from './turtle-model.js';
import {
  iri,
  primitiveLiteral,
  stringLiteral,
  turtleSection,
  type TurtleObject,
  type TurtleStatement,
} from './turtle-text.js';

const PREFIXES = `@prefix fhir: <http://hl7.org/fhir/> .
@prefix loinc: <http://loinc.org/rdf#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sct: <http://snomed.info/id/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;

/** Code systems whose codes are classes of an ontology that FHIR names. */
const ONTOLOGIES: Readonly<Record<string, (code: string) => string>> = {
  'http://snomed.info/sct': (code) => `sct:${code}`,
  'http://loinc.org': (code) => `loinc:${code.toUpperCase()}`,
};

type Content = Readonly<Record<string, unknown>>;

/**
 * Converts a resource to the RDF of FHIR R4. What FHIR does not know of is left out.
 * @param model what HL7's definitions say about types and properties
 * @param base address that relative references and the resource itself lie below, without a final slash
 * @returns Turtle; the same resource gives the same text
 * @throws Error when FHIR R4 does not know the type of the resource
 * @see FHIR R4, RDF representation
 */
export function toTurtle(resource: fhir4.Resource, model: TurtleModel, base: string): string {
  const writer = new Writer(model, base);
  const subject = `${base}/${resource.resourceType}/${resource.id ?? ''}`;
  writer.root(resource, subject, true);
  const header = turtleSection(iri(`${subject}.ttl`), [
    ['a', 'owl:Ontology'],
    ['owl:imports', 'fhir:fhir.ttl'],
  ]);
  return [PREFIXES, ...writer.sections, header].join('\n');
}

class Writer {
  readonly sections: string[] = [];

  constructor(
    private readonly model: TurtleModel,
    private readonly base: string,
  ) {}

  /** Writes a resource that is the subject of its own statements. */
  root(resource: fhir4.Resource, subject: string, isTreeRoot: boolean): void {
    const place = this.sections.length;
    // Keeps its place before the entries of a Bundle, which come up while its parts are written.
    this.sections.push('');
    this.sections[place] = turtleSection(iri(subject), [
      ...typeOf(resource),
      ...(isTreeRoot ? [['fhir:nodeRole', 'fhir:treeRoot'] as const] : []),
      ...this.parts(resource as unknown as Content, this.placeOf(resource)),
    ]);
  }

  private placeOf({ resourceType }: fhir4.Resource): TurtlePlace {
    const place = this.model.placeOf(resourceType);
    if (place === undefined) throw new Error(`FHIR has no type ${resourceType}.`);
    return place;
  }

  private parts(content: Content, place: TurtlePlace): TurtleStatement[] {
    const keys = new Set(Object.keys(content).map((key) => key.replace(/^_/, '')));
    return [...keys].flatMap((key) => {
      const property = key === 'resourceType' ? undefined : this.model.property(place, key);
      if (property === undefined) return [];
      const values = listOf(content[key]);
      const siblings = listOf(content[`_${key}`]);
      return Array.from({ length: Math.max(values.length, siblings.length) }, (_, index): TurtleStatement => [
        `fhir:${property.name}`,
        this.object(property, values[index], siblings[index], index, content),
      ]);
    });
  }

  private object(
    property: TurtleProperty,
    value: unknown,
    sibling: unknown,
    index: number,
    owner: Content,
  ): TurtleObject {
    const { type, isList, parts, name } = property;
    if (type === 'xhtml') return stringLiteral(String(value));
    const order: TurtleStatement[] = isList ? [['fhir:index', String(index)]] : [];
    if (isResource(value)) {
      if (name === 'Bundle.entry.resource' && typeof owner['fullUrl'] === 'string') {
        this.root(value, owner['fullUrl'], false);
        return iri(owner['fullUrl']);
      }
      return [...typeOf(value), ...order, ...this.parts(value as unknown as Content, this.placeOf(value))];
    }
    const isPrimitive = typeof value !== 'object' || value === null;
    const said: TurtleStatement[] =
      value === undefined || value === null || !isPrimitive
        ? []
        : [['fhir:value', primitiveLiteral(value as string, type ?? 'string')]];
    const inner = isPrimitive ? sibling : value;
    return [
      ...said,
      ...order,
      ...this.links(type, inner),
      ...(isObject(inner)
        ? this.parts(inner, isPrimitive ? { type: 'Element', path: 'Element' } : parts)
        : []),
    ];
  }

  /** What a coded value or a reference stands for, as far as RDF has a node for it. */
  private links(type: string | undefined, value: unknown): TurtleStatement[] {
    if (!isObject(value)) return [];
    if (type === 'Coding') return conceptOf(value);
    if (type === 'CodeableConcept') {
      return listOf(value['coding']).flatMap((coding) => (isObject(coding) ? conceptOf(coding) : []));
    }
    const { reference } = value;
    if (type !== 'Reference' || typeof reference !== 'string') return [];
    if (/^https?:\/\//.test(reference)) return [['fhir:link', iri(reference)]];
    return /^[A-Z]\w*\//.test(reference) ? [['fhir:link', iri(`${this.base}/${reference}`)]] : [];
  }
}

function conceptOf({ system, code }: Content): TurtleStatement[] {
  const ontology = typeof system === 'string' ? ONTOLOGIES[system] : undefined;
  return ontology === undefined || typeof code !== 'string' || !/^[\w-]+$/.test(code)
    ? []
    : [['a', ontology(code)]];
}

function typeOf({ resourceType }: fhir4.Resource): TurtleStatement[] {
  return [['a', `fhir:${resourceType}`]];
}

function isResource(value: unknown): value is fhir4.Resource {
  return isObject(value) && typeof value['resourceType'] === 'string';
}

function isObject(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
