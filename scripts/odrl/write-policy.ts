import type { Identifier, PolicyParty, SharingPolicy } from '../exchange/index.js';
import { momentOf } from './days.js';
import {
  CODE_ADDRESS,
  DCAT,
  DCTERMS,
  DPV,
  DUTY_KIND,
  ODRL_CONTEXT_URL,
  SHARING_POLICY_PROFILE,
  VCARD,
  XSD,
} from './terms.js';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Writes a sharing policy as an ODRL agreement in JSON-LD, as the mapping of the logical model says. Reading it again
 * gives the same policy, with the same hash, wherever those that may be asked come before those that may only ask.
 * @see https://www.w3.org/TR/odrl-model/ section 2.1.3 (agreement), section 2.7.1 (what rules share)
 */
export function policyToOdrl(policy: SharingPolicy): JsonObject {
  const givers = policy.party.filter(({ mayBeAsked }) => mayBeAsked);
  const askers = policy.party.filter(({ mayAsk }) => mayAsk);
  return {
    '@context': [ODRL_CONTEXT_URL, { dcterms: DCTERMS, dcat: DCAT, vcard: VCARD, dpv: DPV, xsd: XSD }],
    '@type': 'Agreement',
    uid: policy.uri,
    profile: SHARING_POLICY_PROFILE,
    'dcterms:identifier': token(policy.identifier),
    'dcterms:hasVersion': policy.version,
    'dcterms:title': policy.name,
    'dcat:contactPoint': {
      'vcard:fn': policy.contact.name,
      'vcard:hasEmail': { '@id': `mailto:${policy.contact.email}` },
    },
    assigner: givers.map(partyNode),
    assignee: askers.map((party) => (party.mayBeAsked ? partyAddress(party) : partyNode(party))),
    target: policy.data.map((code) => `${CODE_ADDRESS.data}#${code}`),
    permission: {
      '@type': 'Permission',
      action: policy.permittedUse.length === 0 ? 'use' : policy.permittedUse.map(use),
      constraint: [
        {
          leftOperand: 'purpose',
          operator: 'isAnyOf',
          rightOperand: policy.purpose.map((code) => ({ '@id': `${CODE_ADDRESS.purpose}#${code}` })),
        },
        dateConstraint('gteq', momentOf(policy.startDate, 'first')),
        dateConstraint('lteq', momentOf(policy.endDate, 'last')),
      ],
      duty: [
        ...policy.recipientResponsibility.map((text) => duty(DUTY_KIND.recipientResponsibility, text)),
        ...policy.securityMeasure.map((text) => duty(DUTY_KIND.securityMeasure, text)),
      ],
    },
    ...(policy.restriction.length > 0 && {
      prohibition: { '@type': 'Prohibition', action: policy.restriction.map(use) },
    }),
    'dpv:hasLegalBasis': policy.legalCompliance.map((text) => ({ 'dcterms:description': text })),
  };
}

/** An identifier as FHIR searches write it: system and value with a bar between them. */
function token({ system, value }: Identifier): string {
  return `${system}|${value}`;
}

function partyAddress({ identifier }: PolicyParty): string {
  const [first] = identifier;
  return first === undefined ? '' : `${first.system}/${encodeURIComponent(first.value)}`;
}

function partyNode(party: PolicyParty): JsonObject {
  return {
    '@type': 'Party',
    '@id': partyAddress(party),
    'vcard:fn': party.name,
    'dcterms:identifier': party.identifier.map(token),
  };
}

/** Uses are described in words; ODRL's own action says that they are uses. */
function use(text: string): JsonObject {
  return { '@type': 'Action', includedIn: 'odrl:use', 'dcterms:description': text };
}

function duty(kind: string, text: string): JsonObject {
  return {
    '@type': 'Duty',
    action: { '@type': 'Action', includedIn: kind, 'dcterms:description': text },
  };
}

function dateConstraint(operator: string, moment: string): JsonObject {
  return {
    leftOperand: 'dateTime',
    operator,
    rightOperand: { '@value': moment, '@type': 'xsd:dateTime' },
  };
}
