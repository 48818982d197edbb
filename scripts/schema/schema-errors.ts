import type { ErrorObject } from 'ajv/dist/2020.js';
import { artefactPage } from '../exchange/index.js';
import { codeFault, quoted } from './code-fault.js';
import type { JsonSchema } from './json-schema.js';
import type { RulePlaces } from './rule-places.js';

/** What is wrong at one place of a resource, in words. */
export interface Fault {
  /** JSON pointer to the element at fault, or to the one that lacks something. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** Web address of the page that has the rule. */
  readonly page?: string;
  /** The property that is missing. */
  readonly property?: string;
}

/** Keywords that only repeat what the errors below them say. */
const WRAPPERS = new Set(['if', 'allOf']);

/** Keywords whose own error says what the errors of their branches cannot. */
const SUMMARIES = new Set(['anyOf', 'oneOf', 'contains', 'not']);

/**
 * Turns ajv's errors into faults in the words of FHIR: one for each fault, none for the branches that ajv tried.
 * @param errors of a validator made with `verbose` and `allErrors`
 * @param rules where the rules of its schema come from
 */
export function faultsOf(errors: readonly ErrorObject[], rules: RulePlaces): Fault[] {
  const summaries = errors.filter(({ keyword }) => SUMMARIES.has(keyword));
  const kept = errors.filter(
    (error) =>
      !WRAPPERS.has(error.keyword) &&
      !summaries.some(
        (summary) => error !== summary && error.schemaPath.startsWith(`${summary.schemaPath}/`),
      ),
  );
  const faults = new Map<string, Fault>();
  for (const error of kept) {
    const page = artefactPage(rules.profileOf(error.parentSchema));
    const fault = { ...(page === undefined ? {} : { page }), ...faultOf(error, rules) };
    const key = `${fault.pointer} ${fault.code} ${fault.message}`;
    if (!faults.has(key)) faults.set(key, fault);
  }
  return oneForEach([...faults.values()]);
}

/** Code of the fault that a resource is of another type than the profile's. */
const WRONG_RESOURCE = 'SDX-SCHEMA-RESOURCE';

/** @returns whether a place lies in a resource of the wrong type, about which nothing else is worth saying */
export function isInWrongResource(pointer: string, faults: readonly Fault[]): boolean {
  return faults.some(
    (fault) =>
      fault.code === WRONG_RESOURCE && (pointer === fault.pointer || pointer.startsWith(`${fault.pointer}/`)),
  );
}

/** Puts together what several keywords say about one fault. */
function oneForEach(faults: readonly Fault[]): Fault[] {
  const kept = faults.filter(
    (fault) => fault.code === WRONG_RESOURCE || !isInWrongResource(fault.pointer, faults),
  );
  const dropped = new Set<Fault>();
  const merged = kept.map((fault) => {
    const cut = fault.pointer.lastIndexOf('/');
    const name = fault.pointer.slice(cut + 1);
    const stem = /^_?([a-z]+)[A-Z]/.exec(name)?.[1];
    if (fault.code !== 'SDX-SCHEMA-UNKNOWN' || stem === undefined) return fault;
    const wanted = kept.find(
      ({ code, pointer, property }) =>
        code === 'SDX-SCHEMA-REQUIRED' &&
        pointer === fault.pointer.slice(0, cut) &&
        property?.startsWith(stem),
    );
    if (wanted?.property === undefined) return fault;
    dropped.add(wanted);
    const message = `The value has the wrong type: it must be ${wanted.property}, not ${name}.`;
    return { ...fault, code: 'SDX-SCHEMA-TYPE', message, remedy: `Give the value as ${wanted.property}.` };
  });
  return merged.filter((fault) => !dropped.has(fault));
}

