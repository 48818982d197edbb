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
import { shippedFiles, shippedText } from './shipped-guide.js';

/** What the rules that came with the package consist of. */
export interface ShippedRules {
  readonly rules: DecisionRules;
  readonly register: Register;
  /** Every version of every policy. */
  readonly policies: readonly SharingPolicy[];
  readonly policyStatus: PolicyStatusFile;
}

let shipped: ShippedRules | undefined;

/**
 * The decision rules, policies and register that came with the package; read and checked once.
 * @throws Error when a file of the package is missing or was changed so that it cannot be used
 */
export function shippedRules(): ShippedRules {
  shipped ??= readAll();
  return shipped;
}

function readAll(): ShippedRules {
  const schema = (file: string): object => JSON.parse(shippedText(file)) as object;
  const source = (file: string, schemaFile: string): { file: string; text: string; schema: object } => ({
    file,
    text: shippedText(file),
    schema: schema(schemaFile),
  });
  const { register, findings } = readRegister(
    source(REGISTER_ORGANISATIONS_FILE, REGISTER_ORGANISATION_SCHEMA_FILE),
    source(REGISTER_SYSTEMS_FILE, REGISTER_SYSTEM_SCHEMA_FILE),
  );
  const rules = readDecisionRules(
    DECISION_RULES_FILE,
    shippedText(DECISION_RULES_FILE),
    schema(DECISION_RULES_SCHEMA_FILE),
  );
  const policySchema = schema(SHARING_POLICY_SCHEMA_FILE);
  const policies = shippedFiles(SHARING_POLICIES_FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => readSharingPolicy(file, shippedText(file), policySchema));
  const status = readPolicyStatus(
    SHARING_POLICY_STATUS_FILE,
    shippedText(SHARING_POLICY_STATUS_FILE),
    schema(SHARING_POLICY_STATUS_SCHEMA_FILE),
  );
  const [fault] = [
    findings,
    rules.findings,
    ...policies.map((each) => each.findings),
    status.findings,
  ].flat();
  if (fault !== undefined || rules.content === undefined || status.content === undefined)
    throw new Error(
      `${fault?.file ?? DECISION_RULES_FILE} cannot be used: ${fault?.message ?? 'it is empty'}`,
    );
  return {
    rules: rules.content,
    register,
    policies: policies.flatMap(({ content }) => (content === undefined ? [] : [content])),
    policyStatus: status.content,
  };
}
