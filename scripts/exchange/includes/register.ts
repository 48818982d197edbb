import { CODE_SYSTEM, IDENTIFIER_SYSTEM } from '../canonicals.js';
import type { ParticipantOrganisation, Register } from '../register/model.js';
import type { Displays } from './displays.js';
import { anchor, code, filterable, markdownTable } from './markdown-table.js';

/** The register in two tables: the organisations, and the systems that they answer for. */
export function registerInclude(register: Register, displays: Displays): string {
  const nameOf = (id: string): string => register.organisations.find((each) => each.id === id)?.name ?? id;
  return [
    filterable(
      [2, 5],
      markdownTable(
        ['Organisation', 'Kind', 'Identifier', 'In operation', 'Verification', 'Since', 'Duty contact'],
        register.organisations.map((each) => [
          `${anchor(`organisation-${each.id}`)}${each.name}`,
          each.types.map((type) => displays.of(CODE_SYSTEM.organisationType, type)).join('; '),
          each.identifier.map(identifierWords).join('; '),
          each.operationalStatus === 'active' ? 'yes' : 'no, closed',
          each.verificationStatus,
          each.verificationDate,
          contactWords(each, displays),
        ]),
      ),
    ),
    'The systems of the participants. In a real register this part is for participants only:',
    filterable(
      [2, 3, 4],
      markdownTable(
        ['System', 'Organisation', 'Works', 'Searches', 'Product', 'Tests passed', 'Signs with'],
        register.systems.map((each) => [
          `${anchor(`system-${each.id}`)}${each.name} (${code(each.id)})`,
          `[${nameOf(each.organisation)}](#organisation-${each.organisation})`,
          each.technicalStatus,
          each.searched.map((service) => displays.of(CODE_SYSTEM.serviceType, service)).join('; '),
          `${each.product} ${each.productVersion}`,
          testWords(each.requestTestsPassed, each.responseTestsPassed),
          each.algorithms.join(', '),
        ]),
      ),
    ),
  ].join('\n\n');
}

function identifierWords({ system, value }: { readonly system: string; readonly value: string }): string {
  return system === IDENTIFIER_SYSTEM.odsOrganisationCode ? `ODS ${code(value)}` : code(value);
}

function contactWords({ dutyContact }: ParticipantOrganisation, displays: Displays): string {
  const { name, phone, phoneAvailability, outOfHoursPhone } = dutyContact;
  const when = displays.of(CODE_SYSTEM.contactAvailability, phoneAvailability).toLowerCase();
  const more = outOfHoursPhone === undefined ? '' : `; out of hours ${outOfHoursPhone}`;
  return `${name}, ${phone} (${when})${more}`;
}

function testWords(request: boolean, response: boolean): string {
  if (request && response) return 'asking, answering';
  if (!request && !response) return 'none';
  return request ? 'asking' : 'answering';
}
