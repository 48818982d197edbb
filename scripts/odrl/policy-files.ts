import { SHARING_POLICIES_FOLDER, SHARING_POLICY_SCHEMA_FILE } from '../exchange/index.js';
import { ExpectedFailure } from '../findings/index.js';
import { policyFromOdrl } from './read-policy.js';

/** How the name of a policy ends that is given as ODRL. */
export const ODRL_ENDING = '.jsonld';

/**
 * Puts sharing policies in the place of those that are given as ODRL, so that whoever reads the files finds policies of
 * one form. The names of the files stay, for findings and for people.
 * @param files path relative to the project root → content, of the files under `data/`
 * @throws ExpectedFailure with a finding for each fault of each policy that is given as ODRL
 */
export async function withConvertedPolicies(
  files: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const given = [...files].filter(
    ([path]) => path.startsWith(`${SHARING_POLICIES_FOLDER}/`) && path.endsWith(ODRL_ENDING),
  );
  const schemaText = files.get(SHARING_POLICY_SCHEMA_FILE);
  if (given.length === 0 || schemaText === undefined) return files;
  const schema = JSON.parse(schemaText) as object;
  const read = await Promise.all(
    given.map(async ([path, text]) => ({ path, ...(await policyFromOdrl(path, text, schema)) })),
  );
  const [first, ...others] = read.flatMap(({ findings }) => findings);
  if (first !== undefined) throw new ExpectedFailure([first, ...others]);
  return new Map([...files, ...read.map(({ path, content }) => [path, JSON.stringify(content)] as const)]);
}
