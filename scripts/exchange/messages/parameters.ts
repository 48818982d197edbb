import { EXTERNAL } from '../canonicals.js';
import type { Identifier } from './model.js';

/** What a message is wrapped in, beside its content. */
export interface Envelope {
  /** Logical id; needed where the message is published as an example, left out on the wire. */
  readonly id?: string;
  /** Marks the message as test data (HTEST), so that it is never taken for a real one. */
  readonly testData?: boolean;
}

/** Tag of test data. It carries no display, which could carry text. */
export const TEST_DATA_TAG = { system: EXTERNAL.actReason, code: 'HTEST' } as const;

/** The head of a resource that names its profile. */
export function head(profile: string, envelope: Envelope): { id?: string; meta: fhir4.Meta } {
  return {
    ...(envelope.id !== undefined && { id: envelope.id }),
    meta: { profile: [profile], ...(envelope.testData === true && { tag: [{ ...TEST_DATA_TAG }] }) },
  };
}

/** A parameter, or part, that holds a Coding: system and code, never a display. */
export function codeParameter(name: string, system: string, code: string): fhir4.ParametersParameter {
  return { name, valueCoding: { system, code } };
}

/** A parameter, or part, that holds an Identifier. */
export function identifierParameter(name: string, { system, value }: Identifier): fhir4.ParametersParameter {
  return { name, valueIdentifier: { system, value } };
}

/** Zero or one entries: what an optional value contributes to a list. */
export function ifPresent<Value>(
  value: Value | undefined,
  build: (value: Value) => fhir4.ParametersParameter,
): fhir4.ParametersParameter[] {
  return value === undefined ? [] : [build(value)];
}
