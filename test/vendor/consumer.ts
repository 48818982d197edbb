/** A program of a vendor's in TypeScript, and calls in it that are wrong. Those go where `// WRONG` stands. */
export const CONSUMER = `
import { readFileSync } from 'node:fs';
import { cases, decide, validate, type DecideResult, type Finding, type ResponseCase } from 'data-exchange-standard';

const bytes = readFileSync(process.argv[2] ?? '');
const findings: readonly Finding[] = await validate(bytes, { profile: 'person-info-query-request' });
const result: DecideResult = await decide(bytes.toString('utf8'), { responder: 'ZZ9B1' });
const first: ResponseCase | undefined = cases[0];
const words = result.state === 'refused' ? result.case : \`\${result.outcome} by \${result.rule}\`;
// WRONG
console.log(JSON.stringify({ findings: findings.length, words, first: first?.id, cases: cases.length }));
`;

export const WRONG_CALLS: readonly (readonly [what: string, line: string, says: RegExp])[] = [
  [
    'a profile that there is not',
    "await validate(bytes, { profile: 'person-info-query-requst' });",
    /TS2322|TS2820/,
  ],
  ['a format that there is not', "await validate(bytes, { format: 'yaml' });", /TS2322/],
  ['a number for a payload', 'await validate(7);', /TS2345/],
  ['no payload', 'await validate();', /TS2554/],
  ['a decision without who is asked', 'await decide(bytes, {});', /TS2345|TS2741/],
  ['the outcome of what may have been refused', 'console.log(result.outcome);', /TS2339/],
  ['a change of the table', 'cases.push(cases[0]!);', /TS2339/],
  ['a door that is not open', "await import('data-exchange-standard/dist/scripts/cli.js');", /TS2307/],
];
