import {
  answerFromSearch,
  findOrganisation,
  IDENTIFIER_SYSTEM,
  isCode,
  INVOLVEMENT_STATUSES,
  sameIdentifier,
  type Answer,
  type Candidate,
  type Identifier,
  type Involvement,
  type MatchRequest,
  type Register,
  type SealedPart,
} from '../../scripts/exchange/index.js';
import { conclude, type MatchResult } from '../../scripts/matching/index.js';
import type { PersonInvolvement, PersonRecord } from '../../scripts/people/index.js';
import { StoreUnavailable } from '../storage/index.js';
import { disclosedOrganisation, withoutSensitiveDetail, type SensitiveKinds } from './discretion.js';
import type { ResponderParts, SearchNeed } from './parts.js';

/** What a search needs. */
export type SearchParts = Pick<
  ResponderParts,
  'matcher' | 'sources' | 'searchesBy' | 'contactOf' | 'bounds'
> & {
  readonly sensitive: SensitiveKinds;
};

/** Who answers, and by which rules. */
export interface SearchSetting {
  readonly register: Register;
  /** Every identifier of the organisation that answers; the first stands for it. */
  readonly responder: readonly [Identifier, ...Identifier[]];
  /** Whether the reason of the request rests on a statute. */
  readonly isStatutory: boolean;
}

/** What steps 14 to 16 came to. */
export type SearchVerdict =
  | { readonly state: 'nothing-to-search-on' }
  | { readonly state: 'incomplete' }
  | {
      readonly state: 'searched';
      readonly answer: Answer;
      /** FHIR instant of the oldest source. */
      readonly dataAsOf: string;
      /** For the sealed part of the audit. */
      readonly candidates: NonNullable<SealedPart['candidates']>;
      /** Whether a withheld record was among those found: its custodian is to be told. */
      readonly withheld: boolean;
    };

/**
 * Steps 14 to 16: looks for the person in every source, and chooses the outcome. Withheld records are taken out before
 * anything is concluded, so that they change no answer; a restricted one never confirms anything.
 * @see requirements rsp-9, rsp-11 and the guide, "Choosing the outcome"
 */
export async function search(
  request: MatchRequest,
  parts: SearchParts,
  setting: SearchSetting,
): Promise<SearchVerdict> {
  const query = parts.matcher.queryOf(request.resource);
  const keys = parts.matcher.searchKeys(query);
  if (!parts.searchesBy.some((needs) => hasAll(request.resource, needs)) || keys.length === 0)
    return { state: 'nothing-to-search-on' };
  const gathered = await gather(keys, parts);
  if (gathered === undefined) return { state: 'incomplete' };
  const { records, truncated, dataAsOf } = gathered;
  const result = parts.matcher.match(query, [...records.values()], { truncated });
  const isWithheld = (record: string): boolean => records.get(record)?.mark === 'withheld';
  const { outcome, found } = conclude(
    result.candidates.filter(({ record }) => !isWithheld(record)),
    { truncated },
  );
  const candidateOf = ({ record, grade }: MatchResult['candidates'][number]): Candidate =>
    asCandidate(records.get(record), grade ?? 'possible', parts, setting);
  const candidates =
    outcome === 'several' ? [ONE_OF_SEVERAL, ONE_OF_SEVERAL] : found.slice(0, 1).map(candidateOf);
  return {
    state: 'searched',
    answer: answerFromSearch(candidates, request),
    dataAsOf,
    candidates: result.candidates.map(({ record, grade, rules }) => {
      const mark = records.get(record)?.mark;
      return { record, certainty: grade ?? 'none', ...(mark && { mark }), rules };
    }),
    withheld: result.candidates.some(({ record, grade }) => grade !== undefined && isWithheld(record)),
  };
}

/** Stands for people who cannot be told apart, of whom a reply says nothing, not even how many there are. */
const ONE_OF_SEVERAL: Candidate = { certainty: 'possible', involvement: [], contact: [] };

interface Gathered {
  readonly records: ReadonlyMap<string, PersonRecord>;
  readonly truncated: boolean;
  readonly dataAsOf: string;
}

/** Asks every source; one that does not answer makes the whole search incomplete. */
async function gather(
  keys: readonly string[],
  { sources, bounds }: SearchParts,
): Promise<Gathered | undefined> {
  const lists = await Promise.all(
    sources.map(async ({ people }) => {
      try {
        return { list: await people.candidates(keys, bounds.candidates), dataAsOf: await people.dataAsOf() };
      } catch (fault) {
        if (fault instanceof StoreUnavailable) return undefined;
        throw fault;
      }
    }),
  );
  const records = new Map<string, PersonRecord>();
  let truncated = false;
  let oldest: string | undefined;
  for (const each of lists) {
    if (each?.dataAsOf === undefined) return undefined;
    for (const record of each.list.records) records.set(record.id, record);
    truncated ||= each.list.truncated;
    if (oldest === undefined || Date.parse(each.dataAsOf) < Date.parse(oldest)) oldest = each.dataAsOf;
  }
  return oldest === undefined ? undefined : { records, truncated, dataAsOf: oldest };
}

function hasAll(
  { identifier, name, birthDate, address }: fhir4.Patient,
  needs: readonly SearchNeed[],
): boolean {
  const there: Readonly<Record<SearchNeed, boolean>> = {
    nhsNumber: identifier?.some(({ system }) => system === IDENTIFIER_SYSTEM.nhsNumber) === true,
    identifier: identifier !== undefined,
    name: name !== undefined,
    birthDate: birthDate !== undefined,
    address: address !== undefined,
  };
  return needs.every((need) => there[need]);
}

function asCandidate(
  record: PersonRecord | undefined,
  certainty: Candidate['certainty'],
  { contactOf, sensitive }: SearchParts,
  { register, responder, isStatutory }: SearchSetting,
): Candidate {
  const [own] = responder;
  const involvement = (record?.involvements ?? []).map((each) => {
    const kinds = findOrganisation(register, each.organization)?.types ?? [];
    const limited = withoutSensitiveDetail(asInvolvement(each), sensitive, isStatutory);
    const disclosed = disclosedOrganisation(limited, kinds, own, sensitive, isStatutory);
    const isOwn = responder.some((each) => sameIdentifier(each, disclosed.organization));
    // Whoever has no contact of its own is reached through the duty contact.
    return isOwn || contactOf(disclosed.organization) === undefined
      ? { ...disclosed, organization: own }
      : disclosed;
  });
  const others = involvement
    .map(({ organization }) => organization)
    .filter((each, index, all) => all.findIndex((other) => sameIdentifier(each, other)) === index)
    .filter((each) => !sameIdentifier(each, own));
  const mark = record?.mark;
  return {
    certainty,
    ...(mark && { mark }),
    involvement,
    contact: others.flatMap((each) => contactOf(each) ?? []),
  };
}

function asInvolvement({
  status,
  service,
  episode,
  start,
  end,
  organization,
}: PersonInvolvement): Involvement {
  const period = { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
  return {
    // A status that nobody knows is said to be unknown; it is never taken for ended.
    status: isCode(INVOLVEMENT_STATUSES, status) ? status : 'unknown',
    service,
    ...(episode !== undefined && { episode }),
    ...(Object.keys(period).length > 0 && { period }),
    organization,
  };
}
