import r4 from 'fhirpath/fhir-context/r4';

/** The parts of the FHIRPath model of R4 that say what a property of JSON is called in FHIRPath. */
interface Model {
  readonly choiceTypePaths: Readonly<Record<string, readonly string[]>>;
  readonly pathsDefinedElsewhere: Readonly<Record<string, string>>;
  readonly path2Type: Readonly<Record<string, unknown>>;
}

const model = r4 as unknown as Model;

/**
 * Turns a JSON pointer into FHIRPath as the official validator writes it.
 * @param resource the resource that the pointer leads into
 * @param pointer RFC 6901, e.g. `/parameter/2/valueCoding/code`
 * @returns e.g. `Parameters.parameter[2].value.ofType(Coding).code`
 */
export function fhirPathAt(resource: unknown, pointer: string): string {
  let value: unknown = resource;
  let type = resourceTypeOf(resource) ?? 'Resource';
  let path = type;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) {
      path += `[${name}]`;
      value = value[Number(name)];
    } else {
      const step = elementStep(type, name.replace(/^_/, ''));
      path += `.${step.text}`;
      type = step.type;
      value = (value as Record<string, unknown> | null)?.[name];
    }
    type = resourceTypeOf(value) ?? type;
  }
  return path;
}

/** One step down from a type: how FHIRPath writes it, and which type or path comes next. */
function elementStep(type: string, name: string): { text: string; type: string } {
  for (const { index } of name.matchAll(/[A-Z]/g)) {
    const stem = name.slice(0, index);
    const choice = model.path2Type[`${type}.${name}`];
    if (model.choiceTypePaths[`${type}.${stem}`] !== undefined && typeof choice === 'string')
      return { text: `${stem}.ofType(${choice})`, type: choice };
  }
  const path = `${type}.${name}`;
  return { text: name, type: typeAt(model.pathsDefinedElsewhere[path] ?? path) };
}

/** Elements defined in place are known by their path, all others by their type. */
function typeAt(path: string): string {
  const type = model.path2Type[path];
  return typeof type !== 'string' || type === 'BackboneElement' || type === 'Element' ? path : type;
}

function resourceTypeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('resourceType' in value)) return undefined;
  return typeof value.resourceType === 'string' && /^[A-Z][A-Za-z]*$/.test(value.resourceType)
    ? value.resourceType
    : undefined;
}
