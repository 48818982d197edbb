/** What a reply says, reduced to what has to fit together. Written from the guide's table of the reply alone. */
export interface ReplySketch {
  readonly outcome: string;
  readonly match: boolean | undefined;
  readonly certainty: string | undefined;
  readonly involvements: readonly InvolvementSketch[];
  /** Contacts beside the duty contact. */
  readonly furtherContacts: number;
  readonly decision: string;
}

export interface InvolvementSketch {
  readonly status: string;
  /** Whether its organisation is one of the contacts. */
  readonly hasContact: boolean;
}

/** One row of the table: what goes with an outcome. */
interface Row {
  readonly match: boolean | undefined;
  readonly certainties: readonly (string | undefined)[];
  readonly involvement: 'one-open' | 'ended-only' | 'none';
  readonly furtherContacts: boolean;
  readonly decision: string;
}

const known = (involvement: Row['involvement']): Row => ({
  match: true,
  certainties: ['certain'],
  involvement,
  furtherContacts: true,
  decision: 'permit',
});
const silent: Row = {
  match: undefined,
  certainties: [undefined],
  involvement: 'none',
  furtherContacts: false,
  decision: 'permit',
};

export const TABLE: Readonly<Record<string, Row>> = {
  'known-active': known('one-open'),
  'known-inactive': known('ended-only'),
  known: known('none'),
  'not-known': { ...silent, match: false },
  possible: { ...silent, certainties: ['probable', 'possible'] },
  'multiple-possible': silent,
  'no-certain-match': silent,
  'manual-review': { ...silent, decision: 'review' },
};

const OPEN = ['active', 'planned', 'on-hold'];

/** @returns whether the table allows a reply */
export function isConsistent(reply: ReplySketch): boolean {
  const row = TABLE[reply.outcome];
  if (row === undefined) return false;
  return (
    reply.match === row.match &&
    row.certainties.includes(reply.certainty) &&
    involvementFits(reply, row) &&
    (row.furtherContacts || reply.furtherContacts === 0) &&
    reply.decision === row.decision &&
    reply.involvements.every(({ hasContact }) => hasContact)
  );
}

function involvementFits({ involvements }: ReplySketch, { involvement }: Row): boolean {
  switch (involvement) {
    case 'none':
      return involvements.length === 0;
    case 'ended-only':
      return involvements.every(({ status }) => status === 'ended');
    case 'one-open':
      return involvements.some(({ status }) => OPEN.includes(status));
  }
}
