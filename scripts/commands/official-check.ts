import { openPackage, type BuiltGuide } from '../build/index.js';
import { artefactPage } from '../exchange/index.js';
import { cacheFolder } from '../fhir-packages/index.js';
import { ExpectedFailure, type Finding } from '../findings/index.js';
import type { Payload } from '../schema/index.js';
import { findingsOf, type ValidatorClient } from '../validator/index.js';
import type { CommandContext } from './context.js';
import { notForBuilding } from './prerequisite.js';
import type { GuidePlace } from './project-root.js';

/** A payload for the official validator. */
export interface OfficialPayload {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly payload: Payload;
  readonly profile: string;
}

/** What the official validator said of a payload; or that it could not be asked, and why. */
export type OfficialVerdict = { readonly findings: readonly Finding[] } | { readonly unchecked: Finding };

/**
 * Checks payloads with the official validator.
 * @returns a verdict for each payload, in their order
 * @throws ExpectedFailure (exit 3) when the validator cannot be had at all, with the way to do without it
 */
export async function checkOfficially(
  payloads: readonly OfficialPayload[],
  guide: BuiltGuide,
  { root, checkout }: GuidePlace,
  validatorJar: string | undefined,
  context: CommandContext,
): Promise<OfficialVerdict[]> {
  if (context.workshop === undefined)
    context.stderr('Starting the official validator (10 to 20 seconds; --no-official is quicker)\n');
  const opened = await openPackage(
    {
      root,
      cache: cacheFolder(context.env, checkout),
      env: context.env,
      validatorJar,
      workshop: context.workshop,
      progress: (line) => context.stderr(`  ${line}\n`),
    },
    guide.packageFile,
  ).catch((fault: unknown) => {
    throw fault instanceof ExpectedFailure ? withWayOut(fault) : fault;
  });
  try {
    return await Promise.all(payloads.map((each) => askValidator(opened.service.client, each)));
  } finally {
    await opened.close();
  }
}

/** Whoever cannot have the validator now can still have most of the verdict. */
export function withWayOut({ findings: [first, ...rest], exitCode }: ExpectedFailure): ExpectedFailure {
  const advice = 'Or check with schema and invariants alone: --no-official.';
  const remedy = first.remedy === undefined ? advice : `${notForBuilding(first.remedy)} ${advice}`;
  return new ExpectedFailure([{ ...first, remedy }, ...rest], exitCode);
}

/**
 * Asks for one verdict. One that cannot be had does not take the others away.
 * @param client of a running validator
 */
export async function askValidator(
  client: Pick<ValidatorClient, 'validate'>,
  { file, bytes, payload, profile }: OfficialPayload,
): Promise<OfficialVerdict> {
  const text = Buffer.from(bytes).toString('utf8');
  try {
    const outcome = await client.validate({ text, format: payload.format }, { profiles: [profile] });
    const page = artefactPage(profile);
    return {
      findings: findingsOf(outcome, file)
        .filter(isAboutThePayload)
        .map((finding) => ({ ...(page === undefined ? {} : { page }), ...finding })),
    };
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    return {
      unchecked: {
        file,
        line: 1,
        severity: 'error',
        code: 'SDX-UNCHECKED',
        message: `The official validator gave no verdict on this payload: ${why}`,
        remedy:
          'Run the command again; what is reported of this payload besides is from schema and invariants alone.',
        profile,
        source: 'environment',
      },
    };
  }
}

/** Resources inside Parameters have no narrative on purpose. */
function isAboutThePayload({ code }: Finding): boolean {
  return !code.endsWith('#dom-6');
}
