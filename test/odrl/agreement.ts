import type { SharingPolicy } from '../../scripts/exchange/index.js';
import { policyToOdrl } from '../../scripts/odrl/index.js';
import { policyReadings } from '../exchange/shipped-data.js';

/** Every policy that is shipped, with its file. */
export const shippedPolicies: readonly (readonly [string, SharingPolicy])[] = policyReadings.flatMap(
  ({ file, content }) => (content === undefined ? [] : [[file, content] as const]),
);

/** A JSON object of which tests change parts. */
export type Changeable = Record<string, unknown>;

/** A policy as ODRL that may be changed. */
export function anAgreement(change: (agreement: Changeable, permission: Changeable) => void): string {
  const [, policy] = shippedPolicies[0] ?? [];
  if (policy === undefined) throw new Error('No policy is shipped.');
  const agreement = structuredClone(policyToOdrl(policy)) as Changeable;
  change(agreement, agreement['permission'] as Changeable);
  return JSON.stringify(agreement, null, 2);
}
