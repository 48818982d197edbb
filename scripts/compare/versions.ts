/** How a version differs from the one published before it. */
export interface ChangeCounts {
  readonly since: string;
  readonly breaking: number;
  readonly judge: number;
  readonly compatible: number;
}

/** A version of the guide that is published for good. */
export interface PublishedVersion {
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Release label, such as `draft` or `release`. */
  readonly status: string;
  readonly fhirVersion: string;
  /** Folder below the published root, with a final slash. */
  readonly path: string;
  /** Absent for the first one. */
  readonly changes?: ChangeCounts;
}

/** `versions.json` of a published root: everything that is published there, the newest first. */
export interface VersionList {
  readonly packageId: string;
  readonly canonical: string;
  readonly title: string;
  /** The version that readers are led to. */
  readonly latest: string;
  readonly versions: readonly PublishedVersion[];
}

/** Name of the list in a published root. */
export const VERSION_LIST = 'versions.json';

/** @returns the list that a `versions.json` holds, or undefined when it is none */
export function parseVersionList(text: string): VersionList | undefined {
  let value: Partial<VersionList> | null;
  try {
    value = JSON.parse(text) as Partial<VersionList> | null;
  } catch {
    return undefined;
  }
  const versions = value?.versions as unknown;
  const isList =
    typeof value?.packageId === 'string' &&
    typeof value.latest === 'string' &&
    Array.isArray(versions) &&
    versions.every(
      (each: Partial<PublishedVersion> | null) =>
        typeof each?.version === 'string' && typeof each.path === 'string' && typeof each.date === 'string',
    );
  return isList ? (value as VersionList) : undefined;
}

/** Puts a version into a list. */
export function withVersion(
  list: VersionList | undefined,
  facts: Pick<VersionList, 'packageId' | 'canonical' | 'title'>,
  version: PublishedVersion,
): VersionList {
  const versions = [version, ...(list?.versions ?? [])].sort((a, b) => -versionOrder(a.version, b.version));
  // Readers are led to a preliminary version only while there is no other.
  const latest = versions.find((each) => !each.version.includes('-')) ?? version;
  return { ...facts, latest: latest.version, versions };
}

/**
 * Orders versions as semantic versioning does.
 * @returns below zero when `a` is older than `b`
 * @see semver.org, 11
 */
export function versionOrder(a: string, b: string): number {
  const [coreA = '', preA] = splitVersion(a);
  const [coreB = '', preB] = splitVersion(b);
  const byCore = compareIdentifiers(coreA.split('.'), coreB.split('.'));
  if (byCore !== 0 || preA === preB) return byCore;
  // A preliminary version comes before the one that it prepares.
  if (preA === undefined) return 1;
  return preB === undefined ? -1 : compareIdentifiers(preA.split('.'), preB.split('.'));
}

function splitVersion(version: string): readonly string[] {
  const bare = version.replace(/\+.*$/, '');
  const dash = bare.indexOf('-');
  return dash === -1 ? [bare] : [bare.slice(0, dash), bare.slice(dash + 1)];
}

function compareIdentifiers(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [one, other] = [a[index], b[index]];
    if (one === other) continue;
    if (one === undefined) return -1;
    if (other === undefined) return 1;
    const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
    if (isNumber && isOtherNumber) return Number(one) - Number(other);
    if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return 0;
}
