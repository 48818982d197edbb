import { isCode, sha256Base64Url, standingOf, type MatchRequest } from '../exchange/index.js';
import { milliseconds } from './instants.js';
import { refuse, type Refusal } from './refusal.js';
import type { Setting } from './setting.js';

const TOKEN = 'http.Authorization';
const ASSERTION = 'http.Request-Assertion';
/** How far the clock of a requester may be ahead. */
const SKEW_MS = 60_000;
const CHALLENGE = { 'WWW-Authenticate': 'Bearer' };

/** Step 4: the access token. */
export function checkToken({ token, endpoint, receivedAt }: Setting): Refusal | undefined {
  const refused = (issueType: 'login' | 'expired' | 'security', error?: string): Refusal =>
    refuse('unauthenticated', {
      issueType,
      expression: TOKEN,
      headers: error === undefined ? CHALLENGE : { 'WWW-Authenticate': `Bearer error="${error}"` },
    });
  if (token === undefined) return refused('login');
  if (milliseconds(token.expiresAt, receivedAt) >= 0) return refused('expired', 'invalid_token');
  return token.audience === endpoint.address ? undefined : refused('security', 'invalid_token');
}

/** Step 5: signature, times and audience of the request assertion. */
export function checkAssertion({ assertion, client, endpoint, receivedAt }: Setting): Refusal | undefined {
  const refused = (issueType: 'login' | 'expired' | 'security'): Refusal =>
    refuse('unauthenticated', { issueType, expression: ASSERTION, headers: CHALLENGE });
  if (assertion === undefined) return refused('login');
  // A system that the register does not know has no key there: that is for the next step to say.
  if (client !== undefined && !isCode(client.algorithms, assertion.algorithm)) return refused('security');
  if (!assertion.signedByIssuer || assertion.audience !== endpoint.address) return refused('security');
  if (milliseconds(assertion.expiresAt, receivedAt) >= 0) return refused('expired');
  return milliseconds(receivedAt, assertion.issuedAt) > SKEW_MS ? refused('security') : undefined;
}

/** Step 6: the register entries of the system and its organisation. */
export function checkRegister({ register, meant }: Setting): Refusal | undefined {
  return standingOf(register, meant.requester.system, 'request').ok ? undefined : refuse('unrecognised-system');
}

/** Step 8: whether token, assertion, body and register agree on who asks, and why. */
export function checkAgreement(setting: Setting, request: Partial<MatchRequest>): Refusal | undefined {
  const { token, assertion, body, register } = setting;
  const { requester, requestIdentifier } = request;
  const agree =
    requester !== undefined &&
    standingOf(register, requester.system, 'request', requester.organization).ok &&
    token?.issuedTo === requester.system.value &&
    assertion?.issuer === requester.system.value &&
    assertion.requestIdentifier === requestIdentifier?.value &&
    assertion.user === requester.user.value &&
    assertion.userRole === requester.userRole &&
    assertion.reason === request.reason &&
    assertion.personRole === request.personRole &&
    assertion.bodyHash === sha256Base64Url(body?.text ?? '');
  return agree ? undefined : refuse('unrecognised-system', { expression: ASSERTION });
}
