import {
  preparsePolicySet,
  statefulIsAuthorized,
  type Context,
  type EntityJson,
} from '@cedar-policy/cedar-wasm/nodejs';
import type {
  DecisionRules,
  PersonInfoQueryRequest,
  RequestFacts,
  SharingDecision,
  SharingPolicy,
} from '../../../scripts/exchange/index.js';
import { compileSharingPolicies, COVERS, EXCLUDES, policyName } from './compile-policies.js';
import { compileReasons, compileRules, DISCLOSE, NONE, REFER } from './compile-rules.js';
import { ageOf, dayIn, heldCopy, mostOf, names } from './facts.js';

/** What Cedar decides. */
export interface OracleDecision {
  readonly outcome: SharingDecision;
  /** Rule at which it was decided; undefined where none matched. */
  readonly rule: string | undefined;
  /** Whether a missing fact sent it to review. */
  readonly forMissingFact: boolean;
}

export type Oracle = (request: Partial<PersonInfoQueryRequest>, facts: RequestFacts) => OracleDecision;

type Answer = 'yes' | 'no' | 'unknown';

/**
 * Compiles rules and policies to Cedar and lets Cedar decide: a second opinion on the evaluator, made of another
 * language and another engine.
 * @param name of the compiled rules; compiling again under a name replaces them
 * @param policySet what {@link preparePolicies} gave
 */
export function cedarOracle(name: string, rules: DecisionRules, policySet: string): Oracle {
  const ruleSet = prepare(`${name} rules`, compileRules(rules));
  const reasons = compileReasons(rules);
  return (request, facts) => {
    const known = knownOf(request, facts);
    const reason = reasons.get(request.reason ?? '');
    const context = {
      ...known,
      ...(reason && { entitlement: { __entity: { type: 'Reason', id: request.reason ?? '' } } }),
      ...policyAnswers(policySet, known, request, facts),
    };
    const ask = (action: string): Verdict =>
      authorise(ruleSet, action, 'Person', 'sought', context, reason ? [reason] : []);
    const told = ask(DISCLOSE);
    const refused = !told.allowed && told.policies.length > 0;
    const { allowed, policies: deciding } = told.allowed || refused ? told : ask(REFER);
    if (!allowed && !refused) throw new Error('No policy decides: the compilation leaves a gap.');
    if (deciding.length !== 1) throw new Error(`Several policies decide: ${deciding.join(', ')}.`);
    const [policy = ''] = deciding;
    return {
      outcome: refused ? 'deny' : told.allowed ? 'permit' : 'review',
      rule: policy === NONE ? undefined : policy.replace(/\?$/, ''),
      forMissingFact: policy.endsWith('?'),
    };
  };
}

/**
 * Compiles the policies that requests may name.
 * @returns name of the compiled set
 */
export function preparePolicies(policies: readonly SharingPolicy[]): string {
  return prepare('policies', compileSharingPolicies(policies));
}

/** Facts of the request and of its circumstances; what is missing is left out. */
function knownOf(request: Partial<PersonInfoQueryRequest>, facts: RequestFacts): Context {
  const today = dayIn(facts.now);
  const filled = <Item>(list: readonly Item[] | undefined): Item[] | undefined =>
    list === undefined || list.length === 0 ? undefined : [...list];
  return present({
    reason: request.reason,
    reasonStatus: facts.reasonStatus,
    personRole: request.personRole,
    requesterType: filled(facts.requesterTypes),
    responderType: filled(facts.responderTypes),
    userRole: request.requester?.userRole,
    requestedInformation: mostOf(request.requestedInformation),
    birthDate: ageOf(request.resource, today),
    requesterIdentifiers: filled(names(facts.requesterIdentifiers ?? [])),
    responderIdentifiers: filled(names(facts.responderIdentifiers ?? [])),
    today,
    policiesAreRead: facts.heldPolicies !== undefined,
  });
}

/** What holds of the policies that the request names: for each question the set of answers; nothing where none is known. */
function policyAnswers(
  policySet: string,
  known: Context,
  { sharingPolicy }: Partial<PersonInfoQueryRequest>,
  facts: RequestFacts,
): Context {
  if (sharingPolicy === undefined) return {};
  const each = sharingPolicy.map((reference) => {
    const copy = heldCopy(reference, facts);
    if (copy === undefined) {
      const held: Answer = facts.heldPolicies === undefined ? 'unknown' : 'no';
      return { held, stands: 'unknown', sameText: 'unknown', covers: 'unknown' } as const;
    }
    const sameText = reference.hash === undefined || reference.hash === copy.hash;
    const context = { ...known, standing: copy.status, sameText };
    const may = (action: string): boolean =>
      authorise(policySet, action, 'SharingPolicy', policyName(copy.document), context).allowed;
    return {
      held: 'yes',
      stands: yesOrNo(copy.status === 'active'),
      sameText: yesOrNo(sameText),
      covers: may(COVERS) ? 'yes' : may(EXCLUDES) ? 'no' : 'unknown',
    } as const;
  });
  const answers = (question: keyof (typeof each)[number]): Answer[] => each.map((one) => one[question]);
  return {
    held: answers('held'),
    stands: answers('stands'),
    sameText: answers('sameText'),
    covers: answers('covers'),
  };
}

function yesOrNo(truth: boolean): Answer {
  return truth ? 'yes' : 'no';
}

function present(members: Readonly<Record<string, Context[string] | undefined>>): Context {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Context[string]] => member[1] !== undefined),
  );
}

function prepare(id: string, staticPolicies: Record<string, string>): string {
  const answer = preparsePolicySet(id, { staticPolicies });
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
  return id;
}

/** Whether Cedar allows an action, and the policies that made it so or forbade it. */
interface Verdict {
  readonly allowed: boolean;
  readonly policies: readonly string[];
}

function authorise(
  preparsedPolicySetId: string,
  action: string,
  type: string,
  id: string,
  context: Context,
  entities: EntityJson[] = [],
): Verdict {
  const answer = statefulIsAuthorized({
    principal: { type: 'System', id: 'requester' },
    action: { type: 'Action', id: action },
    resource: { type, id },
    context,
    preparsedPolicySetId,
    entities,
  });
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
  const { decision, diagnostics } = answer.response;
  // Cedar passes over a policy that it cannot evaluate. Here that would be a mistake of the compilation.
  const [error] = diagnostics.errors;
  if (error !== undefined) throw new Error(`${error.policyId}: ${error.error.message}`);
  return { allowed: decision === 'allow', policies: diagnostics.reason };
}
