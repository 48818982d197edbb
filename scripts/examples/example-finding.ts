import { locateElement, parseJson, type Finding, type Severity } from '../findings/index.js';

/** Folder of the scenarios, and the schema they keep to; both relative to the project root. */
export const SCENARIO_FOLDER = 'data/scenarios';
export const SCENARIO_SCHEMA_FILE = 'data/schemas/scenario.schema.json';

/** A scenario's file, as far as findings need it. */
export interface ScenarioSource {
  readonly file: string;
  readonly text: string;
}

/** What a finding about a scenario says. */
export interface ScenarioFault {
  readonly code: `SDX-EXAMPLE-${string}`;
  readonly message: string;
  readonly remedy: string;
  /** Place in the scenario, such as `responder.records[0]`; the file as a whole where left out. */
  readonly at?: string;
  readonly severity?: Severity;
}

/** A finding at the line of the scenario that it is about. */
export function scenarioFinding({ file, text }: ScenarioSource, fault: ScenarioFault): Finding {
  const parsed = parseJson(text);
  const place =
    'fault' in parsed || fault.at === undefined
      ? { line: 1, column: 1 }
      : locateElement(parsed.document, fault.at);
  return {
    file,
    line: place.line,
    column: place.column,
    severity: fault.severity ?? 'error',
    code: fault.code,
    message: fault.message,
    remedy: fault.remedy,
    source: 'example',
  };
}
