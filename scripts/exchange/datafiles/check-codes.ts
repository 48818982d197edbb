import { parse } from 'csv-parse/sync';
import { parseJson, type Finding } from '../../findings/index.js';
import { REGISTER_ORGANISATIONS_FILE, REGISTER_SYSTEMS_FILE } from '../register/read-register.js';
import {
  ANY,
  ANY_PLACE,
  codesAt,
  ORGANISATION_PLACES,
  POLICY_PLACES,
  PROPERTY_LISTS,
  RULES_PLACES,
  SCENARIO_PLACES,
  SYSTEM_PLACES,
  type CodePlace,
} from './code-places.js';
import {
  checkRulesAgainstVocabularies,
  DECISION_RULES_FILE,
  DECISION_RULES_SCHEMA_FILE,
  readDecisionRules,
} from './decision-rules-file.js';
import { nearest } from './nearest.js';
import { dataFinding, placeInJson } from './schema-check.js';
import { SHARING_POLICIES_FOLDER } from './sharing-policy-file.js';
import { readVocabulary, type Vocabulary } from './vocabulary.js';

const SCENARIOS = 'data/scenarios';
/** The answer of the scenarios whose point is a reason that is none, or none any more. */
const UNKNOWN_REASON = 'unknown-reason';

/**
 * Checks every code in the data, and every code-valued property of the code systems, against the code systems.
 * Code systems that are not there, and files that cannot be read, are passed over: others report them.
 * @param codeSystems the guide's, as compiled
 * @param data path relative to the project root → content, of every file under `data/`
 * @returns findings in the data at file and line, with the nearest code; those in code systems have the file
 *   `CodeSystem-ID.json` and the FHIRPath of the property
 */
export function checkCodes(
  codeSystems: readonly fhir4.CodeSystem[],
  data: ReadonlyMap<string, string>,
): Finding[] {
  const lists = new Map(codeSystems.map((each) => [each.id ?? '', readVocabulary(each)]));
  const inData = [...data].flatMap(([file, text]) => {
    if (file === REGISTER_ORGANISATIONS_FILE) return inCsv(file, text, ORGANISATION_PLACES, lists);
    if (file === REGISTER_SYSTEMS_FILE) return inCsv(file, text, SYSTEM_PLACES, lists);
    if (!file.endsWith('.json')) return [];
    if (file === DECISION_RULES_FILE) return inJson(file, text, RULES_PLACES, lists);
    if (file.startsWith(`${SHARING_POLICIES_FOLDER}/`)) return inJson(file, text, POLICY_PLACES, lists);
    if (file.startsWith(`${SCENARIOS}/`)) return inJson(file, text, SCENARIO_PLACES, lists);
    return [];
  });
  const known = new Set(inData.map(({ file, line }) => `${file}:${line}`));
  const inCodeSystems = codeSystems.flatMap((each) => inProperties(each, lists));
  // A mistyped property would make the rules differ from the code system: the rules are right then.
  const rules =
    inCodeSystems.length > 0
      ? []
      : rulesThatDiffer(lists, data).filter(({ file, line }) => !known.has(`${file}:${line}`));
  return [...inCodeSystems, ...inData, ...rules];
}

type Lists = ReadonlyMap<string, Vocabulary>;

/** @returns what is wrong with a code, and what to do about it; undefined where one of the lists has it as active */
function fault(
  code: string,
  names: readonly string[],
  lists: Lists,
): { message: string; remedy: string } | undefined {
  const vocabularies = names.flatMap((name) => lists.get(name) ?? []);
  if (vocabularies.length < names.length) return undefined;
  const status = vocabularies.flatMap((each) => each.get(code)?.status ?? []);
  if (status.includes('active')) return undefined;
  const where = names.join(' or ');
  const active = vocabularies.flatMap((each) =>
    [...each.values()].filter((concept) => concept.status === 'active').map((concept) => concept.code),
  );
  const replacement = vocabularies.flatMap((each) => each.get(code)?.properties.get('replacedBy') ?? [])[0];
  const meant = replacement ?? nearest(code, active);
  const remedy =
    meant === undefined
      ? `Use an active code of ${where}, or add this one to it.`
      : replacement === undefined
        ? `Did you mean ${meant}? If the code is new, add it to ${where}.`
        : `Use ${replacement} in its place.`;
  return {
    message: status.length > 0 ? `"${code}" is retired in ${where}.` : `"${code}" is no code of ${where}.`,
    remedy,
  };
}

