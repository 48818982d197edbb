import type { Json, JsonSchema } from './json-schema.js';

/**
 * Compiles `fixed[x]` and `pattern[x]`.
 * @param exactly true for fixed: the whole value must be equal; false for pattern: what the pattern has must be there
 */
export function fixedSchema(value: unknown, exactly: boolean): JsonSchema {
  if (exactly || typeof value !== 'object' || value === null) return { const: value as Json };
  if (Array.isArray(value)) {
    return { allOf: value.map((entry: unknown) => ({ contains: fixedSchema(entry, false) })) };
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return {
    properties: Object.fromEntries(members.map(([name, member]) => [name, fixedSchema(member, false)])),
    required: members.map(([name]) => name),
  };
}
