import { cases } from '../exchange/index.js';
import type { Example } from './example.js';
import { SIGNATURE_PLACEHOLDER } from './assertion-text.js';

/** The table of all examples for people, as the text of `examples/README.md`. */
export function readmeText(examples: readonly Example[]): string {
  const exchanges = examples.filter(({ caseId }) => caseId !== 'register');
  const others = examples.filter(({ caseId }) => caseId === 'register');
  const title = (caseId: string): string => cases.find(({ id }) => id === caseId)?.title ?? '';
  return `# Examples

${exchanges.length} exchanges, at least one for each response case. All people and organisations are invented; every resource is tagged as test data (HTEST); NHS numbers are of the range beginning with 999, which is never issued; telephone numbers are kept for drama.

Everything here is made by \`sdx examples --write\` from the scenarios in \`data/scenarios\`: change those, not these files. The answers are worked out by the decision rules and the case table.

| Case | Example | HTTP | Code | What it shows |
|---|---|---|---|---|
${exchanges
  .map(
    ({ caseId, slug, status, code, title: heading, description }) =>
      `| ${caseId} ${title(caseId)} | [${heading}](${slug}/) | ${status ?? ''} | \`${code ?? ''}\` | ${description} |`,
  )
  .join('\n')}
${others.map(({ slug, title: heading, description }) => `| | [${heading}](${slug}/) | | | ${description} |`).join('\n')}

## What is in a folder

| File | What it is |
|---|---|
| \`exchange.http\` | request and reply as they travel; \`< ./request.json\` says where the body is |
| \`request.json\`, \`request.xml\` | the body of the request. The one that \`exchange.http\` names is what was sent, byte for byte, and the hash in the assertion is its hash; the other says the same |
| \`request.txt\` | a body that is no JSON, as it was sent |
| \`assertion.json\` | header and claims of the request assertion, for reading |
| \`response.json\`, \`response.xml\` | the reply, where it has an outcome |
| \`outcome.json\`, \`outcome.xml\` | the OperationOutcome, where there is no answer |
| \`audit-requester.json\`, \`.xml\` | the shared part of the requester's audit record; there is none under a reason that is not in the list, because no sound record can hold it |
| \`audit-responder.json\`, \`.xml\` | the shared part of the responder's audit record; there is none of a client that did not prove who it is, because that goes to the security log |

Three things are shortened in \`exchange.http\`. The access token is left out: a real one is a secret. The request assertion has its header and claims as they are sent, and \`${SIGNATURE_PLACEHOLDER}\` in place of the signature: signatures by ES384 differ each time, and a private key does not belong in a repository. The receipt of the audit log is left out because examples have no such log.

Messages have no id on the wire, so none here has one. The copies in the FHIR package have, because a package needs them; \`index.json\` lists these ids together with the profile of each file. Requests that are faulty on purpose are not in the package; \`index.json\` says which errors the official validator reports for them.
`;
}
