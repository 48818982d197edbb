import { acceptFindings, openPackage, readBuiltGuide, type BuiltGuide } from '../build/index.js';
import { report, type Finding } from '../findings/index.js';
import { cacheFolder } from '../fhir-packages/index.js';
import { compileValidator, profileFor, readPayload, type Payload } from '../schema/index.js';
import { findingsOf, type ValidatorClient } from '../validator/index.js';
import type { Command, CommandContext } from './context.js';
import { readPayloadSources, type PayloadSource } from './payload-sources.js';
import { findGuide, type GuidePlace } from './project-root.js';
import { exitCodeOf, reportFormat, type ReportChoice } from './report-options.js';

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
interface Readable extends PayloadSource {
  readonly payload: Payload;
  readonly profile: string;
}

/** Checks payloads against their profiles, with the guide that was built last. */
export const validate: Command<ValidateOptions> = async (options, context) => {
  const place = findGuide(context.cwd, options.guide);
  const official = options.official ?? place.checkout !== undefined;
  const guide = await readBuiltGuide(place.checkout, place.output);
  if (guide.stale)
    context.stderr(
      'The sources have changed since the last build: run `npm run build` to check against them.\n',
    );
  const { sources, findings: unread } = await readPayloadSources(options.files, context);
  const findings: Finding[] = [...unread];
  const readable: Readable[] = [];
  for (const source of sources) {
    const result = readOne(source, options.profile, guide);
    findings.push(...result.findings);
    if (result.readable !== undefined) readable.push(result.readable);
  }
  findings.push(
    ...(official && readable.length > 0
      ? await checkOfficially(readable, guide, place, options.validatorJar, context)
      : checkQuickly(readable, guide)),
  );
  // What the guide answers for in its own examples, such as addresses that no validator can look up, is no one's fault.
  const judged = await acceptFindings(place.root, findings, []);
  context.stdout(
    report(reportFormat(options), options.errorsOnly ? judged.filter(isError) : judged, {
      colour: context.colour,
      errorsOnly: options.errorsOnly ?? false,
    }),
  );
  const how = official
    ? 'the official validator'
    : 'schema and invariants; the official validator has the last word (--official)';
  context.stderr(`Checked ${readable.length} of ${sources.length + unread.length} with ${how}.\n`);
  return exitCodeOf(judged, options.failOn);
};

