import {
  CLOCK_SKEW_SECONDS,
  disagreements,
  isCode,
  standingOf,
  type MatchRequest,
} from '../exchange/index.js';
import { milliseconds } from './instants.js';
import { refuse, type Refusal } from './refusal.js';
import type { Setting } from './setting.js';

const TOKEN = 'http.Authorization';
const ASSERTION = 'http.Request-Assertion';
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
  const { header, claims, signedByClient } = assertion;
  // A system that the register does not know has no algorithms there: that is for the next step to say.
  if (client !== undefined && !isCode(client.algorithms, header.alg)) return refused('security');
  if (!signedByClient || claims.aud !== endpoint.address) return refused('security');
  const now = Date.parse(receivedAt) / 1000;
  if (claims.exp <= now) return refused('expired');
  return claims.iat > now + CLOCK_SKEW_SECONDS ? refused('security') : undefined;
}

/** Step 6: the register entries of the system and its organisation. */
export function checkRegister({ register, meant }: Setting): Refusal | undefined {
  return standingOf(register, meant.requester.system, 'request').ok
    ? undefined
    : refuse('unrecognised-system');
}

/** Step 8: whether token, assertion, body and register agree on who asks, and why. */
export function checkAgreement(setting: Setting, request: MatchRequest): Refusal | undefined {
  const { token, assertion, body, register } = setting;
  const { system, organization } = request.requester;
  const agree =
    standingOf(register, system, 'request', organization).ok &&
    token !== undefined &&
    assertion !== undefined &&
    disagreements(assertion.claims, {
      client: { system: system.system, value: token.issuedTo },
      request,
      body: Buffer.from(body?.text ?? ''),
    }).length === 0;
  return agree ? undefined : refuse('unrecognised-system', { expression: ASSERTION });
}
