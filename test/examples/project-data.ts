import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateExamples, readExampleInputs, type GeneratedExamples } from '../../scripts/examples/index.js';

/** Root of the checkout. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Path relative to the root → content, of every file in a folder. */
export function filesIn(folder: string): Map<string, string> {
  return new Map(
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(ROOT.length + 1), readFileSync(path, 'utf8')] as const;
      }),
  );
}

/** The data of the checkout. */
export const DATA = filesIn('data');

/** What the data of the checkout gives, made once for each test file. */
export function projectExamples(): GeneratedExamples {
  return generateExamples(readExampleInputs(DATA).inputs);
}

/** The data with other scenarios: the given ones alone, by slug. */
export function withScenarios(scenarios: Readonly<Record<string, unknown>>): Map<string, string> {
  const others = [...DATA].filter(([path]) => !path.startsWith('data/scenarios/'));
  const given = Object.entries(scenarios).map(
    ([slug, content]) =>
      [
        `data/scenarios/${slug}.json`,
        typeof content === 'string' ? content : JSON.stringify(content, null, 2),
      ] as const,
  );
  return new Map([...others, ...given]);
}

/** A scenario of the checkout as data that a test can change. */
export function scenarioOf(slug: string): ChangeableScenario {
  return JSON.parse(DATA.get(`data/scenarios/${slug}.json`) ?? '') as ChangeableScenario;
}

/** The members of a scenario that tests change. */
export interface ChangeableScenario {
  expect: { case: string; code: string; status: number; faults?: unknown[] };
  request: Record<string, unknown>;
  transport?: Record<string, unknown>;
  responder: Record<string, unknown>;
}
