import { nearest } from '../exchange/index.js';
import type { Finding } from '../findings/index.js';
import { profileFor, RESOURCE_TYPES } from './profile-for.js';
import type { Payload } from './read-payload.js';

/** The profiles that a guide has schemas of. */
export interface KnownProfiles {
  /** Web address of the guide, which its artefacts' addresses begin with. */
  readonly canonical: string;
  /** Canonical URLs. */
  readonly profiles: ReadonlySet<string>;
}

/** The profile to check a payload against, or why it is not checked. */
export type ProfileChoice =
  | { readonly profile: string; readonly finding?: never }
  | { readonly finding: Finding; readonly profile?: never };

type ReadPayload = Pick<Payload, 'resource' | 'locate'>;

/**
 * Chooses the profile that a payload is checked against: the one that the user names, else the one in `meta.profile`,
 * else the one that what it carries speaks for. A payload that names a profile of the guide which there is not is
 * checked against no other, because then a slip of the pen would pass.
 * @param payload one that holds a resource
 * @param named canonical URL or id of a profile, as the user gave it
 * @param file path to report
 */
export function chooseProfile(
  payload: ReadPayload,
  known: KnownProfiles,
  named: string | undefined,
  file: string,
): ProfileChoice {
  const misnamed = misnamedProfile(payload, known, file);
  if (misnamed !== undefined) return { finding: misnamed };
  const profile =
    named === undefined
      ? profileFor(payload.resource, known.canonical, known.profiles)
      : wholeAddress(named, known.canonical);
  if (profile !== undefined && known.profiles.has(profile)) return { profile };
  if (profile === undefined) return { finding: untold(payload, known, file) };
  return {
    finding: fault(file, payload, undefined, `The guide has no profile ${profile}.`, nameOne(profile, known)),
  };
}

/**
 * @returns a finding where `meta.profile` names a profile of the guide that there is not; names of other guides' are
 *   nobody's fault
 */
export function misnamedProfile(
  payload: ReadPayload,
  known: KnownProfiles,
  file: string,
): Finding | undefined {
  const { resource } = payload;
  const meta = resource?.['meta'] as { readonly profile?: unknown } | null | undefined;
  const named = Array.isArray(meta?.profile) ? (meta.profile as unknown[]) : [];
  const prefix = structuresOf(known);
  for (const [index, url] of named.entries()) {
    const plain = typeof url === 'string' ? (url.split('|')[0] ?? '') : '';
    if (!plain.startsWith(prefix) || known.profiles.has(plain)) continue;
    const path = `${String(resource?.['resourceType'])}.meta.profile[${index}]`;
    return fault(
      file,
      payload,
      path,
      `The guide has no profile ${plain}.`,
      `Correct the name in meta.profile. ${meant(plain, known)}`,
    );
  }
  return undefined;
}

function untold(payload: ReadPayload, known: KnownProfiles, file: string): Finding {
  const type = String(payload.resource?.['resourceType']);
  const path = `${type}.resourceType`;
  if ((RESOURCE_TYPES as readonly string[]).includes(type)) {
    const what =
      type === 'Parameters'
        ? 'its parameters are those of no message'
        : `what this ${type} carries is that of no message`;
    const message = `It cannot be told which profile this is meant to follow: it names none, and ${what}.`;
    return fault(
      file,
      payload,
      undefined,
      message,
      `Name one in meta.profile or with --profile. ${listed(known)}`,
    );
  }
  const near = nearest(type, RESOURCE_TYPES);
  const remedy =
    near === undefined
      ? `Send one of ${RESOURCE_TYPES.join(', ')}.`
      : `Did you mean ${near}? The exchange has ${RESOURCE_TYPES.join(', ')}.`;
  return fault(file, payload, path, `No message of the exchange is of the type "${type}".`, remedy);
}

/** A profile may be named by its id alone. */
function wholeAddress(named: string, canonical: string): string {
  return named.includes('/') ? named : `${canonical}/StructureDefinition/${named}`;
}

function nameOne(profile: string, known: KnownProfiles): string {
  return `Name another with --profile. ${meant(profile, known)}`;
}

function meant(url: string, known: KnownProfiles): string {
  const near = nearest(idOf(url), idsOf(known));
  return near === undefined ? listed(known) : `Did you mean ${near}?`;
}

function listed(known: KnownProfiles): string {
  return `The profiles of payloads are: ${idsOf(known).join(', ')}.`;
}

function idsOf({ profiles }: KnownProfiles): string[] {
  return [...profiles].map(idOf).sort();
}

function idOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function structuresOf({ canonical }: KnownProfiles): string {
  return `${canonical}/StructureDefinition/`;
}

function fault(
  file: string,
  payload: ReadPayload,
  path: string | undefined,
  message: string,
  remedy: string,
): Finding {
  const at = path === undefined ? undefined : payload.locate(path);
  return {
    file,
    line: at?.line ?? 1,
    ...(at === undefined ? {} : { column: at.column }),
    severity: 'error',
    code: 'SDX-PROFILE',
    message,
    remedy,
    ...(path === undefined ? {} : { path }),
    source: 'schema',
  };
}
