import { SIGNING_ALGORITHMS, isCode } from '../../scripts/exchange/index.js';
import { isObject } from './signed-text.js';

const VERIFICATION = ['pending', 'verified', 'suspended', 'withdrawn'] as const;
const OPERATIONAL = ['active', 'closed'] as const;
const TECHNICAL = ['active', 'suspended', 'error', 'off', 'test'] as const;

/**
 * What is wrong with the form of a register, as far as trust rests on it; undefined where nothing is. A signature says
 * who wrote it, not that it was written without a slip.
 */
export function contentFault(content: Record<string, unknown>): string | undefined {
  const { version, organisations, systems, keys } = content;
  if (!Number.isSafeInteger(version) || (version as number) < 1) return 'its version is no counting number.';
  if (!Array.isArray(organisations) || !Array.isArray(systems) || !isObject(keys))
    return 'organisations, systems or keys are missing.';
  const owners = organisations as unknown[];
  const members = systems as unknown[];
  if (!owners.every(isOrganisation)) return 'an organisation is not complete.';
  if (!members.every(isSystem)) return 'a system is not complete.';
  if (repeats(owners.map(idOf)) || repeats(members.map(idOf))) return 'an id stands in it twice.';
  const ids = new Set(members.map(idOf));
  return Object.entries(keys).every(([id, set]) => ids.has(id) && Array.isArray(set))
    ? undefined
    : 'it has keys of a system that it does not have.';
}

function isOrganisation(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value['id']) &&
    isText(value['name']) &&
    isTexts(value['types']) &&
    isCode(VERIFICATION, value['verificationStatus']) &&
    isCode(OPERATIONAL, value['operationalStatus']) &&
    Array.isArray(value['identifier']) &&
    value['identifier'].length > 0 &&
    value['identifier'].every((each) => isObject(each) && isText(each['system']) && isText(each['value'])) &&
    isObject(value['dutyContact'])
  );
}

function isSystem(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value['id']) &&
    isText(value['organisation']) &&
    isCode(TECHNICAL, value['technicalStatus']) &&
    isText(value['address']) &&
    isText(value['jwks']) &&
    typeof value['requestTestsPassed'] === 'boolean' &&
    typeof value['responseTestsPassed'] === 'boolean' &&
    isTexts(value['searched']) &&
    isTexts(value['algorithms']) &&
    (value['algorithms'] as unknown[]).every((each) => isCode(SIGNING_ALGORITHMS, each))
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}

function idOf(value: unknown): string {
  return String((value as Record<string, unknown>)['id']);
}

function repeats(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}
