import { readdirSync, readFileSync } from 'node:fs';
import {
  DECISION_RULES_FILE,
  DECISION_RULES_SCHEMA_FILE,
  holdPolicies,
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
  type HeldPolicy,
  type PolicyStatusFile,
  type Register,
  type RegisterSource,
  type SharingPolicy,
  type Vocabularies,
  type Vocabulary,
} from '../../scripts/exchange/index.js';
import { fshConcepts } from './fsh-codes.js';

const ROOT = new URL('../../', import.meta.url);

export function text(file: string): string {
  return readFileSync(new URL(file, ROOT), 'utf8');
}

export function schema(file: string): object {
  return JSON.parse(text(file)) as object;
}

/** A vocabulary as the FSH source has it. */
export function vocabulary(name: string): Vocabulary {
  return new Map(
    fshConcepts(name).map(({ code, properties }) => [
      code,
      {
        code,
        display: code,
        definition: '',
        status: properties.get('status')?.includes('retired') ? ('retired' as const) : ('active' as const),
        properties,
      },
    ]),
  );
}

export const vocabularies: Vocabularies = {
  requestReason: vocabulary('RequestReason'),
  organisationType: vocabulary('OrganisationType'),
  requesterRole: vocabulary('RequesterRole'),
  serviceType: vocabulary('ServiceType'),
};

export const rulesReading = readDecisionRules(
  DECISION_RULES_FILE,
  text(DECISION_RULES_FILE),
  schema(DECISION_RULES_SCHEMA_FILE),
);

export const policyReadings = readdirSync(new URL(SHARING_POLICIES_FOLDER, ROOT)).map((name) => {
  const file = `${SHARING_POLICIES_FOLDER}/${name}`;
  return { file, ...readSharingPolicy(file, text(file), schema(SHARING_POLICY_SCHEMA_FILE)) };
});

export const statusReading = readPolicyStatus(
  SHARING_POLICY_STATUS_FILE,
  text(SHARING_POLICY_STATUS_FILE),
  schema(SHARING_POLICY_STATUS_SCHEMA_FILE),
);

export const organisationSource: RegisterSource = {
  file: REGISTER_ORGANISATIONS_FILE,
  text: text(REGISTER_ORGANISATIONS_FILE),
  schema: schema(REGISTER_ORGANISATION_SCHEMA_FILE),
};
export const systemSource: RegisterSource = {
  file: REGISTER_SYSTEMS_FILE,
  text: text(REGISTER_SYSTEMS_FILE),
  schema: schema(REGISTER_SYSTEM_SCHEMA_FILE),
};
export const registerReading = readRegister(organisationSource, systemSource, vocabularies);

function content<Content>(reading: { content?: Content; findings: readonly unknown[] }): Content {
  if (reading.content === undefined) throw new Error(JSON.stringify(reading.findings, null, 2));
  return reading.content;
}

/** The shipped rules, policies and register, read as the toolkit reads them. */
export const rules: DecisionRules = content(rulesReading);
export const policies: readonly SharingPolicy[] = policyReadings.map(content);
export const policyStatus: PolicyStatusFile = content(statusReading);
export const register: Register = registerReading.register;

/** The day and the moment at which the tests decide: the shipped data are in force then. */
export const TODAY = '2026-11-02';
export const NOW = `${TODAY}T09:30:00Z`;
export const heldPolicies: readonly HeldPolicy[] = holdPolicies(policies, policyStatus, TODAY);
