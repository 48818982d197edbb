import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openPackage, readBuiltGuide, type BuiltGuide } from '../build/index.js';
import { readGuideConfig } from '../compile/index.js';
import { EXIT, report, summarise, type Finding } from '../findings/index.js';
import { cacheFolder } from '../fhir-packages/index.js';
import { compileValidator, profileFor, readPayload, type Payload } from '../schema/index.js';
import { findingsOf, type ValidatorClient } from '../validator/index.js';
import type { Command, CommandContext } from './context.js';
import { requireProjectRoot } from './project-root.js';

export interface ValidateOptions {
  readonly files: readonly string[];
  readonly profile?: string;
  readonly official: boolean;
  /** Output folder of a build; relative to the checkout. */
  readonly guide: string;
  readonly validatorJar?: string;
  readonly json?: boolean;
  readonly errorsOnly?: boolean;
}

/** A payload that was read and whose profile is known. */
interface Readable {
  readonly file: string;
  readonly text: string;
  readonly payload: Payload;
  readonly profile: string;
}

/** Checks payloads against their profiles, with the guide that was built last. */
export const validate: Command<ValidateOptions> = async (options, context) => {
  const root = requireProjectRoot(context.cwd);
  const { canonical } = await readGuideConfig(root);
  const guide = await readBuiltGuide(root, resolve(root, options.guide));
  if (guide.stale)
    context.stderr(
      'The sources have changed since the last build: run `npm run build` to check against them.\n',
    );
  const findings: Finding[] = [];
  const readable: Readable[] = [];
  for (const file of options.files) {
    const result = await readOne(file, options.profile, canonical, guide, context);
    findings.push(...result.findings);
    if (result.readable !== undefined) readable.push(result.readable);
  }
  findings.push(
    ...(options.official && readable.length > 0
      ? await checkOfficially(readable, guide, options, context, root)
      : readable.flatMap((each) => checkQuickly(each, guide))),
  );
  if (options.json) context.stdout(report('json', findings));
  else
    context.stdout(
      report('terminal', findings, { colour: context.colour, errorsOnly: options.errorsOnly ?? false }),
    );
  const how = options.official
    ? 'the official validator'
    : 'schema and invariants; the official validator has the last word';
  context.stderr(`Checked ${readable.length} of ${options.files.length} with ${how}.\n`);
  return summarise(findings).errors > 0 ? EXIT.findings : EXIT.ok;
};

async function readOne(
  file: string,
  named: string | undefined,
  canonical: string,
  guide: BuiltGuide,
  context: CommandContext,
): Promise<{ readonly findings: readonly Finding[]; readonly readable?: Readable }> {
  let bytes: Uint8Array;
  try {
    bytes =
      file === '-' ? Buffer.from(await context.readStdin()) : await readFile(resolve(context.cwd, file));
  } catch {
    return {
      findings: [fault(file, 'SDX-FILE', 'The file cannot be read.', 'Check the path and the permissions.')],
    };
  }
  const payload = readPayload(bytes, undefined, file);
  if (payload.resource === undefined) return { findings: payload.findings };
  const profile = named ?? profileFor(payload.resource, canonical, new Set(guide.schemas.keys()));
  if (profile === undefined || !guide.schemas.has(profile)) {
    const known = [...guide.schemas.keys()].map((url) => url.replace(/^.*\//, '')).join(', ');
    const message =
      profile === undefined
        ? 'It cannot be told which profile this is meant to follow: it names none, and its parameters are those of no message.'
        : `The guide has no profile ${profile}.`;
    return {
      findings: [
        ...payload.findings,
        fault(
          file,
          'SDX-PROFILE',
          message,
          `Name one with --profile ${canonical}/StructureDefinition/…: ${known}.`,
        ),
      ],
    };
  }
  const text = Buffer.from(bytes).toString('utf8');
  return { findings: payload.findings, readable: { file, text, payload, profile } };
}

function checkQuickly({ file, payload, profile }: Readable, guide: BuiltGuide): Finding[] {
  const schema = guide.schemas.get(profile);
  if (schema === undefined) return [];
  return compileValidator(schema).check(payload.resource, { file, locate: (path) => payload.locate(path) });
}

async function checkOfficially(
  readable: readonly Readable[],
  guide: BuiltGuide,
  options: ValidateOptions,
  context: CommandContext,
  root: string,
): Promise<Finding[]> {
  context.stderr('Starting the official validator (10 to 20 seconds; --no-official is quicker)\n');
  const opened = await openPackage(
    {
      root,
      cache: cacheFolder(context.env, root),
      env: context.env,
      validatorJar: options.validatorJar,
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

async function askValidator(
  client: ValidatorClient,
  { file, text, payload, profile }: Readable,
): Promise<Finding[]> {
  const outcome = await client.validate({ text, format: payload.format }, { profiles: [profile] });
  return findingsOf(outcome, file).filter(isAboutThePayload);
}

/** Resources inside Parameters have no narrative on purpose. */
function isAboutThePayload({ code }: Finding): boolean {
  return !code.endsWith('#dom-6');
}

function fault(file: string, code: string, message: string, remedy: string): Finding {
  return { file, severity: 'error', code, message, remedy, source: 'schema' };
}
