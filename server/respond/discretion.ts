import type { Involvement } from '../../scripts/exchange/index.js';

/** Kinds whose name alone tells something confidential. */
export interface SensitiveKinds {
  /** Codes of `service-type`, `episode-type` and `organisation-type` with the property `sensitive`. */
  readonly services: ReadonlySet<string>;
  readonly episodes: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
}

/**
 * Takes detail away that only a statutory reason may be told: where the service or the episode is of a sensitive kind,
 * nothing but the status and the organisation stays, because a period beside an unnamed service tells which it is.
 * @see requirement dec-18
 */
export function withoutSensitiveDetail(
  involvement: Involvement,
  { services, episodes }: SensitiveKinds,
  isStatutory: boolean,
): Involvement {
  const { service, episode, status, organization } = involvement;
  const isSensitive =
    (service !== undefined && services.has(service)) || (episode !== undefined && episodes.has(episode));
  return isSensitive && !isStatutory ? { status, organization } : involvement;
}

/**
 * The organisation that an involvement may be given under: one of a sensitive kind is answered for by the responder
 * itself, unless the reason is statutory.
 * @param kinds codes of `organisation-type` of the organisation that works with the person
 * @see requirement res-10
 */
export function disclosedOrganisation(
  involvement: Involvement,
  kinds: readonly string[],
  responder: Involvement['organization'],
  { organisations }: SensitiveKinds,
  isStatutory: boolean,
): Involvement {
  const isSensitive = kinds.some((kind) => organisations.has(kind));
  return isSensitive && !isStatutory ? { ...involvement, organization: responder } : involvement;
}
