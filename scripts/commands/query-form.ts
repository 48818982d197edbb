import {
  daysOf,
  isNhsNumber,
  nearest,
  type DecisionRules,
  type ParticipantOrganisation,
  type PersonSought,
} from '../exchange/index.js';
import type { PersonaClient, Personas } from '../people/index.js';
import type { QueryIntent } from '../requester/index.js';
import { commandLineFailure } from './command-line-failure.js';
import type { QueryOptions } from './query-options.js';

/** What the form of options is checked with. */
export interface FormSources {
  readonly personas: Personas;
  readonly rules: DecisionRules;
  readonly organisations: readonly ParticipantOrganisation[];
}

/**
 * Makes a question from options. Nothing is chosen for the user that matters: not the reason, not the role.
 * @see requirements req-4, req-9, req-10, req-19, rqr-1
 * @throws ExpectedFailure (exit 2) with what is missing or wrong
 */
export function formIntent(options: QueryOptions, sources: FormSources): QueryIntent {
  const client = namedClient(options.client, sources.personas);
  return {
    operation: options.match === true ? 'match' : 'person-info-query',
    request: {
      organisation: client.organisation,
      system: client.system,
      user: client.user,
      ...(client.userName !== undefined && { userName: client.userName }),
      userRole: client.userRole,
      person: personOf(options),
      personRole: options.personRole ?? noPersonRole(),
      reason: namedReason(options.reason, client, sources),
      requestedInformation: [options.requestedInformation ?? 'known'],
      ...(options.sharingPolicy && { sharingPolicy: options.sharingPolicy.map(policyReference) }),
      ...(options.onlyCertainMatches === true && { onlyCertainMatches: true }),
    },
  };
}

function namedClient(name: string | undefined, { clients }: Personas): PersonaClient {
  const client = clients.find(({ id }) => id === name);
  if (client !== undefined) return client;
  const ids = clients.map(({ id }) => id);
  const near = name === undefined ? undefined : nearest(name, ids);
  throw commandLineFailure(
    name === undefined ? 'There is no --client, so nobody who asks.' : `There is no client ${name}.`,
    near === undefined ? `Add --client with one of ${ids.join(', ')}.` : `Did you mean ${near}?`,
  );
}

function namedReason(
  reason: string | undefined,
  client: PersonaClient,
  { rules, organisations }: FormSources,
): string {
  if (reason !== undefined && rules.reasons.some(({ code }) => code === reason)) return reason;
  const types: readonly string[] = organisations.find(({ id }) => id === client.organisation)?.types ?? [];
  const offered = rules.reasons
    .filter(({ requesterTypes }) => requesterTypes.some((type) => type === 'any' || types.includes(type)))
    .map(({ code }) => code);
  const near = reason === undefined ? undefined : nearest(reason, offered);
  throw commandLineFailure(
    reason === undefined ? 'No reason was given.' : `There is no reason ${reason}.`,
    near === undefined
      ? `Add --reason with the one that applies. ${client.organisation} may give ${offered.join(', ')}.`
      : `Did you mean ${near}?`,
  );
}

function noPersonRole(): never {
  throw commandLineFailure(
    'It was not said why this person is asked about.',
    'Add --person-role with the role of this person in the concern: child, unborn, parent-carer, household, possible-risk or adult-at-risk.',
  );
}

function personOf(options: QueryOptions): PersonSought {
  const { family, given, birthDate, birthDateAccuracy, addressLine, city, postcode, uprn } = options;
  const nhsNumber = options.nhsNumber?.replace(/[ -]/g, '');
  if (nhsNumber !== undefined && !isNhsNumber(nhsNumber))
    throw commandLineFailure(
      'The NHS number is not valid: its check digit does not fit.',
      'Check it, or leave --nhs-number out.',
    );
  if (birthDate !== undefined && daysOf(birthDate) === undefined)
    throw commandLineFailure(
      'The birth date is no date.',
      'Write it as YYYY-MM-DD, or YYYY-MM or YYYY with --birth-date-accuracy.',
    );
  if (birthDateAccuracy !== undefined && !/^[AEUX]{3}$/.test(birthDateAccuracy))
    throw commandLineFailure(
      '--birth-date-accuracy has three letters of A, E, U and X, for year, month and day.',
      'A is accurate, E estimated, U unknown, X expected.',
    );
  const hasAddress = addressLine ?? city ?? postcode ?? uprn;
  return {
    ...(nhsNumber !== undefined && { nhsNumber }),
    ...((family ?? given) !== undefined && {
      name: [{ ...(family !== undefined && { family }), ...(given !== undefined && { given }) }],
    }),
    ...(birthDate !== undefined && { birthDate }),
    ...(birthDateAccuracy !== undefined && { birthDateAccuracy }),
    ...(hasAddress !== undefined && {
      address: [
        {
          use: 'home',
          ...(addressLine && { line: addressLine }),
          ...(city !== undefined && { city }),
          ...(postcode !== undefined && { postalCode: postcode.toUpperCase() }),
          ...(uprn !== undefined && { uprn }),
        },
      ],
    }),
  };
}

/** Reads `northmere-children@2.0`. */
function policyReference(text: string): { readonly identifier: string; readonly version: string } {
  const [, identifier, version] = /^([^@\s]+)@([^@\s]+)$/.exec(text) ?? [];
  if (identifier !== undefined && version !== undefined) return { identifier, version };
  throw commandLineFailure(
    `--sharing-policy ${text} does not name an agreement with its version.`,
    'Write it as northmere-children@2.0.',
  );
}
