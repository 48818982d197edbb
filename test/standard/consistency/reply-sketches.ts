import fc from 'fast-check';
import { TABLE, type InvolvementSketch, type ReplySketch } from './reply-model.js';

const STATUSES = ['active', 'planned', 'on-hold', 'ended', 'unknown'];

/**
 * Mostly what fits the outcome, sometimes anything: of combinations drawn blindly hardly one in a hundred would be
 * consistent, and hardly any would have exactly one thing wrong.
 */
function mostly<T>(fitting: fc.Arbitrary<T>, anything: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: fitting, weight: 7 }, { arbitrary: anything, weight: 1 });
}

/** Replies of every outcome; about half of them consistent. */
export const replySketches: fc.Arbitrary<ReplySketch> = fc
  .constantFrom(...Object.keys(TABLE))
  .chain((outcome) => {
    const row = TABLE[outcome];
    if (row === undefined) throw new Error(`${outcome} is not in the table.`);
    const contact = mostly(fc.constant(true), fc.constant(false));
    const involvement = (statuses: readonly string[]): fc.Arbitrary<InvolvementSketch> =>
      fc.record({ status: fc.constantFrom(...statuses), hasContact: contact });
    const any = fc.array(involvement(STATUSES), { maxLength: 3 });
    const fitting = {
      none: fc.constant<InvolvementSketch[]>([]),
      'ended-only': fc.array(involvement(['ended']), { maxLength: 2 }),
      'one-open': fc
        .tuple(involvement(['active', 'planned', 'on-hold']), any)
        .map(([open, others]) => [...others, open]),
    }[row.involvement];
    return fc.record({
      outcome: fc.constant(outcome),
      match: mostly(fc.constant(row.match), fc.constantFrom(true, false, undefined)),
      certainty: mostly(
        fc.constantFrom(...row.certainties),
        fc.constantFrom('certain', 'probable', 'possible', undefined),
      ),
      involvements: mostly(fitting, any),
      furtherContacts: row.furtherContacts ? fc.nat(2) : mostly(fc.constant(0), fc.nat(2)),
      decision: mostly(fc.constant(row.decision), fc.constantFrom('permit', 'review')),
    });
  });
