import { CODE_SYSTEM } from '../canonicals.js';
import type { PolicyStatusFile } from '../datafiles/sharing-policy-file.js';
import { policyHash, type PolicyParty, type SharingPolicy } from '../decide/sharing-policy.js';
import type { Displays } from './displays.js';
import { code, markdownTable } from './markdown-table.js';

/** The published policies: terms in one table, versions with status and hash in another. */
export function sharingPoliciesInclude(
  policies: readonly SharingPolicy[],
  status: PolicyStatusFile,
  displays: Displays,
): string {
  return [
    markdownTable(
      ['Policy', 'Parties', 'What may be told', 'For which reasons'],
      policies.map((policy) => [
        `${policy.name} ${policy.version}`,
        policy.party.map(partyWords).join('; '),
        policy.data.map((each) => displays.of(CODE_SYSTEM.requestedInformation, each)).join('; '),
        policy.purpose.map((each) => displays.of(CODE_SYSTEM.requestReason, each)).join('; '),
      ]),
    ),
    'Each version has its own dates and hash:',
    markdownTable(
      ['Identifier', 'Version', 'In force', 'Status', 'Hash (SHA-256, base64)'],
      policies.map((policy) => [
        code(policy.identifier.value),
        policy.version,
        `${policy.startDate} to ${policy.endDate}`,
        statusWords(policy, status),
        code(policyHash(policy)),
      ]),
    ),
  ].join('\n\n');
}

function partyWords({ name, mayAsk, mayBeAsked }: PolicyParty): string {
  if (mayAsk && mayBeAsked) return name;
  return `${name} (${mayAsk ? 'may only ask' : 'may only be asked'})`;
}

function statusWords(policy: SharingPolicy, { policies }: PolicyStatusFile): string {
  const entry = policies.find(
    ({ identifier, version }) => identifier === policy.identifier.value && version === policy.version,
  );
  return entry === undefined ? 'as signed' : `${entry.status} since ${entry.since}: ${entry.because}`;
}
