import { acceptFindings, readBuiltGuide, type BuiltGuide } from '../build/index.js';
import { EXIT, report, type ExitCode, type Finding } from '../findings/index.js';
import {
  chooseProfile,
  payloadChecker,
  readPayload,
  withGuidePage,
  type PayloadChecker,
} from '../schema/index.js';
import type { Command, CommandContext } from './context.js';
import { checkDecisionData } from './decision-data-check.js';
import { checkOfficially, type OfficialPayload } from './official-check.js';
import { inPlace } from './own-command.js';
import { ownVersion } from './own-version.js';
import { readPayloadSources, type PayloadSource } from './payload-sources.js';
import { findGuide, type GuidePlace } from './project-root.js';
import { exitCodeOf, reportFormat, type ReportChoice } from './report-options.js';
import { schemaIn } from './request-check.js';

export interface ValidateOptions extends ReportChoice {
  /** Files, folders, patterns; `-` is standard input. */
  readonly files: readonly string[];
  readonly profile?: string;
  /** Undefined leaves it to the place: a checkout has the official validator at hand, a vendor's machine need not. */
  readonly official?: boolean;
  /** Output folder of a build; that of the checkout, or the one that came with this program, unless given. */
  readonly guide?: string;
  readonly validatorJar?: string;
  readonly errorsOnly?: boolean;
}

/** A payload that was read and whose profile is known. */
type Readable = PayloadSource & OfficialPayload;

/** What came of checking payloads, one way or the other. */
interface Checked {
  readonly findings: readonly Finding[];
  /** How many payloads the official validator, though asked, said nothing of. */
  readonly unchecked: number;
}

/**
 * Checks payloads against their profiles, with the guide that was built last.
 * Exit 1 on findings; 4 when the official validator was to be asked and gave no verdict on some payload.
 */
export const validate: Command<ValidateOptions> = async (options, context) => {
  const userCwd = context.userCwd ?? context.cwd;
  const place = findGuide(context.cwd, options.guide, userCwd);
  const official = options.official ?? place.checkout !== undefined;
  const guide = await readBuiltGuide(place.checkout, place.output);
  if (guide.stale)
    context.stderr(
      'The sources have changed since the last build: run `npm run build` to check against them.\n',
    );
  const checker = payloadChecker(guide.canonical, guide.schemas.keys(), schemaIn(guide.schemas));
  const { sources: named, findings: unread } = await readPayloadSources(options.files, {
    cwd: userCwd,
    readStdin: context.readStdin,
  });
  const { sources, decisionData } = await withoutDecisionData(named, place);
  const read = sources.map((source) => readOne(source, options.profile, checker));
  const readable = read.flatMap((each) => each.readable ?? []);
  const checked =
    official && readable.length > 0
      ? await checkBothWays(readable, checker, guide, place, options.validatorJar, context)
      : { findings: checkQuickly(readable, checker), unchecked: 0 };
  const findings = [
    ...unread,
    ...decisionData.flatMap((each) => each.findings),
    ...read.flatMap((each) => each.findings),
    ...checked.findings,
  ];
  // What the guide answers for in its own examples, such as addresses that no validator can look up, is no one's fault.
  const accepted = await acceptFindings(place.root, findings, []);
  const judged = withGuidePage(accepted, guide.canonical).map((finding) =>
    inPlace(finding, context.ownCommand),
  );
  context.stdout(
    report(reportFormat(options), options.errorsOnly ? judged.filter(isError) : judged, {
      colour: context.stdoutColour ?? false,
      errorsOnly: options.errorsOnly ?? false,
      checked: [...decisionData, ...readable].map(({ file }) => file),
      toolVersion: ownVersion(),
      informationUri: guide.canonical,
    }),
  );
  const counts = { readable: readable.length, all: sources.length + unread.length };
  if (counts.all > 0) context.stderr(closingWords(counts, checked.unchecked, official));
  if (decisionData.length > 0)
    context.stderr(
      `Checked ${decisionData.length} ${decisionData.length === 1 ? 'file' : 'files'} of decision rules and sharing policies.\n`,
    );
  return exitCodeFor(checked, judged, options);
};

