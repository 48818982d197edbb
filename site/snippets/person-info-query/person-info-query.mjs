// Asks one responder: do you have information about this person?
// Needs Node 20 and no packages. All people and organisations here are invented.
import { Buffer } from 'node:buffer';
import { createHash, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

const {
  RESPONDER_BASE: base, // base address of the responder, as the register has it, without a final slash
  RESPONDER_PHONE: phone, // its duty contact, as the register has it
  ACCESS_TOKEN: token, // from the token service
  SIGNING_KEY_FILE: keyFile, // PEM file of the P-384 key of your system
  SIGNING_KEY_ID: keyId, // its kid
  USER_ID: user, // the user who is logged in
  TIME_LIMIT_SECONDS: timeLimit = '10',
} = process.env;

const GUIDE = 'https://socialcaredata.github.io/data-exchange-standard';
const coding = (list, code) => ({ system: `${GUIDE}/CodeSystem/${list}`, code });
const identifier = (kind, value) => ({ system: `${GUIDE}/Id/${kind}`, value });

const OUTCOMES = {
  'known-active': 'Known, and a service is involved now.',
  'known-inactive': 'Known in the past. No service that can be told of is involved now.',
  known: 'Known. Whether a service is involved now was not asked, or is not recorded.',
  possible: 'Possibly known. Only a conversation can settle it.',
  'multiple-possible': 'More than one person could be meant. Check and add details.',
  'no-certain-match': 'No certain match. The person may still be known.',
  'manual-review': 'No automatic answer. This says nothing about the person.',
  'not-known': 'Nothing to disclose by this route. This is not proof that nobody there knows the person.',
};

const question = {
  person: {
    resourceType: 'Patient',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000123' }],
    name: [{ use: 'official', family: 'Thistledown', given: ['Amara'] }],
    birthDate: '2016-05-04',
  },
  personRole: 'child',
  reason: 'children-act-1989-section-47',
  requestedInformation: 'active-involvement',
  organization: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'ZZ9A1' },
  system: identifier('system', 'fenwick-vale-case-management'),
  user: identifier('user', user),
  userRole: 'child-protection-team',
  // Fresh for every request; a retry sends the same bytes again.
  requestIdentifier: identifier('request', randomUUID()),
  requestedAt: new Date(),
};

function requestBody(asked) {
  return {
    resourceType: 'Parameters',
    meta: { profile: [`${GUIDE}/StructureDefinition/person-info-query-request`] },
    parameter: [
      { name: 'resource', resource: asked.person },
      { name: 'personRole', valueCoding: coding('person-role', asked.personRole) },
      { name: 'reason', valueCoding: coding('request-reason', asked.reason) },
      {
        name: 'requestedInformation',
        valueCoding: coding('requested-information', asked.requestedInformation),
      },
      {
        name: 'requester',
        part: [
          { name: 'organization', valueIdentifier: asked.organization },
          { name: 'system', valueIdentifier: asked.system },
          { name: 'user', valueIdentifier: asked.user },
          { name: 'userRole', valueCoding: coding('requester-role', asked.userRole) },
        ],
      },
      { name: 'requestIdentifier', valueIdentifier: asked.requestIdentifier },
      { name: 'requestedAt', valueInstant: asked.requestedAt.toISOString() },
    ],
  };
}

// The request assertion: who asks, why, and which bytes were sent, signed by the key of your system.
function requestAssertion(asked, body) {
  const uri = ({ system, value }) => `${system}/${encodeURIComponent(value)}`;
  const issuedAt = Math.floor(asked.requestedAt.getTime() / 1000);
  const header = { alg: 'ES384', kid: keyId, typ: 'request-assertion+jwt' };
  const claims = {
    iss: uri(asked.system),
    aud: base,
    iat: issuedAt,
    exp: issuedAt + 300,
    jti: uri(asked.requestIdentifier),
    sub: uri(asked.user),
    user_role: asked.userRole,
    reason: asked.reason,
    person_role: asked.personRole,
    body_sha256: createHash('sha256').update(body).digest('base64url'),
  };
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  // A JWS has the two numbers of the signature one after the other, not as ASN.1.
  const key = { key: readFileSync(keyFile), dsaEncoding: 'ieee-p1363' };
  return `${signed}.${sign('sha384', Buffer.from(signed), key).toString('base64url')}`;
}

// A reply counts only where it answers this request, says something in a code that is known, and names a contact.
// A live system also validates it with the JSON Schema of the profile.
function readReply(reply, asked) {
  const all = (name) => reply.parameter.filter((parameter) => parameter.name === name);
  const [outcome, ...more] = all('outcome').map(({ valueCoding }) => valueCoding);
  const [echo] = all('requestIdentifier').map(({ valueIdentifier }) => valueIdentifier);
  if (reply.resourceType !== 'Parameters' || more.length > 0) throw new Error('a reply of another kind');
  if (echo.system !== asked.requestIdentifier.system || echo.value !== asked.requestIdentifier.value)
    throw new Error('a reply to another request');
  if (outcome.system !== `${GUIDE}/CodeSystem/query-outcome` || !Object.hasOwn(OUTCOMES, outcome.code))
    throw new Error('an outcome that this program does not know');
  const contacts = all('contact').map(({ resource: { name, telecom } }) => {
    const phones = telecom.filter(({ system }) => system === 'phone').map(({ value }) => value);
    if (phones.length === 0) throw new Error('a contact without a telephone');
    return `Telephone: ${name}, ${phones.join(' or ')}`;
  });
  if (contacts.length === 0) throw new Error('a reply without a contact');
  const searched = all('searched').map(({ valueCoding }) => valueCoding.code);
  const [{ valueInstant: dataAsOf }] = all('dataAsOf');
  return [
    outcome.code,
    OUTCOMES[outcome.code],
    ...contacts,
    `Searched: ${searched.join(', ')}. Data as of ${dataAsOf}.`,
  ];
}

try {
  const body = Buffer.from(JSON.stringify(requestBody(question)));
  const response = await fetch(`${base}/Patient/$person-info-query`, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(Number(timeLimit) * 1000),
    headers: {
      Authorization: `Bearer ${token}`,
      'Request-Assertion': requestAssertion(question, body),
      'Content-Type': 'application/fhir+json',
      Accept: 'application/fhir+json',
    },
    body,
  });
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
  for (const line of readReply(await response.json(), question)) console.log(line);
  console.log(`Request: ${question.requestIdentifier.value}`);
} catch (fault) {
  // Everything that goes wrong ends here: it is no answer, and never "not known".
  console.error(`No answer (${fault.message}). This says nothing about the person.`);
  console.error(`Telephone ${phone} and quote request ${question.requestIdentifier.value}.`);
  process.exitCode = 1;
}
