import { EXIT, machineFault, type ExitCode } from '../findings/index.js';
import {
  baseAddress,
  isLoopbackAddress,
  plain,
  presentReply,
  presentationText,
  type AskedResponder,
  type AskResult,
  type ComposedExchange,
  type Presentation,
  type Reading,
} from '../requester/index.js';
import type { CommandContext } from './context.js';
import type { PreparedQuestion } from './query-sends.js';
import type { ReplyReading } from './query-world.js';

/** What is needed to show what came. */
export interface Told {
  readonly question: PreparedQuestion;
  readonly exchanges: readonly ComposedExchange[];
  readonly asked: AskedResponder;
  readonly base: string;
  readonly reading: ReplyReading;
  readonly folder: string;
  readonly json: boolean;
  readonly context: CommandContext;
}

/** Says whom the user is about to ask, before anything is sent. */
export function announce(
  { plan, sends, about }: PreparedQuestion,
  [first]: readonly ComposedExchange[],
  asked: Told['asked'],
  base: string,
  { stderr }: CommandContext,
): void {
  if (first === undefined) return;
  const { requester, reason } = first.request;
  stderr(
    `Asking ${asked.organisation.name} at ${base}, as user ${plain(requester.user.value)} of ${plain(requester.system.value)}, for the reason ${plain(reason)}.\n`,
  );
  if (about !== undefined) stderr(`About ${about}.\n`);
  if (!isLoopbackAddress(base) && baseAddress(asked.system.address) !== base)
    stderr(`The register has ${asked.system.address} for ${asked.system.id}: this address is another one.\n`);
  if (plan?.fault !== undefined)
    stderr(`The reply that is expected needs a server that was started with --fault ${plan.fault}.\n`);
  if (first.token === 'expired')
    stderr('The access token has its times set back, which spoils its signature too: either is refused.\n');
  if (sends.length > 1) stderr(`${sends.length} requests are sent, one after the other.\n`);
}

/** Shows what came. @returns 0 for an answer, 1 for none, 3 where the log could not be completed */
export function show(results: readonly AskResult[], told: Told): ExitCode {
  const {
    exchanges,
    asked,
    reading: { term },
    json,
    context,
    folder,
    question,
  } = told;
  const shown = results.map(({ reading }, index) => {
    const request = exchanges[index]?.request ?? { requestIdentifier: { system: '', value: '' } };
    return { reading, presentation: presentReply(reading, { request, asked, term }) };
  });
  const last = shown.at(-1);
  if (last === undefined) throw new RangeError('Nothing was asked.');
  if (json) context.stdout(`${JSON.stringify(asJson(shown, told), null, 2)}\n`);
  else {
    shown.slice(0, -1).forEach(({ presentation }, index) => {
      context.stderr(`Request ${index + 1} of ${exchanges.length}: ${presentation.headline}\n`);
    });
    context.stdout(`\n${presentationText(last.presentation, context.stdoutColour ?? false)}`);
    if (last.presentation.operators.length > 0)
      context.stderr(
        `\nFor the people who run the system:\n  ${exchanges.at(shown.length - 1)?.url ?? told.base}\n${last.presentation.operators.map((line) => `  ${plain(line)}\n`).join('')}`,
      );
    if (
      last.reading.kind === 'no-answer' &&
      last.reading.why === 'no-connection' &&
      isLoopbackAddress(told.base)
    )
      context.stderr(`  Start the test server with \`${context.ownCommand ?? 'sdx'} serve\`.\n`);
    context.stderr(`\nRecorded in ${folder}.\n${expectation(question, last.reading)}`);
  }
  const fault = results.find(({ logFault }) => logFault !== undefined)?.logFault;
  if (fault !== undefined) {
    context.stderr(
      `The record could not be completed: ${machineFault(fault)?.message ?? 'unknown fault'}. What is shown above was not recorded.\n`,
    );
    return EXIT.environment;
  }
  return last.reading.kind === 'answer' ? EXIT.ok : EXIT.findings;
}

function expectation({ expect }: PreparedQuestion, { case: found }: Reading): string {
  if (expect === undefined) return '';
  const came = found?.id ?? 'no reply of the exchange';
  return came === expect.case
    ? `Expected ${expect.case}, and ${came} came.\n`
    : `Expected ${expect.case}, but ${came} came.\n`;
}

function asJson(
  shown: readonly { readonly reading: Reading; readonly presentation: Presentation }[],
  { exchanges, asked, question, folder }: Told,
): object {
  const one = ({ reading, presentation }: (typeof shown)[number], index: number): object => ({
    answered: reading.kind === 'answer',
    ...(reading.case && { case: reading.case.id, code: reading.answer?.code }),
    ...(reading.kind === 'no-answer' && {
      why: reading.why,
      ...(reading.status !== undefined && { status: reading.status }),
      ...(reading.notBefore !== undefined && { notBefore: reading.notBefore }),
    }),
    requestIdentifier: exchanges[index]?.request.requestIdentifier.value,
    responder: { name: asked.organisation.name, identifier: asked.organisation.identifier[0] },
    ...(reading.kind === 'answer' && {
      searched: reading.searched,
      ...(reading.dataAsOf !== undefined && { dataAsOf: reading.dataAsOf }),
      respondedAt: reading.respondedAt,
      involvement: reading.involvement,
    }),
    shown: presentation,
  });
  const all = shown.map(one);
  const { expect } = question;
  return {
    ...all.at(-1),
    ...(all.length > 1 && { before: all.slice(0, -1) }),
    ...(expect && { expected: { case: expect.case, came: shown.at(-1)?.reading.case?.id === expect.case } }),
    log: folder,
  };
}
