import { html } from 'hono/html';
import { caseById } from '../../scripts/exchange/index.js';
import { readSealed } from '../respond/index.js';
import type { StoredAuditEntry } from '../storage/index.js';
import { listing, table, type Html } from './layout.js';
import type { AdminParts } from './parts.js';

/** Role of an entity in AuditEvent: the decision. */
const DECISION_ROLE = '13';

/** What a record says of the decision. */
export interface ShownDecision {
  readonly outcome: string;
  readonly rule: string;
}

/** The decision in the shared part of a record; undefined where it did not get that far. */
export function decisionOf({ shared }: Pick<StoredAuditEntry, 'shared'>): ShownDecision | undefined {
  const entity = shared.entity?.find(({ role }) => role?.code === DECISION_ROLE);
  const detail = (type: string): string =>
    entity?.detail?.find((each) => each.type === type)?.valueString ?? '';
  return entity && { outcome: detail('outcome'), rule: detail('rule') };
}

function when(instant: string): Html {
  return html`<time class="when" datetime="${instant}"
    >${instant.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time
  >`;
}

/** Who asked, as the record names it. */
function requesterOf({ shared }: StoredAuditEntry): string {
  const user = shared.agent.find(({ requestor }) => requestor);
  const organisation = shared.agent.find(({ type }) => type?.coding?.[0]?.code === 'PROV');
  return [organisation?.who?.identifier?.value, user?.who?.identifier?.value].filter(Boolean).join(', ');
}

/** Rows of exchanges, newest first. */
export function exchangeTable(entries: readonly StoredAuditEntry[]): Html {
  return table(
    'requests, newest first',
    ['When', 'Who asked', 'Reason', 'Decision', 'Rule', 'Answer', 'Record'],
    entries.map((entry) => {
      const decision = decisionOf(entry);
      return [
        when(entry.recorded),
        requesterOf(entry),
        entry.shared.purposeOfEvent?.[0]?.coding?.[0]?.code ?? '',
        decision?.outcome ?? 'none',
        decision?.rule ?? '',
        html`${entry.case} <code>${entry.code}</code>`,
        html`<a href="/admin/audit/${entry.id}">${entry.position}</a>`,
      ];
    }),
    'No request has come yet. Send one from the page of personas, or with `sdx query`.',
  );
}

/** The page of requests as they come. */
export async function requestsPage({ stores, securityLog }: AdminParts): Promise<Html> {
  const entries = await stores.audit.list({ limit: 25 });
  const refusals = securityLog.recent(25);
  return html`<p>Requests from senders that were authenticated, newest first.</p>
    <p id="live-control" hidden>
      <label><input type="checkbox" checked /> Show new requests as they come</label>
    </p>
    <div id="live">
      ${exchangeTable(entries)}
      <h2>Not authenticated, or about tokens</h2>
      <p>These leave no record in the audit log: they stand in a security log of limited size.</p>
      ${table(
        'security log, newest first',
        ['When', 'What', 'Why', 'System'],
        refusals.map(({ at, kind, fault = '', client = '' }) => [when(at), kind, fault, client]),
        'There is nothing.',
      )}
    </div>`;
}

/** One record, both parts. */
export function recordPage(entry: StoredAuditEntry): Html {
  const sealed = readSealed(entry.sealed);
  const text = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');
  return html`<p>
      Record ${entry.position} of the log, ${when(entry.recorded)}. Case ${entry.case}:
      ${caseById(entry.case).title}.
    </p>
    <h2>Shared part</h2>
    <p>What the requester may see too. It says nothing of the person.</p>
    ${listing('Shared part', JSON.stringify(entry.shared, null, 2))}
    <h2>Sealed part</h2>
    <p>What stays with the responder.</p>
    ${table(
      'candidates of the search',
      ['Record', 'Certainty', 'Mark', 'Rules'],
      (sealed.candidates ?? []).map(({ record, certainty, mark = '', rules }) => [
        record,
        certainty,
        mark,
        rules.join(', '),
      ]),
      'Nobody was looked up, or nobody was found.',
    )}
    ${sealed.alerts === undefined ? '' : html`<p>Alerted: ${sealed.alerts.join(', ')}.</p>`}
    ${sealed.fault === undefined ? '' : html`<p>Not accepted: ${sealed.fault}.</p>`}
    <h3>Request</h3>
    ${listing('Request', text(sealed.requestBody))}
    <h3>Reply</h3>
    ${listing('Reply', text(sealed.replyBody))}`;
}
