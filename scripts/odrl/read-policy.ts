import { readSharingPolicy, type DataFile, type Identifier, type SharingPolicy } from '../exchange/index.js';
import { parseJson, type Finding } from '../findings/index.js';
import { firstDay, lastDay } from './days.js';
import { readGraph, type GraphNode } from './graph.js';
import { NodeReader } from './node-reader.js';
import { odrlFinding } from './odrl-finding.js';
import {
  CODE_ADDRESS,
  DCAT,
  DCTERMS,
  DPV,
  DUTY_KIND,
  ODRL,
  SHARING_POLICY_PROFILE,
  shortName,
  VCARD,
} from './terms.js';

const TITLE = `${DCTERMS}title`;
const DESCRIPTION = `${DCTERMS}description`;
const IDENTIFIER = `${DCTERMS}identifier`;
const VERSION = `${DCTERMS}hasVersion`;
const PARTIES = ['assigner', 'assignee'] as const;

/**
 * Reads a sharing policy that is given as an ODRL agreement in JSON-LD. Whatever decision rules could not apply, such as
 * a constraint on a place, is a fault: a policy is never read as one that says less than it does.
 * @param file name for findings
 * @param text content of the file
 * @param schema parsed JSON Schema of a sharing policy
 * @returns the policy, or a finding for each fault
 * @see https://www.w3.org/TR/odrl-model/
 */
export async function policyFromOdrl(
  file: string,
  text: string,
  schema: object,
): Promise<DataFile<SharingPolicy>> {
  const parsed = parseJson(text);
  if ('fault' in parsed) return readSharingPolicy(file, text, schema);
  const document: unknown = JSON.parse(text);
  const said = parsed.document.duplicates.map(({ name, line, column }) => ({
    ...odrlFinding(file, `The name "${name}" stands twice in one object.`, 'Remove one of the two.'),
    line,
    column,
  }));
  if (said.length > 0) return { findings: said };
  if (typeof document !== 'object' || document === null)
    return { findings: [odrlFinding(file, 'The document is no JSON object.', 'Write an ODRL agreement.')] };
  const read = await readGraph(file, document);
  if ('findings' in read) return read;
  const reader = new NodeReader(file, read.graph);
  const agreement = theAgreement(reader);
  if (agreement === undefined) return { findings: reader.findings };
  const policy = policyOf(reader, agreement);
  if (reader.findings.length > 0) return { findings: reader.findings };
  const { content, findings } = readSharingPolicy(file, JSON.stringify(policy), schema);
  // Lines would be those of the converted text, which nobody has seen.
  return content === undefined ? { findings: findings.map(withoutLine) } : { content, findings };
}

function withoutLine({ line: _line, column: _column, ...finding }: Finding): Finding {
  return { ...finding, message: `As a sharing policy: ${finding.message}` };
}

function theAgreement(reader: NodeReader): GraphNode | undefined {
  const policies = reader.nodesOf(
    ['Agreement', 'Policy', 'Set', 'Offer', 'Request', 'Assertion', 'Privacy', 'Ticket'].map(
      (name) => `${ODRL}${name}`,
    ),
  );
  const [policy] = policies;
  if (policies.length !== 1 || policy === undefined) {
    reader.fault(
      policies.length === 0
        ? 'The document has no ODRL agreement.'
        : `The document has ${policies.length} policies.`,
      'Write one odrl:Agreement in each file.',
    );
    return undefined;
  }
  if (policy.types.some((type) => type !== `${ODRL}Agreement`)) {
    const types = policy.types.map(shortName).join(', ');
    reader.fault(
      `The policy is of the type ${types}, and only an odrl:Agreement is one that the parties have signed.`,
      'Give it the type Agreement once they have.',
    );
    return undefined;
  }
  return policy;
}

function policyOf(reader: NodeReader, agreement: GraphNode): unknown {
  const at = reader.at(agreement, '', [
    ...['uid', 'profile', 'permission', 'prohibition', 'target', ...PARTIES].map((name) => `${ODRL}${name}`),
    IDENTIFIER,
    TITLE,
    VERSION,
    `${DCAT}contactPoint`,
    `${DPV}hasLegalBasis`,
  ]);
  for (const profile of reader.addresses(at, `${ODRL}profile`))
    if (profile !== SHARING_POLICY_PROFILE)
      reader.fault(
        `The agreement keeps to the profile ${profile}, whose meaning is not known here.`,
        `Leave odrl:profile out, or give ${SHARING_POLICY_PROFILE}.`,
        'odrl:profile',
      );
  const permissions = reader.rules(at, 'permission', ['duty', 'constraint']);
  const prohibitions = reader.rules(at, 'prohibition', []);
  if (permissions.length === 0)
    reader.fault('The agreement permits nothing.', 'Add an odrl:permission with its constraints.');
  const rules = [...permissions, ...prohibitions];
  const shared = (name: string): readonly string[] => reader.shared(at, rules, name);
  const terms = constraints(reader, permissions);
  const duties = permissions.flatMap((rule) =>
    reader.children(rule, `${ODRL}duty`, [`${ODRL}action`], ['Duty']),
  );
  const dutiesOf = (kind: string): readonly string[] =>
    unique(duties.flatMap((duty) => reader.actions(duty, kind)));
  const contact = reader.children(at, `${DCAT}contactPoint`, [`${VCARD}fn`, `${VCARD}hasEmail`])[0];
  return {
    uri: reader.addresses(at, `${ODRL}uid`)[0] ?? agreement.id,
    identifier: identifierOf(reader.text(at, IDENTIFIER)),
    version: reader.text(at, VERSION),
    name: reader.text(at, TITLE),
    contact: {
      name: contact && reader.text(contact, `${VCARD}fn`),
      email: contact && reader.addresses(contact, `${VCARD}hasEmail`)[0]?.replace(/^mailto:/, ''),
    },
    party: partiesOf(reader, shared('assigner'), shared('assignee')),
    data: shared('target').map((address) => reader.code(address, CODE_ADDRESS.data, 'odrl:target')),
    ...terms,
    permittedUse: unique(permissions.flatMap((rule) => reader.actions(rule))),
    restriction: unique(prohibitions.flatMap((rule) => reader.actions(rule))),
    recipientResponsibility: dutiesOf(DUTY_KIND.recipientResponsibility),
    securityMeasure: dutiesOf(DUTY_KIND.securityMeasure),
    legalCompliance: reader.texts(at, `${DPV}hasLegalBasis`, DESCRIPTION),
  };
}

