import { ExpectedFailure, type Finding } from '../../findings/index.js';
import type { DecisionRules } from '../decide/rules.js';
import type { SharingPolicy } from '../decide/sharing-policy.js';
import type { Register } from '../register/model.js';
import {
  readRegister,
  REGISTER_ORGANISATION_SCHEMA_FILE,
  REGISTER_ORGANISATIONS_FILE,
  REGISTER_SYSTEM_SCHEMA_FILE,
  REGISTER_SYSTEMS_FILE,
  type RegisterSource,
} from '../register/read-register.js';
import {
  checkRulesAgainstVocabularies,
  DECISION_RULES_FILE,
  DECISION_RULES_SCHEMA_FILE,
  readDecisionRules,
} from './decision-rules-file.js';
import { dataFinding } from './schema-check.js';
import {
  checkPolicyAgainstVocabularies,
  readPolicyStatus,
  readSharingPolicy,
  SHARING_POLICIES_FOLDER,
  SHARING_POLICY_SCHEMA_FILE,
  SHARING_POLICY_STATUS_FILE,
  SHARING_POLICY_STATUS_SCHEMA_FILE,
  type PolicyStatusFile,
} from './sharing-policy-file.js';
import type { Vocabularies } from './vocabulary.js';

/** Everything that decisions are made with. */
export interface DecisionData {
  readonly register: Register;
  readonly rules: DecisionRules;
  /** Every version of every policy. */
  readonly policies: readonly SharingPolicy[];
  readonly policyStatus: PolicyStatusFile;
}

/**
 * Reads and checks register, decision rules, sharing policies and what has happened to them: the one way in which they
 * come into use, at the start of a server as well as for the examples and for programs.
 * @param files path relative to the project root → content, of the files under `data/`; policies that are given as ODRL
 * have been converted
 * @param vocabularies of the guide, which every code has to come from; without them, codes are not looked at
 * @throws ExpectedFailure with every fault at its place when any of them cannot be used
 */
export function readDecisionData(
  files: ReadonlyMap<string, string>,
  vocabularies?: Vocabularies,
): DecisionData {
  const absent = NEEDED.filter((file) => !files.has(file)).map(missing);
  stopFor(absent);
  const text = (file: string): string => files.get(file) ?? '';
  const schema = (file: string): object => JSON.parse(text(file)) as object;
  const source = (file: string, schemaFile: string): RegisterSource => ({
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
  const form = schema(SHARING_POLICY_SCHEMA_FILE);
  const policies = [...files.keys()]
    .filter((file) => POLICY_FILE.test(file))
    .sort()
    .map((file) => ({ file, ...readSharingPolicy(file, text(file), form) }));
  const status = readPolicyStatus(
    SHARING_POLICY_STATUS_FILE,
    text(SHARING_POLICY_STATUS_FILE),
    schema(SHARING_POLICY_STATUS_SCHEMA_FILE),
  );
  stopFor([findings, rules.findings, ...policies.map((each) => each.findings), status.findings].flat());
  if (vocabularies !== undefined)
    stopFor([
      ...(rules.content === undefined
        ? []
        : checkRulesAgainstVocabularies(
            DECISION_RULES_FILE,
            text(DECISION_RULES_FILE),
            rules.content,
            vocabularies,
          )),
      ...policies.flatMap(({ file, content }) =>
        content === undefined ? [] : checkPolicyAgainstVocabularies(file, text(file), content, vocabularies),
      ),
    ]);
  if (rules.content === undefined || status.content === undefined)
    throw new RangeError('Data without findings has content.');
  return {
    register,
    rules: rules.content,
    policies: policies.flatMap(({ content }) => (content === undefined ? [] : [content])),
    policyStatus: status.content,
  };
}

const NEEDED = [
  REGISTER_ORGANISATIONS_FILE,
  REGISTER_ORGANISATION_SCHEMA_FILE,
  REGISTER_SYSTEMS_FILE,
  REGISTER_SYSTEM_SCHEMA_FILE,
  DECISION_RULES_FILE,
  DECISION_RULES_SCHEMA_FILE,
  SHARING_POLICY_SCHEMA_FILE,
  SHARING_POLICY_STATUS_FILE,
  SHARING_POLICY_STATUS_SCHEMA_FILE,
];

/** Policies of either form: the text of one in ODRL has been converted, its name is kept. */
const POLICY_FILE = new RegExp(`^${SHARING_POLICIES_FOLDER}/[^/]+\\.json(ld)?$`);

function missing(file: string): Finding {
  return dataFinding(
    file,
    'SDX-DATA-MISSING',
    'Nothing can be decided without this file.',
    'Restore it from the repository.',
  );
}

function stopFor([first, ...others]: readonly Finding[]): void {
  if (first !== undefined) throw new ExpectedFailure([first, ...others]);
}
