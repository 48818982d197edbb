import { cases } from '../cases/cases.js';
import type { CaseAnswer, ResponseCase } from '../cases/response-case.js';
import { code, markdownTable } from './markdown-table.js';

/** The table of response cases: when each applies, how it is answered, what the answer says, and what to show and advise. */
export function responseCasesInclude(): string {
  return markdownTable(
    ['Case', 'When', 'HTTP', 'Answer', 'What it says', 'Show and advise'],
    cases.map((each) => [
      `[${each.id}](examples.html#${each.id}) ${each.title}`,
      each.condition,
      statuses(each),
      answers(each),
      each.meaning,
      each.advice,
    ]),
  );
}

function statuses({ answers: all }: ResponseCase): string {
  return all
    .map(({ status, retryAfter }) => `${status}${retryAfter ? ` with ${code('Retry-After')}` : ''}`)
    .join('; ');
}

function answers({ answers: all }: ResponseCase): string {
  const seen = new Map<string, CaseAnswer>(all.map((answer) => [answer.code, answer]));
  return [...seen.values()].map(answerWords).join('; ');
}

/** Errors travel in an OperationOutcome, so the kind of issue is part of what a reader sees. */
function answerWords(answer: CaseAnswer): string {
  if (answer.system === 'query-outcome') return code(answer.code);
  return `${code(answer.code)} (${answer.issueTypes.join(', ')})`;
}
