import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  checkPolicyAgainstVocabularies,
  checkRulesAgainstVocabularies,
  DECISION_CODE_SYSTEMS,
  DECISION_RULES_SCHEMA_FILE,
  readDecisionRules,
  readPolicyStatus,
  readSharingPolicy,
  readVocabularies,
  SHARING_POLICY_SCHEMA_FILE,
  SHARING_POLICY_STATUS_SCHEMA_FILE,
  type Vocabularies,
} from '../exchange/index.js';
import { decodeUtf8, type Finding } from '../findings/index.js';
import { policyFromOdrl } from '../odrl/index.js';
import type { PayloadSource } from './payload-sources.js';
import type { GuidePlace } from './project-root.js';

/** What responders decide with, in a file of its own. */
type Kind = 'decision rules' | 'sharing policy' | 'sharing policy as ODRL' | 'status of sharing policies';

/**
 * Checks decision rules and sharing policies as a responder does when it starts.
 * @returns undefined for everything else, which is a payload or nothing that is known here
 */
export async function checkDecisionData(
  { file, bytes }: PayloadSource,
  place: GuidePlace,
): Promise<readonly Finding[] | undefined> {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return undefined;
  const { text } = decoded;
  const kind = kindOf(text);
  if (kind === undefined) return undefined;
  const schema = async (name: string): Promise<object> =>
    JSON.parse(await readFile(join(place.root, name), 'utf8')) as object;
  if (kind === 'status of sharing policies')
    return readPolicyStatus(file, text, await schema(SHARING_POLICY_STATUS_SCHEMA_FILE)).findings;
  const vocabularies = await vocabulariesOf(place);
  if (kind === 'decision rules') {
    const { content, findings } = readDecisionRules(file, text, await schema(DECISION_RULES_SCHEMA_FILE));
    return content === undefined || vocabularies === undefined
      ? findings
      : checkRulesAgainstVocabularies(file, text, content, vocabularies);
  }
  const form = await schema(SHARING_POLICY_SCHEMA_FILE);
  const { content, findings } =
    kind === 'sharing policy' ? readSharingPolicy(file, text, form) : await policyFromOdrl(file, text, form);
  return content === undefined || vocabularies === undefined
    ? findings
    : checkPolicyAgainstVocabularies(file, text, content, vocabularies);
}

/** Tells by its properties what a JSON document is; one with a resourceType is a payload, whatever else it has. */
function kindOf(text: string): Kind | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  const [first] = Array.isArray(content) ? (content as unknown[]) : [content];
  if (typeof first !== 'object' || first === null || 'resourceType' in first) return undefined;
  const has = (...names: string[]): boolean => names.every((name) => name in first);
  if (has('@context') || has('@type') || has('@graph')) return 'sharing policy as ODRL';
  if (Array.isArray(content)) return undefined;
  if (has('onRequest') || has('reasons', 'version')) return 'decision rules';
  if (has('party', 'purpose')) return 'sharing policy';
  return has('policies') ? 'status of sharing policies' : undefined;
}

/** The vocabularies of the guide; one without pages has none, and codes are not looked at then. */
async function vocabulariesOf({ output }: GuidePlace): Promise<Vocabularies | undefined> {
  try {
    const read = await Promise.all(
      Object.values(DECISION_CODE_SYSTEMS).map(async (id) => {
        const text = await readFile(join(output, 'site', `CodeSystem-${id}.json`), 'utf8');
        return [id, JSON.parse(text) as fhir4.CodeSystem] as const;
      }),
    );
    const systems = new Map<string, fhir4.CodeSystem>(read);
    return readVocabularies((id) => systems.get(id) ?? NO_CODES);
  } catch {
    return undefined;
  }
}

const NO_CODES: fhir4.CodeSystem = { resourceType: 'CodeSystem', status: 'unknown', content: 'complete' };