type Reading = ReturnType<NodeReader['at']>;

/** What every permission is bound to: purposes and dates, the same for all. */
function constraints(reader: NodeReader, permissions: readonly Reading[]): object {
  const [first, ...others] = permissions.map((rule) => constraintsOf(reader, rule));
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first)))
    reader.fault(
      'The permissions are bound to different purposes or dates.',
      'Write a policy for each: a sharing policy has one list of purposes, one start and one end.',
      'odrl:permission / odrl:constraint',
    );
  return first ?? {};
}

function constraintsOf(reader: NodeReader, rule: Reading): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const keep = (name: string, value: unknown, at: Reading): void => {
    if (Object.hasOwn(found, name))
      reader.fault(`There are two constraints for ${name}.`, 'Write one of them.', at.path);
    else found[name] = value;
  };
  const allowed = ['leftOperand', 'operator', 'rightOperand'].map((name) => `${ODRL}${name}`);
  for (const at of reader.children(rule, `${ODRL}constraint`, allowed, ['Constraint'])) {
    const left = shortName(reader.addresses(at, `${ODRL}leftOperand`)[0] ?? '');
    const operator = shortName(reader.addresses(at, `${ODRL}operator`)[0] ?? '').replace('odrl:', '');
    if (left === 'odrl:purpose' && ['isAnyOf', 'eq', 'isA'].includes(operator)) {
      const addresses = reader.addresses(at, `${ODRL}rightOperand`);
      if (operator !== 'isAnyOf' && addresses.length > 1)
        reader.fault(`odrl:${operator} takes one purpose.`, 'Use odrl:isAnyOf for several.', at.path);
      keep(
        'purpose',
        addresses.map((address) => reader.code(address, CODE_ADDRESS.purpose, at.path)),
        at,
      );
    } else if (left === 'odrl:dateTime' && ['gteq', 'lteq', 'lt'].includes(operator)) {
      const value = reader.text(at, `${ODRL}rightOperand`) ?? '';
      const day = operator === 'gteq' ? firstDay(value, operator) : lastDay(value, operator);
      if (day === undefined)
        reader.fault(
          `"${value}" is not the ${operator === 'gteq' ? 'beginning' : 'end'} of a day in England.`,
          'A policy begins and ends with whole days: write a date, or the first or last second of one with its time zone.',
          at.path,
        );
      else keep(operator === 'gteq' ? 'startDate' : 'endDate', day, at);
    } else {
      const said = [left, operator === '' ? '' : `odrl:${operator}`].filter(Boolean).join(' with ');
      reader.fault(
        `A constraint on ${said || 'nothing that has a name'} cannot be applied by decision rules.`,
        'Constrain purpose (isAnyOf) and dateTime (gteq, lteq) only; agree on the rest in words.',
        at.path,
      );
    }
  }
  return found;
}

function partiesOf(reader: NodeReader, givers: readonly string[], askers: readonly string[]): unknown[] {
  return unique([...givers, ...askers]).map((address) => {
    const at = reader.at(
      reader.node(address),
      `odrl:party ${address}`,
      [`${VCARD}fn`, IDENTIFIER],
      ['Party'],
    );
    const tokens = reader.allTexts(at, IDENTIFIER);
    return {
      name: reader.text(at, `${VCARD}fn`) ?? '',
      identifier: tokens.length > 0 ? tokens.map(identifierOf) : [identifierFromAddress(address)],
      mayAsk: askers.includes(address),
      mayBeAsked: givers.includes(address),
    };
  });
}

/** Undoes `system|value`; whatever is not of that form breaks the schema, which says so. */
function identifierOf(token: string | undefined): Partial<Identifier> {
  const bar = token?.indexOf('|') ?? -1;
  if (token === undefined || bar < 0) return {};
  return { system: token.slice(0, bar), value: token.slice(bar + 1) };
}

function identifierFromAddress(address: string): Partial<Identifier> {
  const slash = address.lastIndexOf('/');
  if (slash < 0) return {};
  const value = address.slice(slash + 1);
  return { system: address.slice(0, slash), value: value.includes('%') ? decoded(value) : value };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
