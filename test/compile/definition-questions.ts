import { isDeepStrictEqual } from 'node:util';
import {
  byLoadOrder,
  byType,
  type FindResourceInfoOptions,
  type PackageDB,
  type ResourceInfo,
} from 'fhir-package-loader';

/** What SUSHI asks of a database of definitions. */
export interface Question {
  readonly key: string;
  readonly options: FindResourceInfoOptions;
}

/** The order in which SUSHI prefers definitions. @see fsh-sushi, FHIRDefinitions, `DEFAULT_SORT` */
export const SUSHI_ORDER = [
  byType('Resource', 'Logical', 'Type', 'Profile', 'Extension', 'ValueSet', 'CodeSystem'),
  byLoadOrder(false),
];

const TYPES: readonly (string[] | undefined)[] = [
  undefined,
  [],
  ['Resource'],
  ['Type'],
  ['Logical'],
  ['Profile'],
  ['Extension'],
  ['ValueSet'],
  ['CodeSystem'],
  ['ImplementationGuide'],
  ['Invariant'],
  ['Resource', 'Type'],
  ['Resource', 'Profile'],
  ['ValueSet', 'CodeSystem', 'Extension'],
  ['Resource', 'Logical', 'Type', 'Profile', 'Extension'],
];

const SCOPES = [undefined, 'hl7.fhir.r4.core', 'hl7.fhir.r4.core|4.0.1', 'hl7.fhir.r4.core|9', 'absent'];
const SORTS = [undefined, SUSHI_ORDER, [byLoadOrder(true)], [byLoadOrder(false)]];
const LIMITS = [undefined, 0, 1, 3];

/** Every combination of types, scope, order and limit that SUSHI uses, and their neighbours. */
export const OPTIONS: readonly FindResourceInfoOptions[] = TYPES.flatMap((type) =>
  SCOPES.flatMap((scope) =>
    SORTS.flatMap((sort) =>
      LIMITS.map((limit) => ({
        ...(type === undefined ? {} : { type }),
        ...(scope === undefined ? {} : { scope }),
        ...(sort === undefined ? {} : { sort }),
        ...(limit === undefined ? {} : { limit }),
      })),
    ),
  ),
);

/** @returns what one of the two answers otherwise than the other, value for value, null for null, in the same order */
export function differences(questions: Iterable<Question>, one: PackageDB, other: PackageDB): string[] {
  const found: string[] = [];
  for (const { key, options } of questions) {
    if (isDeepStrictEqual(one.findResourceInfos(key, options), other.findResourceInfos(key, options)))
      continue;
    found.push(`${key} ${JSON.stringify(options)}`);
  }
  return found;
}

/** @returns ids, names and URLs by which definitions can be asked for, each once */
export function keysOf(infos: readonly ResourceInfo[]): string[] {
  const keys = infos.flatMap(({ id, name, url }) => [id, name, url]);
  return [...new Set(keys.filter((key) => typeof key === 'string'))];
}

/** @returns the same, each with the version of the definition behind it */
export function versionedKeysOf(infos: readonly ResourceInfo[]): string[] {
  const keys = infos.flatMap((info) => keysOf([info]).map((key) => `${key}|${info.version ?? ''}`));
  return [...new Set(keys)];
}
