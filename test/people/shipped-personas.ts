import { readdirSync } from 'node:fs';
import type { Scenario } from '../../scripts/examples/scenario.js';
import {
  personaQueries,
  PERSONAS_FILE,
  PERSONAS_SCHEMA_FILE,
  readPersonas,
  type ComposedQuery,
  type Persona,
} from '../../scripts/people/index.js';
import { schema, text } from '../exchange/shipped-data.js';

/** The shipped personas, as the toolkit reads them. */
export const reading = readPersonas(text(PERSONAS_FILE), schema(PERSONAS_SCHEMA_FILE));
if (reading.content === undefined) throw new Error(JSON.stringify(reading.findings, null, 2));
export const personas = reading.content;
export const queries = personaQueries(personas);
/** Everything that responders hold of people with names. */
export const records = [...personas.personas.flatMap(({ held }) => held), ...personas.otherRecords];

/** The scenarios of the examples by their names. */
export const scenarios: ReadonlyMap<string, Scenario> = new Map(
  readdirSync(new URL('../../data/scenarios', import.meta.url)).map((name) => [
    name.replace(/\.json$/, ''),
    JSON.parse(text(`data/scenarios/${name}`)) as Scenario,
  ]),
);

/** How tests call a query. */
export function named({ persona, query }: { persona: Persona; query: ComposedQuery }): string {
  return `${persona.id} ${query.id}`;
}
