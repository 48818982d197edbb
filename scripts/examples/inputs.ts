import { readDecisionData, type DecisionData, type Vocabularies } from '../exchange/index.js';
import { ExpectedFailure, type Finding } from '../findings/index.js';
import { SCENARIO_SCHEMA_FILE } from './example-finding.js';
import { readScenarios } from './read-scenarios.js';
import type { LocatedScenario } from './scenario.js';

/** Everything that examples are made from. */
export interface ExampleInputs extends DecisionData {
  readonly scenarios: readonly LocatedScenario[];
}

/**
 * Reads everything that examples are made from.
 * @param files path relative to the project root → content, of every file under `data/`
 * @param vocabularies of the guide, where rules and policies are to be held against them
 * @returns the inputs with the scenarios that are sound, and a finding for each fault of a scenario
 * @throws ExpectedFailure with its findings when the register, the rules or the policies cannot be used
 */
export function readExampleInputs(
  files: ReadonlyMap<string, string>,
  vocabularies?: Vocabularies,
): {
  inputs: ExampleInputs;
  findings: readonly Finding[];
} {
  const decisionData = readDecisionData(files, vocabularies);
  const schema = files.get(SCENARIO_SCHEMA_FILE) ?? missing(SCENARIO_SCHEMA_FILE);
  const { scenarios, findings } = readScenarios(files, JSON.parse(schema) as object);
  return { inputs: { ...decisionData, scenarios }, findings };
}

function missing(file: string): never {
  throw new ExpectedFailure([
    {
      file,
      severity: 'error',
      code: 'SDX-EXAMPLE-INPUT',
      message: 'The examples cannot be made without this file.',
      remedy: 'Restore it from the repository.',
      source: 'example',
    },
  ]);
}
