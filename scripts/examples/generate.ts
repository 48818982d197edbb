import type { Finding } from '../findings/index.js';
import { exampleFolder } from '../exchange/index.js';
import { scenarioFinding } from './example-finding.js';
import type { Example, GeneratedExamples } from './example.js';
import { exchangeExample, type ConductedExample } from './exchange-example.js';
import type { ExampleInputs } from './inputs.js';
import { manifestText } from './manifest.js';
import { prepare } from './prepare.js';
import { readmeText } from './readme.js';
import { registerExample } from './register-example.js';
import type { LocatedScenario } from './scenario.js';
import { differsInXml } from './sent-request.js';

/** Folder of the examples, relative to the project root. */
export const EXAMPLES_FOLDER = 'examples';

/**
 * Makes every example: pure, so that the same inputs always give the same bytes.
 * @returns the examples, their files, and findings for scenarios that contradict themselves or the register
 */
export function generateExamples(inputs: ExampleInputs): GeneratedExamples {
  const examples: Example[] = [];
  const findings: Finding[] = [];
  for (const located of inputs.scenarios) {
    const setting = prepare(located, inputs);
    if (!('slug' in setting)) {
      findings.push(...setting);
      continue;
    }
    const conducted = exchangeExample(setting, located);
    findings.push(...contradictions(located, conducted), ...xmlFindings(located, conducted.example));
    examples.push(conducted.example);
  }
  examples.push(registerExample(inputs.register, inputs.scenarios));
  const files = new Map([
    [`${EXAMPLES_FOLDER}/README.md`, readmeText(examples)],
    [`${EXAMPLES_FOLDER}/index.json`, manifestText(examples)],
  ]);
  for (const { slug, files: each } of examples)
    for (const { name, text } of each) files.set(`${EXAMPLES_FOLDER}/${slug}/${name}`, text);
  return { examples, files, findings };
}

/** Findings where the answer is not the one that the scenario, or its name, says. */
function contradictions(located: LocatedScenario, conducted: ConductedExample): Finding[] {
  const { expect } = located.scenario;
  const { code, status, conclusion } = conducted;
  const folder = exampleFolder(code);
  const found = (at: string, message: string): Finding =>
    scenarioFinding(located, {
      code: 'SDX-EXAMPLE-CASE',
      message,
      remedy: 'Correct the facts of the scenario, or what it expects.',
      at,
    });
  // Another answer has another case, status and name as well: that is said once.
  if (expect.code !== code)
    return [found('expect.code', `The answer is "${code}", not "${expect.code}".${why(conducted)}`)];
  return [
    ...(folder.startsWith(`${expect.case}-`)
      ? []
      : [found('expect.case', `"${code}" is the answer of ${folder.slice(0, 3)}, not of ${expect.case}.`)]),
    ...(expect.status === status
      ? []
      : [found('expect.status', `The answer has the status ${status}, not ${expect.status}.`)]),
    ...conclusion.surprises.map((message) => found('expect.faults', `The body: ${message}.`)),
    ...(located.slug === folder || located.slug.startsWith(`${folder}-`) ? [] : [misnamed(located, folder)]),
  ];
}

function misnamed(located: LocatedScenario, folder: string): Finding {
  return scenarioFinding(located, {
    code: 'SDX-EXAMPLE-NAME',
    message: `The file is named ${located.slug}, and its answer belongs to ${folder}.`,
    remedy: `Name the file ${folder}.json, or ${folder}- and what is special about it.`,
  });
}

/** What the rules said, where they were asked: most surprises come from there. */
function why({ conclusion: { decision } }: ConductedExample): string {
  return decision === undefined ? '' : ` The rules said ${decision.outcome} (${decision.rule}).`;
}

function xmlFindings(located: LocatedScenario, { files }: Example): Finding[] {
  return files
    .filter(
      ({ resource, name }) =>
        name.endsWith('.xml') && resource !== undefined && differsInXml(resource) !== undefined,
    )
    .map(({ name }) =>
      scenarioFinding(located, {
        code: 'SDX-EXAMPLE-XML',
        message: `${name} does not say the same as the JSON.`,
        remedy: 'Leave out what the converter cannot write, or mend the converter.',
      }),
    );
}
