/** One kind of work with people that the data has, and how common it is. */
export interface ServiceUse {
  /** Code of `service-type`. */
  readonly service: string;
  /** Code of `episode-type`. */
  readonly episode?: string;
  /** Codes of `organisation-type`: who does such work. */
  readonly by: readonly [string, ...string[]];
  /** Ages at which it begins, in whole years. */
  readonly ages: readonly [from: number, to: number];
  /** How many of the people of these ages have or had it: in most families, and in those with many needs. */
  readonly share: number;
  readonly complex: number;
  /** How many of them have it now. */
  readonly open: number;
  /** It ends at this age. The record stays. */
  readonly until?: number;
  /** It is for women alone. */
  readonly women?: true;
}

type Row = readonly [
  service: string,
  episode: string | undefined,
  by: string,
  ages: readonly [number, number],
  share: number,
  complex: number,
  open: number,
  until?: number,
];

/** Chosen for variety: not the figures of any place. Every kind of organisation does something. */
const ROWS: readonly Row[] = [
  ['health-visiting', 'public-health-nursing', 'nhs-trust', [0, 8], 0.93, 0.98, 0.95, 5],
  ['school-nursing', 'public-health-nursing', 'nhs-trust', [5, 17], 0.3, 0.7, 0.7, 18],
  ['midwifery', 'maternity-care', 'nhs-trust', [17, 44], 0.05, 0.08, 0.25],
  ['general-practice', undefined, 'gp-practice', [0, 110], 0.25, 0.4, 0.9],
  ['early-years-setting', undefined, 'early-years-provider', [1, 4], 0.4, 0.5, 0.9, 5],
  ['primary-school', 'school-enrolment', 'school academy-trust', [4, 11], 0.5, 0.5, 0.95, 12],
  ['high-school', 'school-enrolment', 'academy-trust school', [11, 16], 0.5, 0.45, 0.95, 17],
  ['sen-high-school', 'ehcp', 'school', [11, 18], 0.01, 0.04, 0.9, 19],
  [
    'alternative-provision-school',
    'school-enrolment',
    'alternative-provision-provider',
    [9, 16],
    0.004,
    0.05,
    0.7,
    17,
  ],
  ['further-education-college', 'school-enrolment', 'further-education-college', [16, 20], 0.3, 0.3, 0.8, 22],
  ['education-welfare', 'child-missing-education', 'local-authority', [5, 16], 0.01, 0.12, 0.5, 17],
  ['special-educational-needs', 'ehcp', 'local-authority', [3, 24], 0.04, 0.12, 0.9, 25],
  ['early-help', 'early-help', 'local-authority voluntary-organisation', [0, 17], 0.03, 0.35, 0.45, 18],
  ['children-social-care', 'cin-plan', 'local-authority childrens-trust', [0, 17], 0.008, 0.25, 0.45, 18],
  ['children-social-care', 'cp-plan', 'local-authority childrens-trust', [0, 17], 0.001, 0.1, 0.6, 18],
  ['children-social-care', 'section-47', 'local-authority', [0, 17], 0.001, 0.12, 0.2, 18],
  ['fostering', 'child-looked-after', 'fostering-agency local-authority', [0, 17], 0.001, 0.05, 0.8, 18],
  [
    'short-term-residential-care',
    'child-looked-after',
    'childrens-home-provider',
    [8, 17],
    0.0005,
    0.03,
    0.7,
    18,
  ],
  ['leaving-care', 'care-leaver', 'local-authority', [16, 24], 0.003, 0.05, 0.8, 25],
  [
    'multi-agency-safeguarding-hub',
    undefined,
    'safeguarding-children-partnership local-authority',
    [0, 17],
    0.004,
    0.1,
    0.2,
  ],
  ['other-professional-support', undefined, 'regional-adoption-agency', [0, 17], 0.001, 0.01, 0.4, 18],
  ['family-court', 'family-court-order', 'court cafcass', [0, 17], 0.004, 0.08, 0.4, 18],
  ['camhs', 'camhs-plan', 'nhs-trust', [5, 17], 0.03, 0.15, 0.6, 18],
  ['community-paediatrics', 'other-episode', 'nhs-trust', [0, 16], 0.02, 0.08, 0.6, 18],
  ['youth-offending', 'youth-justice-order', 'youth-justice-service', [10, 17], 0.004, 0.06, 0.5, 18],
  ['child-exploitation', 'exploitation', 'police-force', [10, 17], 0.001, 0.04, 0.5, 18],
  [
    'police-public-protection',
    'police-investigation',
    'police-force british-transport-police',
    [12, 90],
    0.006,
    0.08,
    0.3,
  ],
  ['police-public-protection', 'missing-episode', 'police-force', [8, 85], 0.003, 0.05, 0.05],
  ['probation', 'probation-supervision', 'probation-service', [18, 70], 0.004, 0.05, 0.5],
  ['prison', 'custody', 'prison', [18, 70], 0.001, 0.02, 0.5],
  ['domestic-abuse', 'domestic-abuse-support', 'domestic-abuse-service', [16, 80], 0.004, 0.08, 0.4],
  ['domestic-abuse', 'marac', 'police-force', [16, 80], 0.001, 0.04, 0.4],
  ['substance-misuse', 'substance-misuse-treatment', 'substance-misuse-provider', [15, 75], 0.005, 0.07, 0.5],
  ['adult-mental-health', 'mental-health-care', 'nhs-trust independent-hospital', [18, 95], 0.02, 0.12, 0.5],
  ['sexual-assault-referral', undefined, 'nhs-england', [13, 60], 0.0005, 0.006, 0.3],
  ['hospital-care', undefined, 'nhs-trust', [0, 110], 0.06, 0.1, 0.2],
  ['emergency-department', undefined, 'nhs-trust', [0, 110], 0.06, 0.15, 0.02],
  ['ambulance', undefined, 'ambulance-service', [0, 110], 0.02, 0.05, 0.02],
  ['community-nursing', undefined, 'nhs-trust community-health-provider', [60, 110], 0.15, 0.25, 0.6],
  ['other-professional-support', undefined, 'integrated-care-board', [40, 110], 0.005, 0.01, 0.7],
  ['adult-social-care', 'care-and-support-plan', 'local-authority', [18, 110], 0.01, 0.06, 0.7],
  ['adult-social-care', 'care-and-support-plan', 'local-authority', [75, 110], 0.12, 0.25, 0.7],
  ['adult-social-care', 'adult-safeguarding', 'local-authority', [18, 110], 0.003, 0.05, 0.3],
  ['safeguarding-adults-board', undefined, 'safeguarding-adults-board', [18, 110], 0.0002, 0.004, 0.5],
  ['home-support-domiciliary', 'care-and-support-plan', 'adult-care-provider', [65, 110], 0.06, 0.12, 0.8],
  ['long-term-residential-care', undefined, 'adult-care-provider', [75, 110], 0.04, 0.08, 0.95],
  ['carer-respite', 'carer-support-plan', 'local-authority', [30, 85], 0.01, 0.03, 0.7],
  ['housing', 'tenancy', 'housing-association district-council', [18, 100], 0.1, 0.35, 0.85],
  [
    'homelessness',
    'homelessness-duty',
    'district-council temporary-housing-provider',
    [16, 80],
    0.005,
    0.08,
    0.4,
  ],
  ['council-tax-and-benefits', undefined, 'district-council', [18, 110], 0.12, 0.25, 0.95],
  ['fire-and-rescue', undefined, 'fire-and-rescue-authority', [60, 100], 0.03, 0.06, 0.1],
  [
    'learning-education-employment',
    undefined,
    'combined-authority central-government-department',
    [18, 64],
    0.015,
    0.05,
    0.6,
  ],
  ['other-service', 'other-episode', 'home-office', [18, 60], 0.004, 0.01, 0.6],
  [
    'voluntary-sector-support',
    undefined,
    'voluntary-organisation other-organisation',
    [5, 95],
    0.02,
    0.1,
    0.6,
  ],
];

/** Every kind of work that the data has. */
export const SERVICE_USE: readonly ServiceUse[] = ROWS.map(
  ([service, episode, by, ages, share, complex, open, until]) => ({
    service,
    ...(episode !== undefined && { episode }),
    by: by.split(' ') as [string, ...string[]],
    ages,
    share,
    complex,
    open,
    ...(until !== undefined && { until }),
    ...(service === 'midwifery' && { women: true as const }),
  }),
);

/** What services do for a child who is expected: the midwives, sometimes more. */
export const BEFORE_BIRTH: readonly ServiceUse[] = [
  {
    service: 'midwifery',
    episode: 'maternity-care',
    by: ['nhs-trust'],
    ages: [0, 0],
    share: 1,
    complex: 1,
    open: 1,
  },
  {
    service: 'health-visiting',
    episode: 'public-health-nursing',
    by: ['nhs-trust'],
    ages: [0, 0],
    share: 0.4,
    complex: 0.8,
    open: 1,
  },
  {
    service: 'children-social-care',
    episode: 'cp-plan',
    by: ['local-authority'],
    ages: [0, 0],
    share: 0.03,
    complex: 0.4,
    open: 1,
  },
];
