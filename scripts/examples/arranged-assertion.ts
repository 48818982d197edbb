import {
  ASSERTION_TYPE,
  identifierUri,
  requestAssertionClaims,
  type PersonInfoQueryRequest,
} from '../exchange/index.js';
import type { ScenarioAssertion } from './scenario.js';
import type { Assertion } from './setting.js';

/** What a request assertion is made of before anything is out of order with it. */
export interface AssertionBasis {
  /** The request as it is meant. */
  readonly request: PersonInfoQueryRequest;
  /** Exactly the bytes that are sent. */
  readonly body: Uint8Array;
  /** Base address of the responder. */
  readonly audience: string;
  readonly issuedAt: Date;
  readonly algorithm: string;
  readonly kid: string;
}

/**
 * A request assertion with what is to be out of order in it; without that it is sound.
 * @param said what a scenario says of its assertion
 */
export function arrangedAssertion(basis: AssertionBasis, said: ScenarioAssertion = {}): Assertion {
  const { request, body, audience, issuedAt, algorithm, kid } = basis;
  const claims = requestAssertionClaims({
    request,
    body: said.otherBody === true ? Buffer.concat([body, Buffer.from(' ')]) : body,
    audience: said.audience ?? audience,
    issuedAt: said.issuedAt === undefined ? issuedAt : new Date(said.issuedAt),
  });
  const { user } = request.requester;
  return {
    header: { alg: said.algorithm ?? algorithm, kid, typ: ASSERTION_TYPE },
    claims: {
      ...claims,
      ...(said.user !== undefined && { sub: identifierUri({ ...user, value: said.user }) }),
      ...(said.reason !== undefined && { reason: said.reason }),
    },
    signedByClient: said.otherKey !== true,
  };
}
