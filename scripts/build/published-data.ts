import { readTexts } from './project-files.js';

/** What readers of the guide may use: rules, policies and register, not what the examples are made from. */
const PUBLISHED = /^data\/(?:decision-rules\.json|sharing-policy-status\.json|sharing-policies\/|register\/)/;
/** The JSON Schemas of those files. */
const SCHEMAS = /^data\/schemas\/((?:decision-rules|sharing-policy(?:-status)?|register-\w+)\.schema\.json)$/;

/**
 * Reads the data that the guide publishes as it is: decision rules, sharing policies, register, and their JSON
 * Schemas. A schema is published twice: where its `$id` says, and where the `$schema` of a data file leads.
 * @param root checkout
 * @returns path within the site → content
 */
export async function readPublishedData(root: string): Promise<ReadonlyMap<string, string>> {
  const texts = [...(await readTexts(root, 'data', '.json')), ...(await readTexts(root, 'data', '.csv'))];
  return new Map(
    texts.flatMap(([path, text]): [string, string][] => {
      if (PUBLISHED.test(path)) return [[path, text]];
      const [, schema] = SCHEMAS.exec(path) ?? [];
      if (schema === undefined) return [];
      return [
        [path, text],
        [`schema/${schema}`, text],
      ];
    }),
  );
}
