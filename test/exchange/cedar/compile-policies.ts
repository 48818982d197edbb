import { REQUESTED_INFORMATION, type SharingPolicy } from '../../../scripts/exchange/index.js';
import { all, ask, literal, type Condition } from './terms.js';

/** Whether a sharing policy covers a request, and whether it certainly does not. */
export const COVERS = 'covers';
export const EXCLUDES = 'excludes';

/** Name of one version of a policy. */
export function policyName({ identifier, version }: Pick<SharingPolicy, 'identifier' | 'version'>): string {
  return `${identifier.system}|${identifier.value}|${version}`;
}

/** A calendar day as a number that grows with it. */
export function dayNumber(day: string): number {
  return Number(day.replaceAll('-', ''));
}

/**
 * Compiles sharing policies to Cedar: for each of them one policy that permits to rely on it, and one that permits to
 * leave it out of account.
 * @returns policy id → text
 */
export function compileSharingPolicies(policies: readonly SharingPolicy[]): Record<string, string> {
  return Object.fromEntries(
    policies.flatMap((policy) => {
      const name = policyName(policy);
      const { yes, no } = covers(policy);
      return [
        [`${name} ${COVERS}`, permission(COVERS, name, yes)],
        [`${name} ${EXCLUDES}`, permission(EXCLUDES, name, no)],
      ];
    }),
  );
}

function permission(action: string, name: string, when: string): string {
  return `permit(principal, action == Action::${literal(action)}, resource == SharingPolicy::${literal(name)}) when { ${when} };`;
}

function covers(policy: SharingPolicy): Condition {
  const parties = (side: 'mayAsk' | 'mayBeAsked'): string =>
    literal(
      policy.party
        .filter((party) => party[side])
        .flatMap(({ identifier }) => identifier.map(({ system, value }) => `${system}|${value}`)),
    );
  const most = Math.max(...policy.data.map((code) => REQUESTED_INFORMATION.indexOf(code)));
  const tellable = REQUESTED_INFORMATION.slice(0, most + 1);
  return all([
    ask('standing', 'context.standing == "active"'),
    ask(
      'today',
      `${dayNumber(policy.startDate)} <= context.today && context.today <= ${dayNumber(policy.endDate)}`,
    ),
    ask('requesterIdentifiers', `context.requesterIdentifiers.containsAny(${parties('mayAsk')})`),
    ask('responderIdentifiers', `context.responderIdentifiers.containsAny(${parties('mayBeAsked')})`),
    ask('reason', `${literal(policy.purpose)}.contains(context.reason)`),
    ask('requestedInformation', `${literal(tellable)}.contains(context.requestedInformation)`),
    ask('sameText', 'context.sameText'),
  ]);
}
