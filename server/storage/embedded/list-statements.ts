import type { AuditSearch } from '../model.js';

/** The members of a search that choose records; `before` and `limit` are always there. */
export type AuditFilter = keyof Omit<AuditSearch, 'limit' | 'before'>;

/** In the order in which their values are given to the statement. */
export const AUDIT_FILTERS = [
  'id',
  'requestIdentifier',
  'requester',
  'client',
  'case',
  'from',
  'until',
] as const satisfies readonly AuditFilter[];

const CONDITIONS: Readonly<Record<AuditFilter, string>> = {
  id: 'audit.id = ?',
  requestIdentifier: 'audit.request_identifier = ?',
  requester:
    'EXISTS (SELECT 1 FROM audit_requester AS asker WHERE asker.requester = ? AND asker.position = audit.position)',
  client: 'audit.client = ?',
  case: 'audit.case_id = ?',
  from: 'audit.recorded_ms >= ?',
  until: 'audit.recorded_ms < ?',
};

/** The index that leads, by the first filter that is there: the narrowest come first. */
const LEADS: readonly (readonly [filter: AuditFilter, source: string])[] = [
  ['id', 'audit INDEXED BY audit_by_id'],
  ['requestIdentifier', 'audit INDEXED BY audit_by_request_identifier'],
  [
    'requester',
    'audit_requester INDEXED BY audit_requester_by_requester CROSS JOIN audit ON audit.position = audit_requester.position',
  ],
  ['client', 'audit INDEXED BY audit_by_client'],
  ['case', 'audit INDEXED BY audit_by_case'],
  ['from', 'audit INDEXED BY audit_by_recorded'],
  ['until', 'audit INDEXED BY audit_by_recorded'],
];

/** The name of the statement that lists by some filters. */
export function listName(filters: readonly AuditFilter[]): `audit.list:${string}` {
  return `audit.list:${AUDIT_FILTERS.filter((each) => filters.includes(each)).join('+')}`;
}

/**
 * A statement for each set of filters, so that each can be prepared once and its plan be read by a test. Parameters:
 * the values of the filters in the order of {@link AUDIT_FILTERS}, then the position before which to look, then the
 * limit. Gives positions only: what is large is fetched for those alone that are wanted.
 */
export function listStatements(): Readonly<Record<string, string>> {
  const sets = AUDIT_FILTERS.reduce<readonly AuditFilter[][]>(
    (all, filter) => all.flatMap((set) => [set, [...set, filter]]),
    [[]],
  );
  return Object.fromEntries(sets.map((set) => [listName(set), listSql(set)]));
}

function listSql(filters: readonly AuditFilter[]): string {
  const [lead, source = 'audit'] = LEADS.find(([filter]) => filters.includes(filter)) ?? [];
  const position = lead === 'requester' ? 'audit_requester.position' : 'audit.position';
  const conditions = filters.map((filter) =>
    filter === 'requester' && lead === 'requester' ? 'audit_requester.requester = ?' : CONDITIONS[filter],
  );
  return `SELECT ${position} AS position FROM ${source}
    WHERE ${[...conditions, `${position} < ?`].join(' AND ')} ORDER BY ${position} DESC LIMIT ?`;
}
