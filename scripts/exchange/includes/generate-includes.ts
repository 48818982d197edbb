import type { PolicyStatusFile } from '../datafiles/sharing-policy-file.js';
import type { DecisionRules } from '../decide/rules.js';
import type { SharingPolicy } from '../decide/sharing-policy.js';
import type { Register } from '../register/model.js';
import { decisionRulesInclude } from './decision-rules.js';
import { displaysOf } from './displays.js';
import { mistakesInclude } from './mistakes.js';
import { registerInclude } from './register.js';
import { requestParametersInclude } from './request-parameters.js';
import { requestReasonsInclude } from './request-reasons.js';
import { responseCasesInclude } from './response-cases.js';
import { sharingPoliciesInclude } from './sharing-policies.js';

/** What the generated tables of the guide are made from. */
export interface IncludeSources {
  readonly rules: DecisionRules;
  /** Every version of every published policy, in the order in which they are to stand. */
  readonly policies: readonly SharingPolicy[];
  readonly policyStatus: PolicyStatusFile;
  readonly register: Register;
  /** The code systems of the guide: what codes are called, and the reasons with their properties. */
  readonly codeSystems: readonly fhir4.CodeSystem[];
  /** Definition of `$person-info-query`. */
  readonly operation: fhir4.OperationDefinition;
}

/**
 * Makes the tables that pages of the guide include, from the data that the toolkit itself runs on, so that no page can
 * say anything else than the rules, the register and the vocabularies do.
 * @returns name of the include → Markdown that ends with a line break
 */
export function generateIncludes(sources: IncludeSources): ReadonlyMap<string, string> {
  const displays = displaysOf(sources.codeSystems);
  return new Map(
    (
      [
        ['response-cases.md', responseCasesInclude()],
        ['decision-rules.md', decisionRulesInclude(sources.rules, displays)],
        ['sharing-policies.md', sharingPoliciesInclude(sources.policies, sources.policyStatus, displays)],
        ['register.md', registerInclude(sources.register, displays)],
        ['request-parameters.md', requestParametersInclude(sources.operation)],
        ['request-reasons.md', requestReasonsInclude(displays)],
        ['mistakes.md', mistakesInclude()],
      ] as const
    ).map(([name, markdown]) => [name, `${markdown}\n`]),
  );
}
