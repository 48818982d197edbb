/** Fewest and most arguments of a function. */
export type Arity = readonly [fewest: number, most: number];

const take = (fewest: number, most: number, names: string): [string, Arity][] =>
  names.split(' ').map((name) => [name, [fewest, most]]);

/**
 * The functions that an invariant of the guide may use, with how many arguments they take: those of FHIRPath and those
 * that FHIR R4 adds, as far as the engine of the toolkit can evaluate them without a server.
 * @see http://hl7.org/fhirpath/N1/#functions
 * @see https://hl7.org/fhir/R4/fhirpath.html#functions
 */
export const FHIRPATH_FUNCTIONS: ReadonlyMap<string, Arity> = new Map([
  ...take(
    0,
    0,
    'empty allTrue anyTrue allFalse anyFalse count distinct isDistinct single first last tail not',
  ),
  ...take(0, 0, 'toBoolean convertsToBoolean toInteger convertsToInteger toDate convertsToDate toDateTime'),
  ...take(
    0,
    0,
    'convertsToDateTime toDecimal convertsToDecimal toString convertsToString toTime convertsToTime',
  ),
  ...take(
    0,
    0,
    'upper lower length toChars trim abs ceiling exp floor ln sqrt truncate children descendants',
  ),
  ...take(0, 0, 'now timeOfDay today type hasValue getValue resolve htmlChecks'),
  ...take(0, 1, 'exists toQuantity convertsToQuantity round join'),
  ...take(
    1,
    1,
    'all subsetOf supersetOf where select repeat ofType skip take intersect exclude union combine',
  ),
  ...take(1, 1, 'indexOf startsWith endsWith contains matches matchesFull split log power is as extension'),
  ...take(1, 2, 'substring trace aggregate'),
  ...take(2, 2, 'replace replaceMatches'),
  ...take(2, 3, 'iif'),
]);
