import { join, resolve } from 'node:path';
import { identifierUri } from '../exchange/index.js';
import { cacheFolder } from '../fhir-packages/index.js';
import { EXIT, type ExitCode } from '../findings/index.js';
import {
  ask,
  baseAddress,
  composeExchange,
  httpCaller,
  isLoopbackAddress,
  momentInWords,
  requesterLog,
  tokenSource,
  waitsIn,
  type AskParts,
  type AskResult,
  type ComposedExchange,
  type Reading,
} from '../requester/index.js';
import type { Command, CommandContext } from './context.js';
import { findGuide } from './project-root.js';
import { printCurl, printRequest } from './query-print.js';
import { listedQueries, queryListing } from '../people/index.js';
import { questionSource, timeoutMs, type QueryOptions } from './query-options.js';
import { checkBeforeSending, reportOwnStaff } from './query-checks.js';
import { askedResponder, clientKey, tlsMaterial, usableBase, type Place } from './query-parties.js';
import { prepareQuestion } from './query-sends.js';
import { announce, show, type Told } from './query-show.js';
import { readQueryWorld, readReplyReading } from './query-world.js';

export type { QueryOptions } from './query-options.js';

/**
 * Asks a responder about a person, and shows the reply. Exit 0 for an answer, whatever it says, and 1 where there is
 * none. The record of the request is written before anything is sent.
 */
export const query: Command<QueryOptions> = async (options, context) => {
  const place = findGuide(context.cwd, options.guide, context.userCwd);
  const userCwd = context.userCwd ?? context.cwd;
  const now = (): Date => new Date();
  const newUuid = (): string => crypto.randomUUID();
  const source = questionSource(options);
  const world = await readQueryWorld(place.root, now());
  if (source === 'list') return list(options, world.personas, context);
  const timeout = timeoutMs(options);
  const base = usableBase(options.base);
  const question = await prepareQuestion(options, world, { now: now(), newUuid }, userCwd);
  const asked = askedResponder(question.responder, world.register);
  if (options.printRequest === true) return printRequest(question, base, context, { now: now(), newUuid });

  const cache = cacheFolder(context.env, place.checkout);
  const at: Place = { userCwd, cache, base };
  const tls = await tlsMaterial(options, userCwd);
  const key = await clientKey(options, question, at);
  const reading = await readReplyReading(place);
  const exchanges: ComposedExchange[] = [];
  for (const send of question.sends)
    exchanges.push(await composeExchange({ ...send, base, key, now: now(), newUuid }));
  if (!question.mayBeFaulty) checkBeforeSending(exchanges, reading.checker);

  const folder = options.log === undefined ? join(cache, 'requester-log') : resolve(userCwd, options.log);
  const waits = waitsIn(join(folder, 'waits.json'), now);
  const call = httpCaller(tls, now, context.signal);
  const parts: AskParts = {
    call,
    tokens: tokenSource({ base, call, now, newUuid }),
    checker: reading.checker,
    log: requesterLog(folder, { now, newUuid }),
    now,
    timeoutMs: timeout,
  };
  announce(question, exchanges, asked, base, context);
  const client = identifierUri(exchanges[0]?.request.requester.system ?? { system: '', value: '' });
  const until = await waits.until(client, base);
  const told: Told = {
    question,
    exchanges,
    asked,
    base,
    reading,
    folder,
    json: options.json === true,
    context,
  };
  if (until !== undefined && !isLoopbackAddress(base)) {
    const waiting: Reading = {
      kind: 'no-answer',
      why: 'waiting',
      notBefore: until,
      details: [],
      at: now().toISOString(),
    };
    return show([{ reading: waiting }], told);
  }
  if (until !== undefined)
    context.stderr(
      `The responder asked to wait until ${momentInWords(until)}. It is on this machine, so a test server: asking all the same.\n`,
    );
  await reportOwnStaff(options, exchanges, { userCwd, folder, root: place.root, now }, context);
  if (options.printCurl === true)
    return printCurl(
      { exchanges, asked, base, key, caseReference: question.caseReference, folder },
      parts,
      options,
      context,
    );

  const results: AskResult[] = [];
  for (const exchange of exchanges) {
    const result = await ask({ exchange, asked, base, key, caseReference: question.caseReference }, parts);
    results.push(result);
    if (result.reading.kind === 'answer') continue;
    if (result.reading.notBefore !== undefined) await waits.note(client, base, result.reading.notBefore);
    // Without an answer to the first there is no point in the next, and after Retry-After no leave for it.
    break;
  }
  return show(results, told);
};

function list(
  { json, base }: QueryOptions,
  personas: Parameters<typeof listedQueries>[0],
  { stdout, ownCommand = 'sdx' }: CommandContext,
): ExitCode {
  const isUsual = baseAddress(base) === USUAL_BASE;
  const queries = listedQueries(personas, { own: ownCommand, suffix: isUsual ? '' : ` --base ${base}` });
  stdout(json === true ? `${JSON.stringify(queries, null, 2)}\n` : queryListing(queries));
  return EXIT.ok;
}

/** Where the test server listens unless it is told otherwise. */
const USUAL_BASE = 'http://127.0.0.1:8470';
