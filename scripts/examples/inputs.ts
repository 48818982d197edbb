import {
  DECISION_RULES_FILE,
  DECISION_RULES_SCHEMA_FILE,
  readDecisionRules,
  readPolicyStatus,
  readRegister,
  readSharingPolicy,
  REGISTER_ORGANISATION_SCHEMA_FILE,
  REGISTER_ORGANISATIONS_FILE,
  REGISTER_SYSTEM_SCHEMA_FILE,
  REGISTER_SYSTEMS_FILE,
  SHARING_POLICIES_FOLDER,
  SHARING_POLICY_SCHEMA_FILE,
  SHARING_POLICY_STATUS_FILE,
  SHARING_POLICY_STATUS_SCHEMA_FILE,
  type DecisionRules,
  type PolicyStatusFile,
  type Register,
  type SharingPolicy,
} from '../exchange/index.js';
import { ExpectedFailure, type Finding } from '../findings/index.js';
import { SCENARIO_SCHEMA_FILE } from './example-finding.js';
import { readScenarios } from './read-scenarios.js';
import type { LocatedScenario } from './scenario.js';

/** Everything that examples are made from. */
export interface ExampleInputs {
  readonly scenarios: readonly LocatedScenario[];
  readonly register: Register;
  readonly rules: DecisionRules;
  /** Every version of every published policy. */
  readonly policies: readonly SharingPolicy[];
  readonly policyStatus: PolicyStatusFile;
}

/**
 * Reads everything that examples are made from.
 * @param files path relative to the project root → content, of every file under `data/`
 * @returns the inputs with the scenarios that are sound, and a finding for each fault of a scenario
 * @throws ExpectedFailure with its findings when the register, the rules or the policies cannot be used
 */
export function readExampleInputs(files: ReadonlyMap<string, string>): {
  inputs: ExampleInputs;
  findings: readonly Finding[];
} {
  const text = (file: string): string => files.get(file) ?? missing(file);
  const schema = (file: string): object => JSON.parse(text(file)) as object;
  const source = (file: string, schemaFile: string): { file: string; text: string; schema: object } => ({
    file,
    text: text(file),
    schema: schema(schemaFile),
  });
  const { register, findings } = readRegister(
    source(REGISTER_ORGANISATIONS_FILE, REGISTER_ORGANISATION_SCHEMA_FILE),
    source(REGISTER_SYSTEMS_FILE, REGISTER_SYSTEM_SCHEMA_FILE),
  );
  const rules = readDecisionRules(
    DECISION_RULES_FILE,
    text(DECISION_RULES_FILE),
    schema(DECISION_RULES_SCHEMA_FILE),
  );
  const policySchema = schema(SHARING_POLICY_SCHEMA_FILE);
  const policies = [...files.keys()]
    .filter((file) => file.startsWith(`${SHARING_POLICIES_FOLDER}/`) && file.endsWith('.json'))
    .sort()
    .map((file) => readSharingPolicy(file, text(file), policySchema));
  const status = readPolicyStatus(
    SHARING_POLICY_STATUS_FILE,
    text(SHARING_POLICY_STATUS_FILE),
    schema(SHARING_POLICY_STATUS_SCHEMA_FILE),
  );
  const [fault, ...faults] = [findings, rules.findings, ...policies.map((each) => each.findings), status.findings].flat();
  if (fault !== undefined) throw new ExpectedFailure([fault, ...faults]);
  if (rules.content === undefined || status.content === undefined)
    throw new RangeError("Data without findings has content.");
  const read = readScenarios(files, schema(SCENARIO_SCHEMA_FILE));
  return {
    inputs: {
      scenarios: read.scenarios,
      register,
      rules: rules.content,
      policies: policies.flatMap(({ content }) => (content === undefined ? [] : [content])),
      policyStatus: status.content,
    },
    findings: read.findings,
  };
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
