import { html } from 'hono/html';
import { button, table, type Html } from './layout.js';
import type { AdminParts } from './parts.js';

/** The register in force, with what can be changed in it to try things out. */
export async function registerPage({ register }: AdminParts): Promise<Html> {
  const { version, expires, content } = await register();
  const name = (id: string): string => content.organisations.find((each) => each.id === id)?.name ?? id;
  return html`<p>
      Edition ${version}, in force until ${expires}. It is signed with a key that this server made for tests.
    </p>
    <h2>Systems</h2>
    ${table(
      'systems of the register',
      ['System', 'Organisation', 'Status', 'May ask', 'May answer', 'Signs with', ''],
      content.systems.map((system) => {
        const suspended = system.technicalStatus === 'suspended';
        return [
          system.id,
          name(system.organisation),
          system.technicalStatus,
          system.requestTestsPassed ? 'yes' : 'no',
          system.responseTestsPassed ? 'yes' : 'no',
          system.algorithms.join(', '),
          // What is off, or out of order, has nothing to be suspended from.
          suspended || system.technicalStatus === 'active'
            ? button(
                '/admin/register',
                { system: system.id, suspended: suspended ? 'no' : 'yes' },
                suspended ? 'Take back' : 'Suspend',
                system.id,
              )
            : '',
        ];
      }),
      'The register is empty.',
    )}
    <h2>Organisations</h2>
    ${table(
      'organisations of the register',
      ['Organisation', 'Kind', 'Verification', 'Duty contact'],
      content.organisations.map(({ name: called, types, verificationStatus, dutyContact }) => [
        called,
        types.join(', '),
        verificationStatus,
        `${dutyContact.name}, ${dutyContact.phone}`,
      ]),
      'The register is empty.',
    )}`;
}

/** The rules on the request alone, in their order, and the policies. */
export function rulesPage({ rules, policies }: AdminParts): Html {
  return html`<p>${rules.notice}</p>
    <p>Version ${rules.version}. The first rule that matches decides; where none does, a person must.</p>
    ${table(
      'rules on the request alone',
      ['Rule', 'What it is for', 'Decision', 'Because'],
      rules.onRequest.map(({ id, title, outcome, because }) => [
        html`<code>${id}</code>`,
        title,
        outcome,
        because,
      ]),
      'There are no rules: every request goes to a person.',
    )}
    <h2>Sharing policies</h2>
    ${table(
      'sharing policies',
      ['Policy', 'Version', 'Name', 'Status', 'In force', 'May ask', 'May be asked'],
      policies().map(({ document, status }) => [
        document.identifier.value,
        document.version,
        document.name,
        status,
        html`<span class="when">${document.startDate}</span> to
          <span class="when">${document.endDate}</span>`,
        namesOf(document.party.filter(({ mayAsk }) => mayAsk)),
        namesOf(document.party.filter(({ mayBeAsked }) => mayBeAsked)),
      ]),
      'There are none.',
    )}`;
}

function namesOf(parties: readonly { readonly name: string }[]): string {
  return parties.map(({ name }) => name).join(', ');
}

/** Alerts, and what waits for somebody to look at it. */
export async function alertsPage({ stores }: AdminParts): Promise<Html> {
  const alerts = await stores.alerts.list(100);
  return html`<p>Who was told of a request beside its sender, and by when somebody reviews it.</p>
    ${table(
      'alerts, newest first',
      ['When', 'Kind', 'Who is told', 'Review by', 'Record'],
      alerts.map(({ raised, kind, addressee, reviewBy, audit }) => [
        raised,
        kind,
        addressee,
        reviewBy,
        html`<a href="/admin/audit/${audit}">record</a>`,
      ]),
      'Nobody was alerted.',
    )}`;
}

/** What the server holds, and the way back to how it began. */
export async function dataPage({ stores }: AdminParts): Promise<Html> {
  const [count, asOf, records] = await Promise.all([
    stores.people.count(),
    stores.people.dataAsOf(),
    stores.audit.count(),
  ]);
  return html`<dl>
      <dt>People in the store</dt>
      <dd>${count}</dd>
      <dt>As of</dt>
      <dd>${asOf ?? 'never loaded'}</dd>
      <dt>Records in the audit log</dt>
      <dd>${records}</dd>
    </dl>
    <h2>Reset</h2>
    <p>Puts the people back to what they were at the start. The audit log stays: it only ever grows.</p>
    ${button('/admin/data', { reset: 'yes' }, 'Reset the dummy data')}`;
}
