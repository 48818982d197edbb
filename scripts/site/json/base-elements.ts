import r4 from 'fhirpath/fhir-context/r4';
import { baseElementPage, typePage } from '../fhir-links.js';

/** The parts of the FHIRPath model of R4 that say which element a property of JSON is. */
interface Model {
  readonly choiceTypePaths: Readonly<Record<string, readonly string[]>>;
  readonly pathsDefinedElsewhere: Readonly<Record<string, string>>;
  readonly path2Type: Readonly<Record<string, unknown>>;
  readonly type2Parent: Readonly<Record<string, string>>;
}

const model = r4 as unknown as Model;

/** An element of FHIR's own definitions. */
export interface BaseElement {
  /** Path in the definition that introduces it: `Resource.id` for the id of a Patient, `Extension.value[x]`. */
  readonly path: string;
  /** Name of the element in a profile: `value[x]` for `valueCoding`. */
  readonly name: string;
  /** Type of its value, or the path under which its members are defined; `Resource` where any resource may stand. */
  readonly type: string;
}

/** Members that every resource, type or element has, with the definition that introduces them. */
const INHERITED: Readonly<Record<'resource' | 'domain' | 'element', Readonly<Record<string, string>>>> = {
  resource: { id: 'Resource', meta: 'Resource', implicitRules: 'Resource', language: 'Resource' },
  domain: {
    text: 'DomainResource',
    contained: 'DomainResource',
    extension: 'DomainResource',
    modifierExtension: 'DomainResource',
  },
  element: { id: 'Element', extension: 'Element', modifierExtension: 'BackboneElement' },
};

/**
 * Finds the element that a property of JSON stands for.
 * @param type type or path that the object is of, as {@link BaseElement.type} names it
 * @param property name in JSON; a leading underscore is that of a primitive's id and extensions
 * @returns undefined for a property that FHIR R4 does not know there
 */
export function baseElement(type: string, property: string): BaseElement | undefined {
  const name = property.replace(/^_/, '');
  const inherited = inheritedFrom(type, name);
  if (inherited !== undefined) {
    const declared = model.path2Type[`${inherited}.${name}`];
    return { path: `${inherited}.${name}`, name, type: typeof declared === 'string' ? declared : 'string' };
  }
  const owner = ownerOf(type, name);
  if (owner === undefined) return undefined;
  const { path, choice } = owner;
  const stem = choice === undefined ? name : `${name.slice(0, -choice.length)}[x]`;
  const own = choice === undefined ? path : `${path.slice(0, -choice.length)}[x]`;
  return { path: own, name: stem, type: choice === undefined ? typeAt(path) : choiceType(path, choice) };
}

/** HL7's page about an element, at its entry. */
export function baseElementHref({ path }: Pick<BaseElement, 'path'>): string {
  return baseElementPage(path);
}

/** HL7's page about a resource type. */
export function resourceTypeHref(type: string): string {
  return typePage(type);
}

/** @returns whether R4 has a resource of that type */
export function isResourceType(type: string): boolean {
  return ['Resource', 'DomainResource'].includes(model.type2Parent[type] ?? '');
}

function inheritedFrom(type: string, name: string): string | undefined {
  if (isResourceType(type))
    return (
      INHERITED.resource[name] ??
      (model.type2Parent[type] === 'DomainResource' ? INHERITED.domain[name] : undefined)
    );
  return INHERITED.element[name];
}

/** The element in the type that introduces it, which may be one that the type is made from; with a choice's ending. */
function ownerOf(type: string, name: string): { path: string; choice?: string } | undefined {
  let found: { path: string; choice?: string } | undefined;
  for (let at: string | undefined = type; at !== undefined; at = model.type2Parent[at])
    found = ownElement(at, name) ?? found;
  return found;
}

function ownElement(type: string, name: string): { path: string; choice?: string } | undefined {
  const path = `${type}.${name}`;
  for (const { index } of name.matchAll(/[A-Z]/g)) {
    const choice = name.slice(index);
    const choices = model.choiceTypePaths[`${type}.${name.slice(0, index)}`];
    if (choices?.some((each) => each.toLowerCase() === choice.toLowerCase()) === true)
      return { path, choice };
  }
  const isKnown = model.path2Type[path] !== undefined || model.pathsDefinedElsewhere[path] !== undefined;
  return isKnown ? { path } : undefined;
}

function choiceType(path: string, choice: string): string {
  const declared = model.path2Type[path];
  if (typeof declared === 'string') return declared;
  const primitive = choice.charAt(0).toLowerCase() + choice.slice(1);
  return Object.keys(model.path2Type).some((each) => each.startsWith(`${choice}.`)) ? choice : primitive;
}

/** Elements defined in place are known by their path, all others by their type. */
function typeAt(path: string): string {
  const defined = model.pathsDefinedElsewhere[path] ?? path;
  const type = model.path2Type[defined];
  return typeof type !== 'string' || type === 'BackboneElement' || type === 'Element' ? defined : type;
}
