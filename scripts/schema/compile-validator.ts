import { Ajv2020 } from 'ajv/dist/2020.js';
import { artefactPage } from '../exchange/index.js';
import type { Finding, TextPosition } from '../findings/index.js';
import {
  brokenInvariants,
  compileExpression,
  type BrokenInvariant,
  type InvariantAt,
} from './evaluate-invariants.js';
import type { SchemaDocument, SchemaInvariant } from './json-schema.js';
import { fhirPathAt } from './resource-path.js';
import { rulePlaces, type RulePlaces } from './rule-places.js';
import { faultsOf, isInWrongResource, type Fault } from './schema-errors.js';

/** What is known of where a resource comes from. */
export interface CheckOptions {
  /** Path to report; `(payload)` when there is none. */
  readonly file?: string;
  /** Finds the place of an element in the text that the resource was read from. */
  readonly locate?: (path: string) => TextPosition | undefined;
}

/** Checks resources against one profile. */
export interface ProfileValidator {
  /** Canonical URL of the profile. */
  readonly profile: string;
  /** @returns what is wrong, errors only, in document order; empty when the resource conforms */
  check(resource: unknown, options?: CheckOptions): Finding[];
}

/**
 * Makes a validator from a compiled profile: the schema first, then the FHIRPath invariants at each element they
 * belong to. It needs no files, no network and no Java; the schema document is all of it.
 * @throws Error when the document is no schema or an invariant is not FHIRPath
 */
export function compileValidator(schema: SchemaDocument): ProfileValidator {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    discriminator: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    passContext: true,
    validateFormats: false,
    inlineRefs: false,
  });
  ajv.addKeyword({ keyword: 'x-profile', schemaType: 'string' });
  ajv.addKeyword({ keyword: 'x-value-set', schemaType: 'object' });
  ajv.addKeyword({
    keyword: 'x-invariants',
    schemaType: 'array',
    errors: false,
    compile: (invariants: readonly SchemaInvariant[]) => {
      invariants.forEach(compileExpression);
      return function (this: InvariantAt[], element: unknown, at) {
        const pointer = at?.instancePath ?? '';
        if (element !== undefined)
          this.push(...invariants.map((invariant) => ({ invariant, pointer, element })));
        return true;
      };
    },
  });
  const validate = ajv.compile(schema);
  const profile = schema['x-profile'];
  const rules = rulePlaces(schema);

  return {
    profile,
    check: (resource, options = {}) => {
      const places: InvariantAt[] = [];
      const faults = validate.call(places, resource) ? [] : faultsOf(validate.errors ?? [], rules);
      const broken = brokenInvariants(
        resource,
        places.filter((place) => isWhole(place) && !isInWrongResource(place.pointer, faults)),
      )
        // Where the structure is broken, an expression that does not evaluate says nothing new.
        .filter(({ fault }) => fault === undefined || faults.length === 0);
      const all = [...faults, ...broken.map((each) => invariantFault(each, rules))];
      return all.map((fault) => toFinding(fault, resource, profile, options));
    },
  };
}

/** Expressions on elements expect an object; where there is something else the schema has said so. */
function isWhole({ invariant, element }: InvariantAt): boolean {
  const isPrimitive = /^[a-z]/.test(invariant.on);
  return isPrimitive || (typeof element === 'object' && element !== null && !Array.isArray(element));
}

function invariantFault({ invariant, pointer, fault }: BrokenInvariant, rules: RulePlaces): Fault {
  const page = artefactPage(rules.profileOfInvariant(invariant.key), 'constraints');
  return {
    ...(page === undefined ? {} : { page }),
    pointer,
    code: invariant.key,
    message: fault === undefined ? invariant.says : `${invariant.says} (It could not be evaluated: ${fault})`,
    remedy: `Change the element so that this sentence holds; it is ${invariant.key} of the profile.`,
  };
}

function toFinding(fault: Fault, resource: unknown, profile: string, options: CheckOptions): Finding {
  const path = fhirPathAt(resource, fault.pointer);
  const place = options.locate?.(path);
  return {
    file: options.file ?? '(payload)',
    ...(place === undefined ? {} : { line: place.line, column: place.column }),
    severity: 'error',
    code: fault.code,
    message: fault.message,
    remedy: fault.remedy,
    path,
    profile,
    ...(fault.page === undefined ? {} : { page: fault.page }),
    source: 'schema',
  };
}
