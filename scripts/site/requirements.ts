import { nearest } from '../exchange/index.js';
import type { Finding } from '../findings/index.js';
import type { ConformanceSentence, PageRecord } from './markdown/page-record.js';
import { pageFinding } from './page-finding.js';

/** How much a conformance sentence demands. */
export type Strength = 'SHALL' | 'SHALL NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY';

/** Whom a conformance sentence can bind. */
const ACTORS: readonly string[] = ['requester', 'responder', 'register-operator'];

/** One conformance sentence, as `output/requirements.json` gives it. */
export interface Requirement {
  readonly id: string;
  /** Who must meet it; several are separated by a comma and a space. */
  readonly actor: string;
  readonly strength: Strength;
  readonly text: string;
  /** Name of the page it stands on, e.g. `request.html`. */
  readonly page: string;
  /** Names of the tests that verify it. */
  readonly tests: readonly string[];
}

/** What one page demands. */
export interface PageDemands {
  /** Name of the page that is published, e.g. `request.html`. */
  readonly page: string;
  readonly record: Pick<PageRecord, 'file' | 'sentences' | 'findings'>;
}

/**
 * Gathers the requirements of pages that were read. Sentences without an actor or a strength, or with an
 * actor that there is not, and ids given twice, are error findings at the sentence.
 * @returns requirements in the order of the pages
 */
export function gatherRequirements(
  pages: readonly PageDemands[],
  tests: ReadonlyMap<string, readonly string[]>,
): { requirements: Requirement[]; findings: Finding[] } {
  const requirements: Requirement[] = [];
  const findings: Finding[] = [];
  const seen = new Map<string, string>();
  for (const { page, record } of pages) {
    for (const sentence of record.sentences) {
      const place = `${record.file}:${sentence.line}`;
      const earlier = seen.get(sentence.id);
      const fault = earlier === undefined ? faultOf(sentence) : givenTwice(sentence.id, earlier);
      if (fault !== undefined) {
        findings.push(
          pageFinding('SDX-PAGE-REQUIREMENT', record.file, sentence.line, fault.message, fault.remedy),
        );
      }
      if (earlier !== undefined) continue;
      seen.set(sentence.id, place);
      const strength = strengthOf(sentence.text);
      if (strength === undefined) continue;
      const { id, actor, text } = sentence;
      requirements.push({ id, actor, strength, text, page, tests: [...(tests.get(id) ?? [])].sort() });
    }
  }
  return { requirements, findings };
}

/** The columns are the fields; tests are separated by spaces; lines end as RFC 4180 says. */
export function requirementsCsv(requirements: readonly Requirement[]): string {
  const rows = requirements.map(({ id, actor, strength, text, page, tests }) => [
    id,
    actor,
    strength,
    text,
    page,
    tests.join(' '),
  ]);
  return [['id', 'actor', 'strength', 'text', 'page', 'tests'], ...rows]
    .map((row) => `${row.map(csvField).join(',')}\r\n`)
    .join('');
}

/** The first word of demand in capitals; undefined when there is none. */
export function strengthOf(text: string): Strength | undefined {
  return /\b(SHALL NOT|SHALL|SHOULD NOT|SHOULD|MAY)\b/.exec(text)?.[1] as Strength | undefined;
}

function faultOf({ id, actor, text }: ConformanceSentence): { message: string; remedy: string } | undefined {
  if (actor === '') {
    return {
      message: `Requirement ${id} does not say whom it binds.`,
      remedy: `Write §${id}^ACTOR:… with the actor’s name.`,
    };
  }
  const stranger = actor.split(', ').find((name) => !ACTORS.includes(name));
  if (stranger !== undefined) {
    const meant = nearest(stranger, ACTORS);
    return {
      message: `Requirement ${id} binds “${stranger}”, which is no actor of this standard.`,
      remedy:
        meant === undefined
          ? `Name one or more of ${ACTORS.join(', ')}, separated by commas.`
          : `Did you mean ${meant}?`,
    };
  }
  return strengthOf(text) === undefined
    ? {
        message: `Requirement ${id} has none of SHALL, SHALL NOT, SHOULD, SHOULD NOT, MAY.`,
        remedy: 'Say in capitals how strong it is, or take the § marks away.',
      }
    : undefined;
}

function givenTwice(id: string, earlier: string): { message: string; remedy: string } {
  return {
    message: `Requirement ${id} is already given at ${earlier}.`,
    remedy: 'Give this one an id of its own.',
  };
}

/** A leading character that a spreadsheet would take for a formula is disarmed by an apostrophe. */
function csvField(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
