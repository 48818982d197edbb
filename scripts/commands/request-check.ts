import { readBuiltGuide, type BuiltGuide } from '../build/index.js';
import { ExpectedFailure } from '../findings/index.js';
import { checkRequest, payloadChecker, type Payload, type RequestVerdict } from '../schema/index.js';
import type { GuidePlace } from './project-root.js';

/** What a check of a request with the built guide came to. */
export type RequestCheck =
  | (RequestVerdict & { readonly stale: boolean })
  /** No guide is built, so nothing was checked. */
  | { readonly state: 'unchecked'; readonly why: string; readonly stale: false };

/**
 * Checks a request as a responder does before it tries any rule, with the guide that was built last.
 * @param payload read without a fault of its text
 * @param place where the built guide is looked for
 * @param file path to report
 */
export async function checkWithGuide(
  payload: Payload,
  place: GuidePlace,
  file: string,
): Promise<RequestCheck> {
  let guide: BuiltGuide;
  try {
    guide = await readBuiltGuide(place.checkout, place.output);
  } catch (fault) {
    if (fault instanceof ExpectedFailure) return { state: 'unchecked', why: fault.message, stale: false };
    throw fault;
  }
  const checker = checkerOf(guide);
  if (checker === undefined)
    return { state: 'unchecked', why: 'The built guide has no schema of a request.', stale: false };
  return { ...checkRequest(payload, checker, file), stale: guide.stale };
}

function checkerOf({ canonical, schemas }: BuiltGuide): ReturnType<typeof payloadChecker> | undefined {
  if (!schemas.has(`${canonical}/StructureDefinition/person-info-query-request`)) return undefined;
  return payloadChecker(canonical, schemas.keys(), schemaIn(schemas));
}

/** Reads schemas that are there already. */
export function schemaIn(schemas: BuiltGuide['schemas']): Parameters<typeof payloadChecker>[2] {
  return (profile) => {
    const schema = schemas.get(profile);
    if (schema === undefined) throw new RangeError(`The guide has no schema of ${profile}.`);
    return schema;
  };
}
