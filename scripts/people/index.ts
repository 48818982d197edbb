export type {
  ExcludedLink,
  PersonAddress,
  PersonInvolvement,
  PersonName,
  PersonRecord,
} from './person-record.js';
export {
  DEFAULT_PEOPLE,
  DEFAULT_SEED,
  DEFAULT_TODAY,
  generatePeople,
  MAX_PEOPLE,
  type PeopleChoices,
} from './generate.js';
export type { ServiceProvider } from './involvements.js';
export { MAX_SEED } from './random.js';
export { isDramaNumber, isInventedPostcode, isInventedUprn, NO_FIXED_ABODE } from './ranges.js';
export {
  HOUSEHOLD_WEIGHTS,
  NAMING_WEIGHTS,
  NEAR_MISS_WEIGHTS,
  PROPORTIONS,
  type Proportion,
  type Whole,
} from './proportions.js';
export {
  composeQuery,
  personaQueries,
  PERSONAS_FILE,
  PERSONAS_SCHEMA_FILE,
  readPersonas,
  recordsHeldBy,
  type Arrangement,
  type ComposedQuery,
  type Persona,
  type PersonaClient,
  type PersonaQuery,
  type Personas,
} from './personas.js';
export { heldBy } from './held-by.js';
export { ndjson } from './ndjson.js';
export { personInWords } from './person-words.js';
export { casesToTryInclude, personasInclude } from './personas-include.js';
export { listedQueries, queryListing, type ListedQuery, type ListWords } from './query-list.js';
