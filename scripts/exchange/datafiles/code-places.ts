/** The code systems that data take codes from, by id. */
export type CodeList =
  | 'request-reason'
  | 'person-role'
  | 'requested-information'
  | 'query-outcome'
  | 'query-error'
  | 'sharing-decision'
  | 'involvement-status'
  | 'service-type'
  | 'episode-type'
  | 'organisation-type'
  | 'requester-role'
  | 'verification-status'
  | 'contact-availability';

/** Where codes stand: a path, in which `[]` means every item of a list; and the lists, one of which has the code. */
export type CodePlace = readonly [path: string, ...lists: CodeList[]];

/** Stands for every kind of organisation, among those that may give a reason. */
export const ANY = 'any';
export const ANY_PLACE = 'reasons[].requesterTypes[]';

export const RULES_PLACES: readonly CodePlace[] = [
  ['reasons[].code', 'request-reason'],
  [ANY_PLACE, 'organisation-type'],
  ['reasons[].personRoles[]', 'person-role'],
  ['onRequest[].outcome', 'sharing-decision'],
  ['onRequest[].when.reason[]', 'request-reason'],
  ['onRequest[].when.requesterType[]', 'organisation-type'],
  ['onRequest[].when.responderType[]', 'organisation-type'],
  ['onRequest[].when.userRole[]', 'requester-role'],
  ['onRequest[].when.personRole[]', 'person-role'],
  ['onRequest[].when.requestedInformation[]', 'requested-information'],
];

export const POLICY_PLACES: readonly CodePlace[] = [
  ['purpose[]', 'request-reason'],
  ['data[]', 'requested-information'],
];

export const SCENARIO_PLACES: readonly CodePlace[] = [
  ['expect.code', 'query-outcome', 'query-error'],
  ['request.userRole', 'requester-role'],
  ['request.personRole', 'person-role'],
  ['request.reason', 'request-reason'],
  ['request.requestedInformation[]', 'requested-information'],
  ['responder.notSearched[]', 'service-type'],
  ['responder.records[].involvement[].status', 'involvement-status'],
  ['responder.records[].involvement[].service', 'service-type'],
  ['responder.records[].involvement[].episode', 'episode-type'],
];

/** Columns of the register's files; the items of a list are separated by semicolons. */
export const ORGANISATION_PLACES: readonly CodePlace[] = [
  ['types', 'organisation-type'],
  ['verification_status', 'verification-status'],
  ['phone_availability', 'contact-availability'],
];
export const SYSTEM_PLACES: readonly CodePlace[] = [['searched', 'service-type']];

/** Properties of code systems whose values are codes of another. */
export const PROPERTY_LISTS: Readonly<Record<string, { list: CodeList; also?: string }>> = {
  requesterType: { list: 'organisation-type', also: ANY },
  personRole: { list: 'person-role' },
  withoutPolicy: { list: 'sharing-decision' },
  sharingDecision: { list: 'sharing-decision' },
};

/** A code where it stands in a JSON value. */
export interface PlacedCode {
  /** As in `onRequest[3].when.reason[0]`. */
  readonly path: string;
  readonly code: string;
}

/**
 * Finds the texts at a path.
 * @param value any JSON value; what is not there, or is no text, is passed over
 * @param pattern as in {@link CodePlace}
 */
export function codesAt(value: unknown, pattern: string): PlacedCode[] {
  const walk = (at: unknown, parts: readonly string[], path: string): PlacedCode[] => {
    const [part, ...rest] = parts;
    if (part === undefined) return typeof at === 'string' ? [{ path, code: at }] : [];
    if (part === '[]')
      return Array.isArray(at) ? at.flatMap((item, index) => walk(item, rest, `${path}[${index}]`)) : [];
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return [];
    return walk((at as Record<string, unknown>)[part], rest, path === '' ? part : `${path}.${part}`);
  };
  return walk(value, pattern.match(/\[\]|[^.[\]]+/g) ?? [], '');
}
