/**
 * How far each fact of a request agrees with a record, in steps from the least to the most. `missing` is no step: a
 * fact that one side lacks is neither agreement nor disagreement.
 */
export const LEVELS = {
  /** `conflicts`: both have an identifier of one system, and they differ. */
  identifier: ['conflicts', 'agrees'],
  given: ['different', 'initial', 'similar', 'equivalent', 'same'],
  family: ['different', 'initial', 'similar', 'equivalent', 'same'],
  birth: ['different', 'year', 'near', 'same'],
  place: ['different', 'district', 'postcode', 'address'],
} as const;

export type Field = keyof typeof LEVELS;
export type LevelOf<F extends Field> = (typeof LEVELS)[F][number];
export type NameLevel = LevelOf<'given'>;

/** How far one fact agrees. */
export interface Evidence<Level extends string> {
  readonly level: Level | 'missing';
  /** 0 to 100; absent where the fact is missing. */
  readonly points?: number;
  /** The two sides cannot both be right, a slip of one part aside. */
  readonly contradicted: boolean;
}

/** How far a request agrees with a record, fact by fact. */
export type Comparison = {
  readonly [F in Field]: Evidence<LevelOf<F>>;
} & {
  /** The birth date of either side is the expected one of an unborn child. */
  readonly expected: boolean;
};

/** The evidence of a fact that one side lacks. */
export const MISSING = { level: 'missing', contradicted: false } as const;

/**
 * Whether a level is at least another one of its field; a missing fact reaches none.
 * @throws RangeError for a level that the field does not have
 */
export function reaches(field: Field, level: string, least: string): boolean {
  const steps: readonly string[] = LEVELS[field];
  if (!steps.includes(least)) throw new RangeError(`"${least}" is no level of ${field}.`);
  return steps.indexOf(level) >= steps.indexOf(least);
}
