export { policyFromOdrl } from './read-policy.js';
export { policyToOdrl } from './write-policy.js';
export { ODRL_ENDING, withConvertedPolicies } from './policy-files.js';
export { ODRL_CONTEXT_URL, SHARING_POLICY_PROFILE } from './terms.js';
