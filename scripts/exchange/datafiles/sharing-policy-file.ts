import type { Finding } from '../../findings/index.js';
import { heldPolicy, type HeldPolicy, type SharingPolicy } from '../decide/sharing-policy.js';
import { dataFinding, placeInJson, readJsonData, type DataFile } from './schema-check.js';
import type { Vocabularies } from './vocabulary.js';

/** Where the published policies, their status and the schemas are, relative to the project root. */
export const SHARING_POLICIES_FOLDER = 'data/sharing-policies';
export const SHARING_POLICY_SCHEMA_FILE = 'data/schemas/sharing-policy.schema.json';
export const SHARING_POLICY_STATUS_FILE = 'data/sharing-policy-status.json';
export const SHARING_POLICY_STATUS_SCHEMA_FILE = 'data/schemas/sharing-policy-status.schema.json';

/** What has happened to one version of a policy. */
export interface PolicyStatusEntry {
  /** Value of the policy's identifier. */
  readonly identifier: string;
  readonly version: string;
  readonly status: 'suspended' | 'withdrawn';
  /** YYYY-MM-DD. */
  readonly since: string;
  readonly because: string;
}

/** The file that says what has happened to policies. */
export interface PolicyStatusFile {
  readonly policies: readonly PolicyStatusEntry[];
}

/**
 * Reads a sharing policy: schema, and an end that does not come before the start.
 * @returns the policy, or a finding for each fault at its line
 */
export function readSharingPolicy(file: string, text: string, schema: object): DataFile<SharingPolicy> {
  const { content, findings } = readJsonData<SharingPolicy>(file, text, schema);
  if (content === undefined || content.startDate <= content.endDate)
    return { ...(content && { content }), findings };
  const message = 'The policy ends before it starts.';
  return {
    findings: [
      dataFinding(
        file,
        'SDX-DATA-POLICY',
        message,
        'Correct one of the two dates.',
        placeInJson(text, 'endDate'),
      ),
    ],
  };
}

/** Reads the file that says what has happened to policies. */
export function readPolicyStatus(file: string, text: string, schema: object): DataFile<PolicyStatusFile> {
  return readJsonData<PolicyStatusFile>(file, text, schema);
}

/** Checks that every purpose of a policy is an active reason. */
export function checkPolicyAgainstVocabularies(
  file: string,
  text: string,
  policy: SharingPolicy,
  { requestReason }: Vocabularies,
): readonly Finding[] {
  return policy.purpose.flatMap((code, index) =>
    requestReason.get(code)?.status === 'active'
      ? []
      : [
          dataFinding(
            file,
            'SDX-DATA-CODE',
            `"${code}" is no active reason.`,
            'Use an active code of the code system request-reason.',
            placeInJson(text, `purpose[${index}]`),
          ),
        ],
  );
}

/**
 * The policies as a responder holds them on a day: each with its hash, and with what has happened to it by then.
 * @param policies every version of every policy
 * @param status what has happened to them
 * @param today YYYY-MM-DD; entries that begin later do not count yet
 */
export function holdPolicies(
  policies: readonly SharingPolicy[],
  status: PolicyStatusFile,
  today: string,
): readonly HeldPolicy[] {
  return policies.map((policy) => {
    const entry = status.policies.find(
      ({ identifier, version, since }) =>
        identifier === policy.identifier.value && version === policy.version && since <= today,
    );
    return heldPolicy(policy, entry?.status);
  });
}
