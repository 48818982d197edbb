import { CANONICAL, CODE_SYSTEM } from '../exchange/index.js';

/** Namespace of the ODRL vocabulary 2.2 (https://www.w3.org/TR/odrl-vocab/). */
export const ODRL = 'http://www.w3.org/ns/odrl/2/';
/** Address of the context that ODRL documents name. It is answered from here: nothing is fetched. */
export const ODRL_CONTEXT_URL = 'http://www.w3.org/ns/odrl.jsonld';
export const DCTERMS = 'http://purl.org/dc/terms/';
export const DCAT = 'http://www.w3.org/ns/dcat#';
export const VCARD = 'http://www.w3.org/2006/vcard/ns#';
/** Data Privacy Vocabulary: ODRL has no term for a lawful basis. */
export const DPV = 'https://w3id.org/dpv#';
export const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** The ODRL profile that these documents keep to: the logical model, whose elements are the two terms of its own. */
export const SHARING_POLICY_PROFILE = `${CANONICAL}/StructureDefinition/sharing-policy`;
/** What the action of a duty is included in, so that the two kinds of duty can be told apart. */
export const DUTY_KIND = {
  recipientResponsibility: `${SHARING_POLICY_PROFILE}#recipientResponsibility`,
  securityMeasure: `${SHARING_POLICY_PROFILE}#securityMeasure`,
} as const;

/** Start of the address of a code, before its `#`. */
export const CODE_ADDRESS = {
  data: CODE_SYSTEM.requestedInformation,
  purpose: CODE_SYSTEM.requestReason,
} as const;

/** Terms of ODRL whose value is an address. */
const ADDRESSES =
  'uid profile inheritFrom relation target output hasPolicy partOf source assignee assigner assigneeOf assignerOf includedIn implies permission prohibition obligation duty consequence remedy constraint refinement';
/** Terms of ODRL whose value is another term of ODRL. */
const NAMES = 'conflict function action operator leftOperand';
/** Every other term that a sharing policy, or a policy that is more than one, could use. */
const OTHERS =
  'Policy Agreement Assertion Offer Privacy Request Set Ticket Rule Permission Prohibition Duty Asset AssetCollection Party PartyCollection Action Constraint LogicalConstraint rightOperand rightOperandReference unit dataType status use transfer aggregate annotate anonymize archive attribute compensate delete derive display distribute ensureExclusivity execute extract grantUse include index inform modify move nextPolicy obtainConsent present print read reproduce reviewPolicy sell stream transform translate uninstall watermark count dateTime delayPeriod elapsedTime event industry language purpose recipient spatial product percentage eq gt gteq lt lteq neq isA hasPart isPartOf isAllOf isAnyOf isNoneOf and or xone andSequence perm prohibit invalid';

const words = (text: string): readonly string[] => text.split(' ');

/**
 * What the published context of ODRL says of the terms that policies use. A term that is not here is refused when a
 * document is read, never passed over.
 * @see https://www.w3.org/TR/odrl-vocab/ section 5 (JSON-LD context)
 */
export const ODRL_CONTEXT = {
  odrl: ODRL,
  dct: DCTERMS,
  vcard: VCARD,
  xsd: XSD,
  type: '@type',
  ...Object.fromEntries(words(ADDRESSES).map((term) => [term, { '@id': `odrl:${term}`, '@type': '@id' }])),
  ...Object.fromEntries(words(NAMES).map((term) => [term, { '@id': `odrl:${term}`, '@type': '@vocab' }])),
  ...Object.fromEntries(words(OTHERS).map((term) => [term, `odrl:${term}`])),
} as const;

/** Name of an address for people: `odrl:permission` rather than the whole of it. */
export function shortName(address: string): string {
  const prefixes = { odrl: ODRL, dcterms: DCTERMS, dcat: DCAT, vcard: VCARD, dpv: DPV };
  const found = Object.entries(prefixes).find(([, namespace]) => address.startsWith(namespace));
  return found === undefined ? address : `${found[0]}:${address.slice(found[1].length)}`;
}
