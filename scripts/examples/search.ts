import {
  answerFromSearch,
  buildContactOrganization,
  IDENTIFIER_SYSTEM,
  type Answer,
  type Candidate,
  type Identifier,
  type Involvement,
  type MatchRequest,
} from '../exchange/index.js';
import { refuse, type Refusal } from './refusal.js';
import { parameterPath } from './sent-request.js';
import type { ScenarioInvolvement, ScenarioRecord, SearchKey } from './scenario.js';
import type { Setting } from './setting.js';
import { correlation } from './transport-checks.js';

/** Seconds after which an invented responder whose source is down wants to be asked again. */
const RETRY_AFTER_SEARCH_SECONDS = 300;

/** Step 14: whether there is anything that this responder can search on. */
export function checkSearchable({ scenario, body }: Setting, request: MatchRequest): Refusal | undefined {
  const { searchesBy } = scenario.responder;
  if (searchesBy === undefined || searchesBy.some((key) => hasAll(request.resource, key))) return undefined;
  return refuse('insufficient-demographics', { expression: `${parameterPath(body, 'resource')}.resource` });
}

function hasAll({ identifier, name, birthDate, address }: fhir4.Patient, key: SearchKey): boolean {
  const there: Readonly<Record<SearchKey[number], boolean>> = {
    nhsNumber: identifier?.some(({ system }) => system === IDENTIFIER_SYSTEM.nhsNumber) === true,
    identifier: identifier !== undefined,
    name: name !== undefined,
    birthDate: birthDate !== undefined,
    address: address !== undefined,
  };
  return key.every((each) => there[each]);
}

/** Step 15: whether every source answered. */
export function checkSources({ slug, scenario, endpoint }: Setting): Refusal | undefined {
  const down = scenario.responder.notSearched?.filter((service) => endpoint.searched.includes(service)) ?? [];
  if (down.length === 0) return undefined;
  return refuse('incomplete-search', {
    diagnostics: correlation(slug),
    headers: { 'Retry-After': String(RETRY_AFTER_SEARCH_SECONDS) },
  });
}

/** Step 16: marks, limits and outcome, from what the responder holds. */
export function search({ scenario, responder }: Setting, request: MatchRequest): Answer {
  const own = responder.identifier[0];
  return answerFromSearch(
    (scenario.responder.records ?? []).map((record) => candidate(record, own)),
    request,
  );
}

function candidate({ certainty, mark, involvement, contact }: ScenarioRecord, own: Identifier): Candidate {
  return {
    certainty,
    ...(mark !== undefined && { mark }),
    involvement: (involvement ?? []).map((each) => toInvolvement(each, own)),
    contact: (contact ?? []).map(({ identifier, name, telecom }) =>
      buildContactOrganization({ identifier: [organisationIdentifier(identifier)], name, telecom }),
    ),
  };
}

function toInvolvement({ organisation, ...involvement }: ScenarioInvolvement, own: Identifier): Involvement {
  return {
    ...involvement,
    organization: organisation === undefined ? own : organisationIdentifier(organisation),
  };
}

function organisationIdentifier(value: string): Identifier {
  return { system: IDENTIFIER_SYSTEM.organisation, value };
}
