/** Finds HL7's definition of a type; undefined when there is none. */
export type ReadType = (url: string) => fhir4.Resource | undefined;

/** What RDF needs to know about a property of a FHIR type. */
export interface TurtleProperty {
  /** The element where the property was first defined, e.g. `Resource.id`; for a choice with its type. */
  readonly name: string;
  /** FHIR type of the value; undefined for one whose parts are defined in place. */
  readonly type: string | undefined;
  /** Whether it may be there several times: then its order counts. */
  readonly isList: boolean;
  /** Where the parts of the value are defined. */
  readonly parts: TurtlePlace;
}

/** A place in a definition whose children can be looked up. */
export interface TurtlePlace {
  readonly type: string;
  readonly path: string;
}

/** Looks properties up in HL7's definitions, each of which it reads once. */
export class TurtleModel {
  private readonly types = new Map<string, ReadonlyMap<string, fhir4.ElementDefinition> | undefined>();

  private readonly known = new Map<string, TurtleProperty | undefined>();

  constructor(private readonly readType: ReadType) {}

  /** @returns where the elements of a resource or data type are defined; undefined for a type FHIR does not know */
  placeOf(type: string): TurtlePlace | undefined {
    return this.elements(type) === undefined ? undefined : { type, path: type };
  }

  /** @returns undefined when FHIR does not know a property of that name there */
  property(place: TurtlePlace, key: string): TurtleProperty | undefined {
    const name = `${place.type} ${place.path}.${key}`;
    if (!this.known.has(name)) this.known.set(name, this.find(place, key));
    return this.known.get(name);
  }

  private find({ type, path }: TurtlePlace, key: string): TurtleProperty | undefined {
    const elements = this.elements(type);
    const exact = elements?.get(`${path}.${key}`);
    if (exact !== undefined) return describe(exact, type, exact.type?.[0]);
    for (const [choicePath, choice] of elements ?? []) {
      if (!choicePath.endsWith('[x]') || !choicePath.startsWith(`${path}.`)) continue;
      const stem = choicePath.slice(path.length + 1, -'[x]'.length);
      if (stem.includes('.') || !key.startsWith(stem)) continue;
      const chosen = choice.type?.find(({ code }) => capital(code) === key.slice(stem.length));
      if (chosen !== undefined) return describe(choice, type, chosen, key.slice(stem.length));
    }
    return undefined;
  }

  private elements(type: string): ReadonlyMap<string, fhir4.ElementDefinition> | undefined {
    if (!this.types.has(type)) {
      const found = this.readType(`http://hl7.org/fhir/StructureDefinition/${type}`);
      const list =
        found?.resourceType === 'StructureDefinition'
          ? ((found as fhir4.StructureDefinition).snapshot?.element ?? [])
          : undefined;
      this.types.set(type, list && new Map(list.map((element) => [element.path, element])));
    }
    return this.types.get(type);
  }
}

/** Types whose content stands in the definition of their owner. */
const IN_PLACE = new Set(['BackboneElement', 'Element']);

function describe(
  element: fhir4.ElementDefinition,
  owner: string,
  chosen: fhir4.ElementDefinitionType | undefined,
  suffix = '',
): TurtleProperty {
  const { path, base, max, contentReference } = element;
  const code = chosen?.code;
  const type = code?.startsWith('http://hl7.org/fhirpath/') === true ? 'string' : code;
  const inPlace = type === undefined || IN_PLACE.has(type);
  return {
    name: `${(base?.path ?? path).replace(/\[x\]$/, '')}${suffix}`,
    type: inPlace ? undefined : type,
    isList: max !== undefined && max !== '1',
    parts: inPlace
      ? { type: owner, path: contentReference === undefined ? path : contentReference.replace(/^.*#/, '') }
      : { type, path: type },
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