function readOne(
  source: PayloadSource,
  named: string | undefined,
  guide: BuiltGuide,
): { readonly findings: readonly Finding[]; readonly readable?: Readable } {
  const { file, bytes } = source;
  const payload = readPayload(bytes, undefined, file);
  const ofText = payload.findings
    .map((finding) => (source.named ? finding : passedOver(finding)))
    .map((finding) => inFile(finding, source));
  if (payload.resource === undefined) {
    // A check that checked nothing has not passed.
    return { findings: ofText.length > 0 ? ofText : [fault(source, 'SDX-PAYLOAD', NOT_READ, SEND_ONE)] };
  }
  const misnamed = misnamedProfile(source, payload, guide);
  if (misnamed !== undefined) return { findings: [...ofText, misnamed] };
  const profile =
    named === undefined
      ? profileFor(payload.resource, guide.canonical, new Set(guide.schemas.keys()))
      : wholeAddress(named, guide);
  if (profile === undefined || !guide.schemas.has(profile)) {
    const known = [...guide.schemas.keys()].map((url) => url.replace(/^.*\//, '')).join(', ');
    const message =
      profile === undefined
        ? 'It cannot be told which profile this is meant to follow: it names none, and its parameters are those of no message.'
        : `The guide has no profile ${profile}.`;
    return {
      findings: [
        ...ofText,
        fault(
          source,
          'SDX-PROFILE',
          message,
          `Name one with --profile ${guide.canonical}/StructureDefinition/…: ${known}.`,
        ),
      ],
    };
  }
  return { findings: ofText, readable: { ...source, payload, profile } };
}

const NOT_READ = 'This is not a FHIR resource.';
const SEND_ONE = 'Send one resource, as FHIR JSON or FHIR XML.';

/** A profile may be named by its id alone. */
function wholeAddress(named: string, { canonical }: BuiltGuide): string {
  return named.includes('/') ? named : `${canonical}/StructureDefinition/${named}`;
}

/**
 * A payload that names a profile which the guide does not have: it is not checked against another, because then a slip
 * of the pen would pass.
 */
function misnamedProfile(source: PayloadSource, payload: Payload, guide: BuiltGuide): Finding | undefined {
  const { resource } = payload;
  const meta = resource?.['meta'] as { readonly profile?: unknown } | undefined;
  const named = Array.isArray(meta?.profile) ? (meta.profile as unknown[]) : [];
  const prefix = `${guide.canonical}/StructureDefinition/`;
  for (const [index, url] of named.entries()) {
    const plain = typeof url === 'string' ? (url.split('|')[0] ?? '') : '';
    if (!plain.startsWith(prefix) || guide.schemas.has(plain)) continue;
    const at = payload.locate(`${String(resource?.['resourceType'])}.meta.profile[${index}]`);
    const known = [...guide.schemas.keys()].map((each) => each.slice(prefix.length)).join(', ');
    const finding: Finding = {
      ...fault(
        source,
        'SDX-PROFILE',
        `The guide has no profile ${plain}.`,
        `Correct the name in meta.profile; the profiles of payloads are: ${known}.`,
      ),
      ...(at === undefined ? {} : { line: at.line, column: at.column }),
    };
    return at === undefined ? finding : inFile(finding, source);
  }
  return undefined;
}

/** Payloads of a folder mostly follow few profiles: each one's schema is compiled once. */
function checkQuickly(readable: readonly Readable[], guide: BuiltGuide): Finding[] {
  const validators = new Map<string, ReturnType<typeof compileValidator>>();
  return readable.flatMap((each) => {
    const { file, payload, profile } = each;
    const schema = guide.schemas.get(profile);
    if (schema === undefined) return [];
    const validator = validators.get(profile) ?? compileValidator(schema);
    validators.set(profile, validator);
    return validator
      .check(payload.resource, { file, locate: (path) => payload.locate(path) })
      .map((finding) => inFile(finding, each));
  });
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

async function checkOfficially(
  readable: readonly Readable[],
  guide: BuiltGuide,
  { root, checkout }: GuidePlace,
  validatorJar: string | undefined,
  context: CommandContext,
): Promise<Finding[]> {
  context.stderr('Starting the official validator (10 to 20 seconds; --no-official is quicker)\n');
  const opened = await openPackage(
    {
      root,
      cache: cacheFolder(context.env, checkout),
      env: context.env,
      validatorJar,
      progress: (line) => context.stderr(`  ${line}\n`),
    },
    guide.packageFile,
  );
  try {
    return (await Promise.all(readable.map((each) => askValidator(opened.service.client, each)))).flat();
  } finally {
    await opened.close();
  }
}

async function askValidator(client: ValidatorClient, readable: Readable): Promise<Finding[]> {
  const { file, bytes, payload, profile } = readable;
  const text = Buffer.from(bytes).toString('utf8');
  const outcome = await client.validate({ text, format: payload.format }, { profiles: [profile] });
  return findingsOf(outcome, file)
    .filter(isAboutThePayload)
    .map((finding) => inFile(finding, readable));
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

/** Resources inside Parameters have no narrative on purpose. */
function isAboutThePayload({ code }: Finding): boolean {
  return !code.endsWith('#dom-6');
}

function fault({ file, firstLine }: PayloadSource, code: string, message: string, remedy: string): Finding {
  return { file, line: firstLine, severity: 'error', code, message, remedy, source: 'schema' };
}