function faultOf(error: ErrorObject, rules: RulePlaces): Fault {
  const params = error.params as Record<string, unknown>;
  const schema = (error.parentSchema ?? {}) as JsonSchema;
  const pointer = error.instancePath;
  const here = pointer.slice(pointer.lastIndexOf('/') + 1);
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      return {
        pointer: `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        code: 'SDX-SCHEMA-UNKNOWN',
        message: `"${name}" is not allowed here.`,
        remedy: 'Remove it, or correct its name.',
      };
    }
    case 'required': {
      const name = String(params['missingProperty']);
      return {
        pointer,
        code: 'SDX-SCHEMA-REQUIRED',
        message: `"${name}" is missing.`,
        remedy: `Add "${name}".`,
        property: name,
      };
    }
    case 'discriminator':
      return unknownSlice(pointer, params['tagValue'], String(params['tag']));
    case 'not':
      return unknownSlice(pointer, undefined, '');
    case 'contains':
      return countFault(pointer, schema.title ?? '', params);
    case 'minItems':
      return {
        pointer,
        code: 'SDX-SCHEMA-REQUIRED',
        message: `There must be at least ${String(params['limit'])} here.`,
        remedy: 'Add what is missing; leave an empty list out altogether.',
      };
    case 'maxItems':
      return tooMany(pointer, here, params['limit']);
    case 'minProperties':
      return {
        pointer,
        code: 'SDX-SCHEMA-REQUIRED',
        message: 'The element says nothing.',
        remedy: 'Give it a value, or leave it out.',
      };
    case 'oneOf':
    case 'anyOf':
      return choiceFault(pointer, error, schema);
    case 'const':
      if (here === 'resourceType') return wrongResource(pointer, JSON.stringify(schema.const));
      return {
        pointer,
        code: 'SDX-SCHEMA-VALUE',
        message: `The value must be ${JSON.stringify(schema.const)}.`,
        remedy: 'Correct the value.',
      };
    case 'enum':
      return {
        pointer,
        ...codeFault(error.data, schema.enum ?? [], here, rules.valueSetOf(error.parentSchema)),
      };
    case 'maxLength':
      return tooLong(pointer, error.data, params['limit']);
    case 'type':
      return {
        pointer,
        code: 'SDX-SCHEMA-TYPE',
        message: `The value must be ${withArticle(String(params['type']))} in JSON.`,
        remedy: 'Correct the kind of value.',
      };
    default:
      return {
        pointer,
        code: 'SDX-SCHEMA-FORMAT',
        message: `${quoted(error.data)} is not well formed${schema.description === undefined ? '' : `. ${schema.description}`}`,
        remedy: 'Correct the value.',
      };
  }
}

function wrongResource(pointer: string, type: string): Fault {
  return {
    pointer: pointer.slice(0, pointer.lastIndexOf('/')),
    code: WRONG_RESOURCE,
    message: `The resource must be of type ${type}.`,
    remedy: `Send a resource of type ${type} here.`,
  };
}

function unknownSlice(pointer: string, value: unknown, tag: string): Fault {
  const what = typeof value === 'string' ? `"${value}"` : tag === '' ? 'This' : `A value without "${tag}"`;
  return {
    pointer,
    code: 'SDX-SCHEMA-UNKNOWN',
    message: `${what} is not one of those that the profile names.`,
    remedy: 'Remove it, or correct what names it.',
  };
}

function countFault(pointer: string, slice: string, params: Record<string, unknown>): Fault {
  const max = params['maxContains'];
  if (max !== undefined) return tooMany(pointer, slice, max);
  const min = Number(params['minContains']);
  return {
    pointer,
    code: 'SDX-SCHEMA-REQUIRED',
    message: min === 1 ? `"${slice}" is missing.` : `"${slice}" must be there at least ${min} times.`,
    remedy: `Add "${slice}".`,
  };
}

function tooMany(pointer: string, name: string, max: unknown): Fault {
  return {
    pointer,
    code: 'SDX-SCHEMA-COUNT',
    message: `"${name}" may be there ${max === 1 ? 'once' : `${String(max)} times`} at most.`,
    remedy: 'Remove what is too many.',
  };
}

/** A choice of which none, or more than one, is there. */
function choiceFault(pointer: string, error: ErrorObject, schema: JsonSchema): Fault {
  const none =
    error.keyword === 'anyOf' || (error.params as { passingSchemas: unknown }).passingSchemas === null;
  if (!none) {
    const message = 'Only one of the types of a value may be there.';
    return { pointer, code: 'SDX-SCHEMA-CHOICE', message, remedy: 'Keep one of them.' };
  }
  const branches = schema.anyOf ?? schema.oneOf ?? [];
  const names = branches.flatMap((branch) => branch.required ?? branch.anyOf?.[0]?.required ?? []);
  const named = names.filter((name) => !name.startsWith('_'));
  const [property] = named;
  return {
    pointer,
    code: 'SDX-SCHEMA-REQUIRED',
    message: `${named.map((name) => `"${name}"`).join(' or ')} is missing.`,
    remedy: 'Give the element a value.',
    ...(property === undefined ? {} : { property }),
  };
}

function tooLong(pointer: string, value: unknown, limit: unknown): Fault {
  const most = Number(limit).toLocaleString('en-GB');
  // JSON Schema counts code points.
  const length = Array.from(String(value)).length.toLocaleString('en-GB');
  return {
    pointer,
    code: 'SDX-SCHEMA-LENGTH',
    message: `The text has ${length} characters; ${most} is the most.`,
    remedy: 'Shorten it. No element of the exchange is meant to carry documents.',
  };
}

function withArticle(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
