import { schemaCheck, type SchemaFault } from '../exchange/index.js';
import { parseJson, type Finding } from '../findings/index.js';
import { SCENARIO_FOLDER, SCENARIO_SCHEMA_FILE, scenarioFinding } from './example-finding.js';
import type { LocatedScenario, Scenario } from './scenario.js';

/** Scenarios that could be read, and what is wrong with the others. */
export interface ReadScenarios {
  /** In the order of their names. */
  readonly scenarios: readonly LocatedScenario[];
  readonly findings: readonly Finding[];
}

/**
 * Reads scenarios and checks them against their schema, which is compiled once for all of them.
 * @param files path relative to the project root → content; files outside {@link SCENARIO_FOLDER} are passed over
 * @param schema parsed JSON Schema of a scenario
 * @returns the sound ones, and findings at the lines where the others are at fault
 */
export function readScenarios(files: ReadonlyMap<string, string>, schema: object): ReadScenarios {
  const check = schemaCheck(schema);
  const scenarios: LocatedScenario[] = [];
  const findings: Finding[] = [];
  for (const [slug, file, text] of inOrder(files)) {
    const faults = faultsOf(file, text, check);
    findings.push(...faults);
    if (faults.length === 0) scenarios.push({ file, text, slug, scenario: JSON.parse(text) as Scenario });
  }
  return { scenarios, findings };
}

/** By name without ending, so that the plain example of a case comes before those with something special. */
function inOrder(files: ReadonlyMap<string, string>): [slug: string, file: string, text: string][] {
  return [...files]
    .filter(([file]) => file.startsWith(`${SCENARIO_FOLDER}/`) && file.endsWith('.json'))
    .map(([file, text]): [string, string, string] => [
      file.slice(SCENARIO_FOLDER.length + 1, -'.json'.length),
      file,
      text,
    ])
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function faultsOf(file: string, text: string, check: (value: unknown) => readonly SchemaFault[]): Finding[] {
  const parsed = parseJson(text);
  const notJson = [
    ...('fault' in parsed ? [parsed.fault] : []),
    ...('document' in parsed
      ? parsed.document.duplicates.map(({ name, ...at }) => ({ ...at, message: `"${name}" stands twice.` }))
      : []),
  ];
  if (notJson.length > 0)
    return notJson.map(({ message, line, column }) => ({
      ...scenarioFinding(
        { file, text },
        { code: 'SDX-EXAMPLE-JSON', message, remedy: 'Correct the JSON here.' },
      ),
      line,
      column,
    }));
  return check(JSON.parse(text)).map(({ path, message }) =>
    scenarioFinding(
      { file, text },
      {
        code: 'SDX-EXAMPLE-SCHEMA',
        message,
        remedy: `Correct it; ${SCENARIO_SCHEMA_FILE} says what a scenario may hold.`,
        at: path,
      },
    ),
  );
}
