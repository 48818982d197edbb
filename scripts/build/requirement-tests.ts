import { parseJsonFile, readTexts } from './project-files.js';

/** Marks a test, or a fixture, as verifying requirements: `@verifies req-1, res-12`. */
const MARK = /@verifies\s+([a-z]+-\d+(?:\s*,\s*[a-z]+-\d+)*)/g;

/**
 * Finds out which tests verify which requirement, from the marks in the tests and from the fixtures.
 * @returns requirement id → paths of the tests, sorted
 * @throws ExpectedFailure at the place where a fixture is not JSON
 */
export async function readRequirementTests(root: string): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, Set<string>>();
  const note = (id: string, file: string): void => {
    found.set(id, (found.get(id) ?? new Set()).add(file));
  };
  for (const [file, text] of await readTexts(root, 'test', '.ts')) {
    for (const match of text.matchAll(MARK)) {
      for (const id of (match[1] ?? '').split(',')) note(id.trim(), file);
    }
  }
  for (const [file, text] of await readTexts(root, 'test/fixtures', '.json')) {
    for (const id of requirementsIn(parseJsonFile(file, text, 'package'))) note(id, file);
  }
  return new Map([...found].sort().map(([id, files]) => [id, [...files].sort()]));
}

/**
 * Finds marks that name no requirement: a slip of the pen, or a requirement that was taken out.
 * @param found as {@link readRequirementTests} gives it
 * @param ids ids of all requirements of the guide
 * @returns each unknown id with the files that name it, sorted by id
 */
export function unknownRequirements(
  found: ReadonlyMap<string, readonly string[]>,
  ids: ReadonlySet<string>,
): { readonly id: string; readonly files: readonly string[] }[] {
  return [...found].filter(([id]) => !ids.has(id)).map(([id, files]) => ({ id, files }));
}

/** @returns every entry of every `requirements` list in a fixture file */
function requirementsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(requirementsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'requirements' && Array.isArray(inner) ? inner.map(String) : requirementsIn(inner),
  );
}
