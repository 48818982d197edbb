import type { ExampleFile } from './example.js';

/** Where in a scenario the content of a parameter comes from. */
const REQUEST_PLACES: Readonly<Record<string, string>> = {
  resource: 'request.person',
  personRole: 'request.personRole',
  reason: 'request.reason',
  requestedInformation: 'request.requestedInformation',
  requester: 'request.user',
  requestedAt: 'request.requestedAt',
  sharingPolicy: 'request.sharingPolicy',
  onlyCertainMatches: 'request.onlyCertainMatches',
  count: 'request.count',
};
const REPLY_PLACES: Readonly<Record<string, string>> = {
  involvement: 'responder.records',
  contact: 'responder.records',
  dataAsOf: 'responder.dataAsOf',
};

/**
 * Finds the part of a scenario that an element of a generated file comes from.
 * @param path FHIRPath of the element
 * @returns the place in the scenario, as near as it can be told
 */
export function scenarioPlace({ kind, resource }: ExampleFile, path: string): { at?: string } {
  const index = /^Parameters\.parameter\[(\d+)\]/.exec(path)?.[1];
  const name =
    index !== undefined && resource?.resourceType === 'Parameters'
      ? (resource as fhir4.Parameters).parameter?.[Number(index)]?.name
      : undefined;
  const places = kind === 'request' ? REQUEST_PLACES : REPLY_PLACES;
  const at =
    (name === undefined ? undefined : places[name]) ??
    { request: 'request', reply: 'responder' }[kind as string];
  return at === undefined ? {} : { at };
}
