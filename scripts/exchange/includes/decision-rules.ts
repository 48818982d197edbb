import { CODE_SYSTEM } from '../canonicals.js';
import type { ConditionName } from '../decide/conditions.js';
import type { AgeGroup } from '../decide/age-group.js';
import type { PolicyState } from '../decide/policies.js';
import type { DecisionRule, DecisionRules, RuleConditions } from '../decide/rules.js';
import type { Displays } from './displays.js';
import { anchor, code, eitherOf, filterable, markdownTable } from './markdown-table.js';
import { legislationLink } from './request-reasons.js';

/** The shipped rules in two tables: who may give which reason about whom, and the rules in the order they are tried. */
export function decisionRulesInclude(rules: DecisionRules, displays: Displays): string {
  return [
    `**Version ${rules.version}.** ${rules.notice}`,
    'Who may give which reason, and about whom:',
    markdownTable(
      ['Reason', 'Legal basis', 'Given by', 'About', 'Statutory'],
      rules.reasons.map((reason) => [
        `${anchor(`reason-${reason.code}`)}${displays.of(CODE_SYSTEM.requestReason, reason.code)}`,
        legalBasis(reason.code, displays),
        named(CODE_SYSTEM.organisationType, reason.requesterTypes, displays),
        named(CODE_SYSTEM.personRole, reason.personRoles, displays),
        reason.statutory ? 'yes' : 'no',
      ]),
    ),
    'The rules, in the order in which they are tried. The first that matches decides; where none does, a person must.',
    filterable(
      [4],
      markdownTable(
        ['Number', 'Rule', 'When', 'Decision', 'Because', 'Legal basis'],
        rules.onRequest.map((rule, index) => [
          String(index + 1),
          `${anchor(`rule-${rule.id}`)}${rule.title} (${code(rule.id)})`,
          conditionWords(rule.when, displays),
          decisionWords(rule),
          rule.because,
          ruleBasis(rule, displays),
        ]),
      ),
    ),
  ].join('\n\n');
}

/** What the code system of reasons says that a reason rests on. */
function legalBasis(reason: string, displays: Displays): string {
  const concept = displays.vocabulary(CODE_SYSTEM.requestReason).get(reason);
  return concept === undefined ? 'not in the list of reasons' : legislationLink(concept);
}

/** More reasons than these are told apart in the table of reasons. */
const FEW_REASONS = 3;

function ruleBasis({ when: { reason = [] } }: DecisionRule, displays: Displays): string {
  if (reason.length === 0 || reason.length > FEW_REASONS) return 'that of the reason given';
  return [...new Set(reason.map((each) => legalBasis(each, displays)))].join('; ');
}

function decisionWords({ outcome, alerts }: DecisionRule): string {
  return `**${outcome}**${alerts === undefined ? '' : ', with alerts'}`;
}

const POLICY_WORDS: Readonly<Record<PolicyState, string>> = {
  'none-named': 'none is named',
  covers: 'one that is named covers the request',
  'does-not-cover': 'none of those named covers the request',
  suspended: 'one that is named has been suspended or withdrawn',
  'not-held': 'the responder does not hold one that is named',
  'hash-differs': 'the two sides hold different texts of one that is named',
};

const AGE_WORDS: Readonly<Record<AgeGroup, string>> = {
  absent: 'not sent',
  expected: 'an expected one',
  'expected-date-passed': 'an expected one that passed more than six weeks ago',
  future: 'ahead, and not marked as expected',
  'under-18': 'that of somebody under 18',
  '18-or-over': 'that of somebody of 18 or over',
  undetermined: 'too vague to tell a child from an adult',
};

type Sentence = (when: Required<RuleConditions>, displays: Displays) => string;

/** How each condition reads; called only for conditions that the rule has. */
const SENTENCES: Readonly<Record<ConditionName, Sentence>> = {
  reason: ({ reason }, displays) => `Reason: ${named(CODE_SYSTEM.requestReason, reason, displays)}`,
  reasonStatus: ({ reasonStatus }) =>
    `The reason is ${eitherOf(reasonStatus.map((status) => status.replace('-', ' ')))}`,
  requesterMayGiveReason: ({ requesterMayGiveReason: may }) =>
    `The organisation that asks may ${may ? '' : 'not '}give the reason`,
  reasonCoversPersonRole: ({ reasonCoversPersonRole: covers }) =>
    `The reason ${covers ? 'covers' : 'does not cover'} the role of the person`,
  personRole: ({ personRole }, displays) =>
    `Role of the person: ${named(CODE_SYSTEM.personRole, personRole, displays)}`,
  requesterType: ({ requesterType }, displays) =>
    `Asked by: ${named(CODE_SYSTEM.organisationType, requesterType, displays)}`,
  responderType: ({ responderType }, displays) =>
    `Asked of: ${named(CODE_SYSTEM.organisationType, responderType, displays)}`,
  userRole: ({ userRole }, displays) =>
    `Role of the user: ${named(CODE_SYSTEM.requesterRole, userRole, displays)}`,
  requestedInformation: ({ requestedInformation }, displays) =>
    `The most that is asked for: ${named(CODE_SYSTEM.requestedInformation, requestedInformation, displays)}`,
  sharingPolicy: ({ sharingPolicy }) =>
    `Sharing policy: ${eitherOf(sharingPolicy.map((state) => POLICY_WORDS[state]))}`,
  birthDate: ({ birthDate }) => `Birth date: ${eitherOf(birthDate.map((group) => AGE_WORDS[group]))}`,
  time: ({ time: { from, until } }) =>
    [
      `Time:`,
      ...(from === undefined ? [] : [`from ${from}`]),
      ...(until === undefined ? [] : [`until ${until}`]),
    ].join(' '),
};

/** The conditions of a rule as sentences that all have to be true. */
function conditionWords(when: RuleConditions, displays: Displays): string {
  const sentences = (Object.keys(when) as ConditionName[])
    .filter((name) => when[name] !== undefined)
    .map((name) => SENTENCES[name](when as Required<RuleConditions>, displays));
  return sentences.length === 0 ? 'always' : `${sentences.join('. ')}.`;
}

function named(system: string, codes: readonly string[], displays: Displays): string {
  return eitherOf(
    codes.map((each) => (each === 'any' ? 'any organisation' : lowerFirst(displays.of(system, each)))),
  );
}

/** Displays begin with a capital; within a sentence only names and abbreviations keep theirs. */
function lowerFirst(display: string): string {
  return /^(?:[A-Z]{2}|British|Cafcass|Channel|Home Office)/.test(display)
    ? display
    : display.charAt(0).toLowerCase() + display.slice(1);
}