function inJson(file: string, text: string, places: readonly CodePlace[], lists: Lists): Finding[] {
  if ('fault' in parseJson(text)) return [];
  const content: unknown = JSON.parse(text);
  const isMeant = codesAt(content, 'expect.code').some(({ code }) => code === UNKNOWN_REASON);
  return places.flatMap(([pattern, ...names]) =>
    codesAt(content, pattern).flatMap(({ path, code }) => {
      if (isMeant && path === 'request.reason') return [];
      if (code === ANY && pattern === ANY_PLACE) return [];
      const found = fault(code, names, lists);
      if (found === undefined) return [];
      return [dataFinding(file, 'SDX-DATA-CODE', found.message, found.remedy, placeInJson(text, path))];
    }),
  );
}

function inCsv(file: string, text: string, places: readonly CodePlace[], lists: Lists): Finding[] {
  let rows: { info: { lines: number }; record: Record<string, string> }[];
  try {
    rows = parse(text, { info: true, bom: true, columns: true, skip_empty_lines: true });
  } catch {
    return [];
  }
  return rows.flatMap(({ info, record }) =>
    places.flatMap(([column, ...names]) =>
      (record[column] ?? '')
        .split(';')
        .map((code) => code.trim())
        .filter((code) => code !== '')
        .flatMap((code) => {
          const found = fault(code, names, lists);
          if (found === undefined) return [];
          const message = `${found.message.slice(0, -1)} (column ${column}).`;
          return [dataFinding(file, 'SDX-DATA-CODE', message, found.remedy, { line: info.lines })];
        }),
    ),
  );
}

function inProperties(codeSystem: fhir4.CodeSystem, lists: Lists): Finding[] {
  const walk = (concepts: readonly fhir4.CodeSystemConcept[], above: string): Finding[] =>
    concepts.flatMap((concept, index) => {
      const path = `${above}.concept[${index}]`;
      const found = (concept.property ?? []).flatMap((property, position) => {
        const { code, valueCode, valueString } = property;
        const value = valueCode ?? valueString;
        const entry = Object.hasOwn(PROPERTY_LISTS, code) ? PROPERTY_LISTS[code] : undefined;
        // A property of type code, other than status, is about a code of the same code system.
        const isOwn = entry === undefined && valueCode !== undefined && code !== 'status';
        if (value === undefined || value === entry?.also || (entry === undefined && !isOwn)) return [];
        const wrong = fault(value, [entry?.list ?? codeSystem.id ?? ''], lists);
        if (wrong === undefined) return [];
        const at = `${path}.property[${position}].${valueCode === undefined ? 'valueString' : 'valueCode'}`;
        return [
          dataFinding(
            `CodeSystem-${codeSystem.id ?? ''}.json`,
            'SDX-DATA-CODE',
            `Property ${code} of ${concept.code}: ${wrong.message}`,
            wrong.remedy,
            { path: at },
          ),
        ];
      });
      return [...found, ...walk(concept.concept ?? [], path)];
    });
  return walk(codeSystem.concept ?? [], 'CodeSystem');
}

/** Reasons without an entry in the rules, entries without a reason, and entries that differ from the code system. */
function rulesThatDiffer(lists: Lists, data: ReadonlyMap<string, string>): readonly Finding[] {
  const [text, schema] = [data.get(DECISION_RULES_FILE), data.get(DECISION_RULES_SCHEMA_FILE)];
  const [requestReason, organisationType, requesterRole, serviceType] = [
    lists.get('request-reason'),
    lists.get('organisation-type'),
    lists.get('requester-role'),
    lists.get('service-type'),
  ];
  if (text === undefined || schema === undefined) return [];
  if (!requestReason || !organisationType || !requesterRole || !serviceType) return [];
  if ('fault' in parseJson(text)) return [];
  const { content } = readDecisionRules(DECISION_RULES_FILE, text, JSON.parse(schema) as object);
  if (content === undefined) return [];
  return checkRulesAgainstVocabularies(DECISION_RULES_FILE, text, content, {
    requestReason,
    organisationType,
    requesterRole,
    serviceType,
  });
}
