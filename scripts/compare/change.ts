/** What a change means for one side of the exchange, from harmless to harmful. */
export const VERDICTS = ['compatible', 'judge', 'breaking'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * What a change means for those who write messages (or offer something) by the old version, and for those who read
 * them (or rely on it).
 *
 * A rule that allows less can break senders, who may go on sending what was allowed; one that allows more can break
 * readers, who may get what they never had to expect. So the impact of a change, with its sides swapped, is the impact
 * of its reversal.
 */
export interface Impact {
  readonly sender: Verdict;
  readonly reader: Verdict;
}

/** Less is allowed than before. */
export const NARROWER: Impact = { sender: 'breaking', reader: 'compatible' };
/** More is allowed than before. */
export const WIDER: Impact = { sender: 'compatible', reader: 'breaking' };
/** Something that was allowed is not, and something that was not allowed is. */
export const CROSSING: Impact = { sender: 'breaking', reader: 'breaking' };
/** Only somebody who knows the systems can tell. */
export const UNCLEAR: Impact = { sender: 'judge', reader: 'judge' };
/** The same messages are valid, and mean the same. */
export const NONE: Impact = { sender: 'compatible', reader: 'compatible' };

/** What a change is about. */
export type Aspect =
  | 'artefact'
  | 'identity'
  | 'name'
  | 'status'
  | 'documentation'
  | 'element'
  | 'slice'
  | 'slicing'
  | 'cardinality'
  | 'type'
  | 'binding'
  | 'value'
  | 'must-support'
  | 'modifier'
  | 'limit'
  | 'constraint'
  | 'code'
  | 'property'
  | 'parameter'
  | 'operation'
  | 'capability'
  | 'identifier-system'
  | 'mapping'
  | 'dependency'
  | 'other';

/** One difference, before it is known whose messages the artefact is about. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly aspect: Aspect;
  /** Element id, code, parameter path or the like within the artefact; absent for the artefact as a whole. */
  readonly place?: string;
  readonly before?: string;
  readonly after?: string;
  readonly impact: Impact;
  /** What has changed, in one sentence. */
  readonly text: string;
}

/** Who stands on the two sides of an artefact's messages, as plural nouns. */
export interface Parties {
  readonly sender: string;
  readonly reader: string;
}

/** An artefact as the comparison names it. */
export interface ArtefactName {
  /** `TYPE/ID`, as in the newer package unless only the older one has it. */
  readonly reference: string;
  readonly title: string;
}

/** One difference between two packages, with what it means and for whom. */
export interface Change extends Difference {
  readonly artefact: ArtefactName;
  readonly parties: Parties;
  /** The graver of the two sides. */
  readonly verdict: Verdict;
  /** What it means for either side, in one sentence. */
  readonly consequence: string;
}

/** @returns what several changes mean together: for each side the gravest */
export function combine(impacts: readonly Impact[]): Impact {
  const gravest = (side: keyof Impact): Verdict =>
    impacts.map((impact) => impact[side]).reduce(graver, 'compatible');
  return { sender: gravest('sender'), reader: gravest('reader') };
}

/** @returns the same for something that only advises: what would be breaking is for people to judge */
export function softened({ sender, reader }: Impact): Impact {
  const soften = (verdict: Verdict): Verdict => (verdict === 'breaking' ? 'judge' : verdict);
  return { sender: soften(sender), reader: soften(reader) };
}

/** @returns the graver of two verdicts */
export function graver(a: Verdict, b: Verdict): Verdict {
  return VERDICTS.indexOf(a) > VERDICTS.indexOf(b) ? a : b;
}

/** Completes a difference with the artefact and the people it concerns. */
export function changeOf(difference: Difference, artefact: ArtefactName, parties: Parties): Change {
  const { sender, reader } = difference.impact;
  return {
    ...difference,
    artefact,
    parties,
    verdict: graver(sender, reader),
    consequence: consequenceOf(difference.impact, parties),
  };
}

function consequenceOf({ sender, reader }: Impact, parties: Parties): string {
  if (sender === 'compatible' && reader === 'compatible') return 'Nobody has to change anything.';
  const clauses = [
    ...(sender === 'breaking' ? [`${parties.sender} that go on as before may be refused`] : []),
    ...(reader === 'breaking' ? [`${parties.reader} may meet what they do not expect`] : []),
  ];
  const toJudge = [
    ...(sender === 'judge' ? [parties.sender] : []),
    ...(reader === 'judge' ? [parties.reader] : []),
  ];
  const safe = [
    ...(sender === 'compatible' ? [parties.sender] : []),
    ...(reader === 'compatible' ? [parties.reader] : []),
  ];
  const sentences = [
    ...(clauses.length === 0 ? [] : [clauses.join(', and ')]),
    ...(toJudge.length === 0 ? [] : [`whether it matters to ${toJudge.join(' or ')} is for people to judge`]),
    ...(safe.length === 0 ? [] : [`${safe.join(' and ')} need not change anything`]),
  ];
  return `${capitalised(sentences.join('; '))}.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
