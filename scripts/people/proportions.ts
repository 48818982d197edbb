/** Whom or what a proportion is a part of. */
export type Whole =
  | 'households'
  | 'households with children'
  | 'couples'
  | 'couples with children'
  | 'couples with a son'
  | 'couples with a woman of 18 to 44'
  | 'people'
  | 'people born'
  | 'children'
  | 'adults'
  | 'married women'
  | 'addresses'
  | 'involvements';

/** How often something is so in the dummy data. */
export interface Proportion {
  /** 0 to 1. */
  readonly share: number;
  readonly of: Whole;
  /** What is so, in plain words. */
  readonly what: string;
}

/**
 * What is rare and what is common in the dummy data, in one table. They are chosen so that 5,000 people show everything
 * that makes finding somebody difficult, not measured on any population.
 */
export const PROPORTIONS = {
  nhsNumber: { share: 0.87, of: 'people born', what: 'The record has an NHS number.' },
  birthDateMissing: { share: 0.005, of: 'people born', what: 'Nobody knows the birth date.' },
  birthDateEstimated: { share: 0.012, of: 'people born', what: 'The year of birth is estimated (EUU).' },
  birthMonthOnly: { share: 0.004, of: 'people born', what: 'The day of birth is not known (AAU).' },
  birthDateMarkedExact: {
    share: 0.3,
    of: 'people born',
    what: 'The birth date is marked as accurate (AAA).',
  },
  secondGivenName: {
    share: 0.45,
    of: 'people born',
    what: 'A second given name, where the naming has them.',
  },
  usualName: { share: 0.3, of: 'people born', what: 'Goes by a short form, where the name has one.' },
  alias: { share: 0.015, of: 'adults', what: 'Is also recorded under another name of a family.' },
  nameChanged: { share: 0.01, of: 'people born', what: 'Had another name of a family before (old).' },
  married: { share: 0.6, of: 'couples', what: 'The two are married.' },
  takesSpousesName: {
    share: 0.75,
    of: 'married women',
    what: 'Took the husband’s name, where that is usual.',
  },
  mixedCouple: { share: 0.12, of: 'couples', what: 'The two were named in different ways.' },
  hyphenatedChild: {
    share: 0.1,
    of: 'couples with children',
    what: 'The children have both names, with a hyphen, where their parents have different ones.',
  },
  sonNamedAfterFather: {
    share: 0.02,
    of: 'couples with a son',
    what: 'The first son has his father’s name.',
  },
  twins: { share: 0.03, of: 'households with children', what: 'Two of the children are twins.' },
  expecting: {
    share: 0.06,
    of: 'couples with a woman of 18 to 44',
    what: 'A child is expected: one more record, of the unborn.',
  },
  nearMiss: { share: 0.03, of: 'households', what: 'Somebody else is very like one of the household.' },
  moved: {
    share: 0.25,
    of: 'households',
    what: 'Lived elsewhere before (once, or as below), and the record says where.',
  },
  movedOften: { share: 0.04, of: 'households', what: 'Lived at three places before.' },
  noFixedAbode: { share: 0.006, of: 'households', what: 'No fixed abode (ZZ99 3VZ).' },
  addressMissing: { share: 0.01, of: 'people', what: 'The record has no address.' },
  temporaryAddress: { share: 0.01, of: 'people', what: 'Stays somewhere else for a time.' },
  uprn: { share: 0.6, of: 'addresses', what: 'The address has its unique property reference number.' },
  flat: { share: 0.15, of: 'addresses', what: 'A flat in a building with others.' },
  complexFamily: { share: 0.12, of: 'households', what: 'More services are involved than elsewhere.' },
  restricted: { share: 0.006, of: 'people', what: 'The record is restricted.' },
  withheld: { share: 0.003, of: 'people', what: 'The record is withheld.' },
  adopted: {
    share: 0.008,
    of: 'children',
    what: 'Adopted; the name and number before are an excluded link.',
  },
  protectedIdentity: {
    share: 0.001,
    of: 'people born',
    what: 'Lives under a protected identity (excluded link).',
  },
  genderRecognition: {
    share: 0.002,
    of: 'adults',
    what: 'Gender is recognised; the name and number before are an excluded link.',
  },
  statusNotKnown: { share: 0.02, of: 'involvements', what: 'The record does not tell how far along it is.' },
  planned: { share: 0.06, of: 'involvements', what: 'Open, and planned.' },
  onHold: { share: 0.04, of: 'involvements', what: 'Open, and on hold.' },
} as const satisfies Readonly<Record<string, Proportion>>;

/** How much of the data each way of naming is, as parts of a whole of 100. */
export const NAMING_WEIGHTS = {
  english: 56,
  irishAndScottish: 4,
  welsh: 5,
  welshPatronymic: 1,
  southAsianMuslim: 7,
  sikh: 2,
  hindu: 3,
  tamil: 1,
  chinese: 2,
  vietnamese: 0.5,
  westAfrican: 3,
  eastAfrican: 1.5,
  somali: 1.5,
  caribbean: 3,
  middleEastern: 2,
  polish: 3,
  easternEuropean: 2,
  spanish: 1,
  portuguese: 1,
  oneName: 0.5,
} as const;
export type NamingId = keyof typeof NAMING_WEIGHTS;

/** Kinds of household, as parts of a whole of 100. */
export const HOUSEHOLD_WEIGHTS = {
  single: 27,
  couple: 24,
  coupleWithChildren: 25,
  loneParent: 12,
  threeGenerations: 4,
  shared: 4,
  placedChild: 2,
  careHome: 2,
} as const;
export type HouseholdKind = keyof typeof HOUSEHOLD_WEIGHTS;

/** In which way a near miss is near, as parts of a whole of 100. */
export const NEAR_MISS_WEIGHTS = {
  sameNameAndYear: 30,
  sameDayOtherPlace: 25,
  sameNameAndDayOtherPlace: 15,
  dayAndMonthSwapped: 15,
  oneLetterApart: 15,
} as const;
export type NearMissKind = keyof typeof NEAR_MISS_WEIGHTS;
