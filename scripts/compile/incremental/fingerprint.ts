import { createHash } from 'node:crypto';
import { fshrules, fshtypes } from 'fsh-sushi';

/** Any definition of FSH: what a keyword at the start of a line begins. */
export type FshDefinition = fshtypes.FshEntity & { readonly name: string; readonly constructorName: string };

/**
 * Writes a value of SUSHI's out, so that two values are equal exactly if their texts are. Classes count, because two
 * kinds of rule may have the same fields; places in files do not, so that moving a definition does not change it.
 */
export function written(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value.toString()}n`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof RegExp) return `/${value.source}/${value.flags}`;
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name}${written([...value])}`;
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (typeof value !== 'object') return unlike();
  const fields = Object.entries(value)
    .filter(([key, field]) => key !== 'sourceInfo' && field !== undefined)
    .map(([key, field]) => `${key}:${written(field)}`);
  return `${classOf(value)}{${fields.join(',')}}`;
}

let unlikes = 0;

/** What cannot be written out is taken to be unlike everything, itself included. */
function unlike(): string {
  unlikes += 1;
  return `unlike ${unlikes}`;
}

function classOf(value: object): string {
  return (Object.getPrototypeOf(value) as object | null)?.constructor.name ?? '';
}

/** @returns a short text that is equal for equal definitions, wherever in the sources they stand */
export function fingerprint(definition: FshDefinition): string {
  return digest(`${definition.constructorName} ${written(definition)}`);
}

/**
 * What the exporters of SUSHI 3 read of a definition that they look up in the sources, which is less than all of it:
 * of a code system whether it has a code, not what the code means; of a profile no more than what it is called. So
 * another wording in a code system does not export every profile that uses one of its codes anew.
 */
export function outline(definition: FshDefinition): string {
  if (definition instanceof fshtypes.FshStructure) {
    return digest(written([definition.constructorName, definition.name, definition.id]));
  }
  if (definition instanceof fshtypes.FshValueSet) {
    return digest(written(['ValueSet', definition.name, definition.id]));
  }
  if (definition instanceof fshtypes.FshCodeSystem) {
    return digest(
      written(['CodeSystem', definition.name, definition.id, ...definition.rules.map(outlineOfRule)]),
    );
  }
  return fingerprint(definition);
}

/** Beginnings of the paths by which a code system says more of a code that it has: nobody else reads that. */
const MORE_OF_A_CODE = /^(property|designation)\b/;

function outlineOfRule(rule: fshtypes.FshCodeSystem['rules'][number]): unknown {
  if (rule instanceof fshrules.ConceptRule) return ['concept', rule.code, rule.system, rule.hierarchy];
  if (rule instanceof fshrules.CaretValueRule && MORE_OF_A_CODE.test(rule.caretPath)) return undefined;
  return rule;
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}