/** Takes out what responders decide with: it is no FHIR, and is checked as they check it. */
async function withoutDecisionData(
  named: readonly PayloadSource[],
  place: GuidePlace,
): Promise<{
  readonly sources: readonly PayloadSource[];
  readonly decisionData: readonly { readonly file: string; readonly findings: readonly Finding[] }[];
}> {
  const checked = await Promise.all(
    named.map(async (source) => ({ source, findings: await checkDecisionData(source, place) })),
  );
  return {
    sources: checked.flatMap(({ source, findings }) => (findings === undefined ? [source] : [])),
    decisionData: checked.flatMap(({ source: { file }, findings }) =>
      findings === undefined ? [] : [{ file, findings }],
    ),
  };
}

/** What was not checked is told apart from what was found: nobody may take the one for the other. */
function exitCodeFor({ unchecked }: Checked, judged: readonly Finding[], options: ReportChoice): ExitCode {
  return unchecked > 0 ? EXIT.incomplete : exitCodeOf(judged, options.failOn);
}

function closingWords(
  { readable, all }: { readonly readable: number; readonly all: number },
  unchecked: number,
  official: boolean,
): string {
  const how = official
    ? 'the official validator'
    : 'schema and invariants; the official validator has the last word (--official)';
  const gap =
    unchecked === 0
      ? ''
      : `INCOMPLETE: it gave no verdict on ${unchecked}, which schema and invariants alone have checked.\n`;
  return `Checked ${readable - unchecked} of ${all} with ${how}.\n${gap}`;
}

function readOne(
  source: PayloadSource,
  named: string | undefined,
  checker: PayloadChecker,
): { readonly findings: readonly Finding[]; readonly readable?: Readable } {
  const { file, bytes } = source;
  const payload = readPayload(bytes, undefined, file);
  const ofText = payload.findings
    .map((finding) => (source.named ? finding : passedOver(finding)))
    .map((finding) => inFile(finding, source));
  if (payload.resource === undefined) {
    // A check that checked nothing has not passed.
    return { findings: ofText.length > 0 ? ofText : [notRead(source)] };
  }
  const choice = chooseProfile(payload, checker.known, named, file);
  if (choice.profile === undefined) return { findings: [...ofText, inFile(choice.finding, source)] };
  return { findings: ofText, readable: { ...source, payload, profile: choice.profile } };
}

function checkQuickly(readable: readonly Readable[], checker: PayloadChecker): Finding[] {
  return readable.flatMap((each) =>
    checker.check(each.payload, each.profile, each.file).map((finding) => inFile(finding, each)),
  );
}

/** The official validator's verdicts; where it gave none, that, and what schema and invariants say. */
async function checkBothWays(
  readable: readonly Readable[],
  checker: PayloadChecker,
  guide: BuiltGuide,
  place: GuidePlace,
  validatorJar: string | undefined,
  context: CommandContext,
): Promise<Checked> {
  const verdicts = await checkOfficially(readable, guide, place, validatorJar, context);
  let unchecked = 0;
  const findings = readable.flatMap((each, index) => {
    const verdict = verdicts[index];
    if (verdict === undefined) return [];
    if ('findings' in verdict) return verdict.findings.map((finding) => inFile(finding, each));
    unchecked += 1;
    return [inFile(verdict.unchecked, each), ...checkQuickly([each], checker)];
  });
  return { findings, unchecked };
}

/** Other JSON may lie in a folder beside payloads; whoever meant it as one reads that it was not checked. */
function passedOver(finding: Finding): Finding {
  if (finding.code !== 'SDX-PAYLOAD-RESOURCE') return finding;
  return {
    ...finding,
    severity: 'information',
    message: 'Not checked: this is not a FHIR resource.',
    remedy: 'If it is meant to be one, give it its resourceType.',
  };
}

/** Counts lines from the beginning of the file that the payload stands in. */
function inFile(finding: Finding, { firstLine }: PayloadSource): Finding {
  return finding.line === undefined ? finding : { ...finding, line: finding.line + firstLine - 1 };
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function notRead({ file, firstLine }: PayloadSource): Finding {
  return {
    file,
    line: firstLine,
    severity: 'error',
    code: 'SDX-PAYLOAD',
    message: 'This is not a FHIR resource.',
    remedy: 'Send one resource, as FHIR JSON or FHIR XML.',
    source: 'schema',
  };
}
