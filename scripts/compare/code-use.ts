import { expandValueSet } from '../schema/index.js';
import { definitionsIn, unversioned, type PackageContent } from './package-content.js';
import type { Strictness } from './terminology.js';

/** What a package says about its codes. */
export interface CodeUse {
  /** The codes of a value set, `SYSTEM|CODE`; undefined where the package alone does not tell. */
  readonly codesOf: (valueSet: string) => ReadonlySet<string> | undefined;
  /** Value sets that something is bound to as required. */
  readonly strictSets: ReadonlySet<string>;
}

/** Reads from a package which codes its value sets have, and which value sets are binding. */
export function codeUseOf(content: PackageContent): CodeUse {
  const read = definitionsIn(content);
  const known = new Map<string, ReadonlySet<string> | undefined>();
  const codesOf = (url: string): ReadonlySet<string> | undefined => {
    const bare = unversioned(url);
    if (!known.has(bare)) {
      const valueSet = read(bare);
      const expansion =
        valueSet?.resourceType === 'ValueSet' ? expandValueSet(valueSet, read, '1970-01-01') : undefined;
      const contains =
        expansion !== undefined && 'valueSet' in expansion
          ? expansion.valueSet.expansion.contains
          : undefined;
      known.set(
        bare,
        contains && new Set(contains.map(({ system, code }) => `${system ?? ''}|${code ?? ''}`)),
      );
    }
    return known.get(bare);
  };
  const strictSets = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { strength, valueSet } = value as { strength?: unknown; valueSet?: unknown };
    if (strength === 'required' && typeof valueSet === 'string') strictSets.add(unversioned(valueSet));
    Object.values(value).forEach(visit);
  };
  for (const resource of content.resources.values()) visit(resource);
  return { codesOf, strictSets };
}

/** How strictly a value set is bound in either of two versions. */
export function strictnessOfSet(uses: readonly CodeUse[], url: string | undefined): Strictness {
  return url !== undefined && uses.some(({ strictSets }) => strictSets.has(url)) ? 'strict' : 'loose';
}

/** How strictly a code is bound in either of two versions: by way of the value sets that it stands in. */
export function strictnessOfCode(uses: readonly CodeUse[], system: string): (code: string) => Strictness {
  const strict = new Set(
    uses.flatMap(({ strictSets, codesOf }) => [...strictSets].flatMap((url) => [...(codesOf(url) ?? [])])),
  );
  return (code) => (strict.has(`${system}|${code}`) ? 'strict' : 'loose');
}
