import type { Finding } from '../../findings/index.js';
import type { DecisionRules } from '../decide/rules.js';
import { dataFinding, placeInJson, readJsonData, type DataFile } from './schema-check.js';
import type { Vocabularies, VocabularyConcept } from './vocabulary.js';

/** Where the shipped rules and their schema are, relative to the project root. */
export const DECISION_RULES_FILE = 'data/decision-rules.json';
export const DECISION_RULES_SCHEMA_FILE = 'data/schemas/decision-rules.schema.json';

/**
 * Reads a rules file: schema, rule ids that repeat, rules that no request can reach.
 * @returns the rules, or a finding for each fault at its line
 */
export function readDecisionRules(file: string, text: string, schema: object): DataFile<DecisionRules> {
  const { content, findings } = readJsonData<DecisionRules>(file, text, schema);
  if (content === undefined) return { findings };
  const faults = [...repeatedIds(content), ...rulesOutOfReach(content)].map(({ path, message, remedy }) =>
    dataFinding(file, 'SDX-DATA-RULES', message, remedy, placeInJson(text, path)),
  );
  return faults.length > 0 ? { findings: faults } : { content, findings: [] };
}

interface RuleFault {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

function repeatedIds(rules: DecisionRules): RuleFault[] {
  const repeated = (list: readonly string[], path: (index: number) => string): RuleFault[] =>
    list.flatMap((id, index) =>
      list.indexOf(id) === index
        ? []
        : [{ path: path(index), message: `"${id}" stands twice.`, remedy: 'Give each an id of its own.' }],
    );
  return [
    ...repeated(
      rules.onRequest.map(({ id }) => id),
      (index) => `onRequest[${index}].id`,
    ),
    ...repeated(
      rules.reasons.map(({ code }) => code),
      (index) => `reasons[${index}].code`,
    ),
  ];
}

function rulesOutOfReach({ onRequest }: DecisionRules): RuleFault[] {
  const always = onRequest.findIndex(({ when }) => Object.keys(when).length === 0);
  if (always < 0 || always === onRequest.length - 1) return [];
  return [
    {
      path: `onRequest[${always + 1}]`,
      message: 'This rule is never tried, because the one before it always matches.',
      remedy: 'Move the rule without conditions to the end.',
    },
  ];
}

/**
 * Checks the rules against the vocabularies: every code exists and is active, and who may give which reason about whom
 * is as the code system request-reason says.
 * @param text content of the file that the rules were read from, for the lines
 */
export function checkRulesAgainstVocabularies(
  file: string,
  text: string,
  rules: DecisionRules,
  vocabularies: Vocabularies,
): readonly Finding[] {
  return [...unknownCodes(rules, vocabularies), ...reasonsThatDiffer(rules, vocabularies)].map(
    ({ path, message, remedy }) =>
      dataFinding(file, 'SDX-DATA-CODE', message, remedy, placeInJson(text, path)),
  );
}

function unknownCodes(rules: DecisionRules, vocabularies: Vocabularies): RuleFault[] {
  const { requestReason, organisationType, requesterRole } = vocabularies;
  const lists = [
    { name: 'reason', vocabulary: requestReason },
    { name: 'requesterType', vocabulary: organisationType },
    { name: 'responderType', vocabulary: organisationType },
    { name: 'userRole', vocabulary: requesterRole },
  ] as const;
  return rules.onRequest.flatMap(({ when }, index) =>
    lists.flatMap(({ name, vocabulary }) =>
      (when[name] ?? []).flatMap((code, position) =>
        vocabulary.get(code)?.status === 'active'
          ? []
          : [
              {
                path: `onRequest[${index}].when.${name}[${position}]`,
                message: `"${code}" is no active code.`,
                remedy: 'Use an active code of the code system, or remove it.',
              },
            ],
      ),
    ),
  );
}

function reasonsThatDiffer(rules: DecisionRules, { requestReason }: Vocabularies): RuleFault[] {
  const unlisted = [...requestReason.values()]
    .filter(
      ({ code, status }) => status === 'active' && !rules.reasons.some((reason) => reason.code === code),
    )
    .map(({ code }) => ({
      path: 'reasons',
      message: `The code "${code}" of request-reason has no entry in reasons.`,
      remedy: `Add an entry for ${code} that says who may give it about whom; without one, every request that gives it goes to review.`,
    }));
  const different = rules.reasons.flatMap((reason, index) => {
    const concept = requestReason.get(reason.code);
    const path = `reasons[${index}]`;
    if (concept?.status !== 'active')
      return [
        {
          path: `${path}.code`,
          message: `"${reason.code}" is no active code.`,
          remedy: 'Remove the reason.',
        },
      ];
    const remedy = 'Make the rules and the code system request-reason agree.';
    return (
      [
        ['requesterTypes', reason.requesterTypes, values(concept, 'requesterType')],
        ['personRoles', reason.personRoles, values(concept, 'personRole')],
        ['statutory', [String(reason.statutory)], [String(values(concept, 'legislation').length > 0)]],
      ] as const
    )
      .filter(([, here, there]) => [...here].sort().join() !== [...there].sort().join())
      .map(([member, here, there]) => ({
        path: `${path}.${member}`,
        message: `The rules give ${listed(here)} as ${member} of "${reason.code}", the code system ${listed(there)}.`,
        remedy,
      }));
  });
  return [...unlisted, ...different];
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'nothing' : words.join(', ');
}

function values(concept: VocabularyConcept, property: string): readonly string[] {
  return concept.properties.get(property) ?? [];
}
