import type { Finding } from '../findings/index.js';
import { scenarioFinding, type ScenarioFault } from './example-finding.js';
import type { Example, ExampleFile } from './example.js';
import { foldVerdicts, type InvariantPlace, type Verdict } from './fold-verdicts.js';
import { EXAMPLES_FOLDER } from './generate.js';
import { scenarioPlace } from './scenario-place.js';

/** Asks a validator about a payload; the findings have message ids for codes, and FHIRPath for paths. */
export type ValidateExample = (
  text: string,
  format: 'json' | 'xml',
  profile: string | undefined,
) => Promise<readonly Finding[]>;

/** What is validated. */
export interface VerdictOptions {
  /** The XML says what the JSON says, so a build may leave it out; both where left out. */
  readonly formats?: readonly ('json' | 'xml')[];
  /** Finds an invariant that many examples break, so that it is reported in their place. */
  readonly invariantPlace?: InvariantPlace;
}

/**
 * Validates every file: sound ones must have no error, faulty ones exactly the errors that their scenarios list.
 * @param validate the official validator, with the guide loaded
 * @returns findings at the lines of the scenarios; warnings and notes of sound files as they are, at the file
 */
export async function exampleFindings(
  examples: readonly Example[],
  validate: ValidateExample,
  { formats = ['json', 'xml'], invariantPlace }: VerdictOptions = {},
): Promise<Finding[]> {
  const verdicts = examples.flatMap((example) =>
    example.files.flatMap((file) => {
      const format = file.name.endsWith('.xml') ? 'xml' : 'json';
      if (file.resource === undefined || file.within !== undefined || !formats.includes(format)) return [];
      return [validate(file.text, format, file.profile).then((found) => judge(example, file, found))];
    }),
  );
  return foldVerdicts((await Promise.all(verdicts)).flat(), invariantPlace);
}

function judge(example: Example, file: ExampleFile, found: readonly Finding[]): Verdict[] {
  const path = `${EXAMPLES_FOLDER}/${example.slug}/${file.name}`;
  const errors = found.filter(({ severity }) => severity === 'error');
  if (file.expects === undefined) {
    const others = found.filter(({ severity }) => severity !== 'error');
    return [
      ...errors.map((error) => ({
        finding: unexpected(example, file, error, path),
        ...invariantOf(error),
        example: path,
      })),
      ...others.map((each) => ({ finding: { ...each, file: path }, example: path })),
    ];
  }
  const expected = file.expects.flatMap(({ official }, index) =>
    official.map((each) => ({ ...each, index })),
  );
  const same = (one: { code: string; path?: string }, other: { code: string; path?: string }): boolean =>
    one.code === other.code && plainPath(one.path) === plainPath(other.path);
  const findings = [
    ...errors
      .filter((error) => !expected.some((each) => same(each, error)))
      .map((error) => unexpected(example, file, error, path)),
    ...expected
      .filter((each) => !errors.some((error) => same(each, error)))
      .map(({ code, path: place, index }) =>
        atScenario(example, path, {
          code: 'SDX-EXAMPLE-VERDICT',
          message: `${path} should have the error ${code} at ${place}, and the official validator does not report it.`,
          remedy: 'Correct the fault in the scenario, or the errors that it lists.',
          at: `expect.faults[${index}]`,
        }),
      ),
  ];
  return findings.map((finding) => ({ finding, example: path }));
}

/** The official validator names the profile and the key of an invariant in one: `PROFILE#KEY`. */
function invariantOf({ code }: Finding): { invariant?: string } {
  const key = /#([^#]+)$/.exec(code)?.[1];
  return key === undefined ? {} : { invariant: key };
}

/** The official validator adds notes on types, and what it found there: neither says where. */
export function plainPath(path = ''): string {
  return path.replace(/\/\*.*?\*\//g, '');
}

function unexpected(example: Example, file: ExampleFile, error: Finding, path: string): Finding {
  const place = error.path === undefined ? '' : ` at ${plainPath(error.path)}`;
  const finding = atScenario(example, path, {
    code: 'SDX-EXAMPLE-VERDICT',
    message: `${path} is not valid: ${error.message} (${error.code}${place})`,
    remedy: error.remedy ?? 'Correct the scenario, or the profile if that is what is wrong.',
    ...scenarioPlace(file, plainPath(error.path)),
  });
  return {
    ...finding,
    ...(error.path !== undefined && { path: error.path }),
    ...(error.profile !== undefined && { profile: error.profile }),
  };
}

/** The register has no scenario: its findings are about the generated file. */
function atScenario({ scenario }: Example, file: string, fault: ScenarioFault): Finding {
  return scenarioFinding(scenario ?? { file, text: '{}' }, fault);
}
