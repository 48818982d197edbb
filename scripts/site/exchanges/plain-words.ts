import { writtenDate } from '../dates.js';
import type { ExampleFile, GuideExample } from '../content.js';
import type { SiteContext } from '../context.js';
import { code, markup, NO_HTML, type Html } from '../html.js';
import { memberAt, type Json } from '../json/json-value.js';
import { factList } from '../views/table.js';
import {
  askedOrganisation,
  lookupIn,
  replyMeaning,
  requestFacts,
  type Lookup,
  type Meaning,
  type PersonFacts,
} from './message-facts.js';

/** An exchange for people who do not read JSON: who asks whom about whom, why, and what comes back. */
export function plainWords(site: SiteContext, example: GuideExample): Html {
  const { t, content } = site;
  const lookup = lookupIn(content, site.index);
  const request = resourceOf(example, 'request');
  const reply = resourceOf(example, 'reply');
  const facts = request === undefined ? {} : requestFacts(request, lookup);
  const meaning = reply === undefined ? undefined : replyMeaning(reply, lookup);
  const { user, userRole, organisation } = facts;
  const who = [user, userRole?.display, organisation].filter((part) => part !== undefined);
  const row = content.cases.find(({ id }) => id === example.caseId);
  return factList([
    [t('story.who'), who.length === 0 ? undefined : markup`${who.join(', ')}`],
    [t('story.asked'), phrase(askedOrganisation(example, lookup))],
    [t('story.person'), facts.person === undefined ? undefined : person(site, facts.person)],
    [t('story.personRole'), phrase(facts.personRole?.display)],
    [t('story.reason'), phrase(facts.reason?.display)],
    [t('story.wanted'), phrase(facts.wanted?.display)],
    [t('story.answer'), answer(example, meaning)],
    [t('story.meaning'), phrase(meaning?.definition)],
    [t('story.advice'), phrase(row?.advice)],
  ]);
}

/** One sentence or two about what a file is and says. */
export function fileWords(site: SiteContext, example: GuideExample, file: ExampleFile): Html {
  const lookup = lookupIn(site.content, site.index);
  const resource = file.resource as unknown as Json | undefined;
  switch (file.kind) {
    case 'request':
      return markup`${requestWords(site, example, resource, lookup)}`;
    case 'reply':
      return replyWords(site, resource, lookup);
    case 'audit':
      return markup`${auditWords(site, file, resource)}`;
    default:
      return NO_HTML;
  }
}

function requestWords(
  { t }: SiteContext,
  example: GuideExample,
  request: Json | undefined,
  lookup: Lookup,
): string {
  const {
    user,
    organisation,
    person: about,
    reason,
  } = request === undefined ? {} : requestFacts(request, lookup);
  if (about === undefined || organisation === undefined) return t('story.badRequest');
  return t('story.request', {
    who: user === undefined ? organisation : t('story.userAt', { user, organisation }),
    asked: askedOrganisation(example, lookup) ?? t('story.theResponder'),
    person: about.name || t('story.unborn'),
    reason: reason?.display ?? t('story.notGiven'),
  });
}

function replyWords({ t }: SiteContext, reply: Json | undefined, lookup: Lookup): Html {
  const meaning = reply === undefined ? undefined : replyMeaning(reply, lookup);
  const isError = memberAt(reply, 'resourceType') === 'OperationOutcome';
  if (meaning === undefined) return NO_HTML;
  return markup`${t(isError ? 'story.error' : 'story.reply', { answer: meaning.display })}`;
}

function auditWords(site: SiteContext, { name }: ExampleFile, record: Json | undefined): string {
  const side = name.includes('requester') ? 'requester' : 'responder';
  const recorded = memberAt(record, 'recorded');
  return site.t(`story.audit.${side}`, {
    time: typeof recorded === 'string' ? readableInstant(site, recorded) : site.t('story.notGiven'),
  });
}

function person(site: SiteContext, { name, birthDate, nhsNumber }: PersonFacts): Html {
  const { t } = site;
  const parts = [
    name === '' ? t('story.unborn') : name,
    ...(birthDate === undefined ? [] : [t('story.born', { date: readableDate(site, birthDate) })]),
    ...(nhsNumber === undefined ? [] : [t('story.nhsNumber', { number: nhsNumber })]),
  ];
  return markup`${parts.join(', ')} (${t('story.invented')})`;
}

/** `10 November 2026, 11:02 UTC`; an instant with an offset stays as it is. */
function readableInstant(site: SiteContext, instant: string): string {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[\d:.]*Z$/.exec(instant) ?? [];
  return date === undefined || time === undefined ? instant : `${writtenDate(site, date)}, ${time} UTC`;
}

/** Birth dates may be a year or a month. */
function readableDate(site: SiteContext, date: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(date) ? writtenDate(site, date) : date;
}

function answer({ code: name, status }: GuideExample, meaning: Meaning | undefined): Html | undefined {
  const known = name ?? meaning?.code;
  if (known === undefined) return undefined;
  const words = meaning === undefined || meaning.display === known ? NO_HTML : markup`${meaning.display}: `;
  return markup`${words}${code(known)}${status === undefined ? NO_HTML : markup`, HTTP ${status}`}`;
}

function phrase(text: string | undefined): Html | undefined {
  return text === undefined ? undefined : markup`${text}`;
}

function resourceOf({ files }: GuideExample, kind: ExampleFile['kind']): Json | undefined {
  return files.find((file) => file.kind === kind && file.resource !== undefined)?.resource as unknown as
    Json | undefined;
}
