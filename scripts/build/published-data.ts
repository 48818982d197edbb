import { SHARING_POLICIES_FOLDER, type SharingPolicy } from '../exchange/index.js';
import { ODRL_ENDING, policyToOdrl, withConvertedPolicies } from '../odrl/index.js';
import { readTexts } from './project-files.js';

/** What readers of the guide may use: rules, policies and register, not what the examples are made from. */
const PUBLISHED =
  /^data\/(?:decision-rules\.json|personas\.json|sharing-policy-status\.json|sharing-policies\/|register\/)/;
/** The JSON Schemas of those files. */
const SCHEMAS =
  /^data\/schemas\/((?:decision-rules|personas|sharing-policy(?:-status)?|register-\w+)\.schema\.json)$/;

/**
 * Reads the data that the guide publishes as it is: decision rules, sharing policies, register, and their JSON
 * Schemas. A schema is published twice: where its `$id` says, and where the `$schema` of a data file leads. A policy is
 * published in both forms, as JSON and as ODRL, whichever it was given in.
 * @param root checkout
 * @returns path within the site → content
 * @throws ExpectedFailure when a policy that is given as ODRL cannot be read
 */
export async function readPublishedData(root: string): Promise<ReadonlyMap<string, string>> {
  const given = await Promise.all(
    ['.json', ODRL_ENDING, '.csv'].map((ending) => readTexts(root, 'data', ending)),
  );
  const texts = new Map(given.flatMap((files) => [...files]));
  const published = [...texts].flatMap(([path, text]): [string, string][] => {
    if (PUBLISHED.test(path)) return [[path, text]];
    const [, schema] = SCHEMAS.exec(path) ?? [];
    if (schema === undefined) return [];
    return [
      [path, text],
      [`schema/${schema}`, text],
    ];
  });
  const policies = [...(await withConvertedPolicies(texts))].filter(([path]) => POLICY.test(path));
  // What was given comes last: it is published as it is, byte for byte.
  return new Map([...policies.flatMap(bothForms), ...published]);
}

const POLICY = new RegExp(`^${SHARING_POLICIES_FOLDER}/[^/]+\\.json(ld)?$`);

/** A policy as JSON and as ODRL; none of them where it is faulty, which the examples' stage says. */
function bothForms([path, text]: readonly [string, string]): readonly (readonly [string, string])[] {
  const stem = path.replace(/\.json(ld)?$/, '');
  try {
    const policy = JSON.parse(text) as SharingPolicy;
    return [
      [`${stem}.json`, asFile(policy)],
      [`${stem}${ODRL_ENDING}`, asFile(policyToOdrl(policy))],
    ];
  } catch {
    return [];
  }
}

function asFile(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
