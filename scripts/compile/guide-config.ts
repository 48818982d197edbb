import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { ExpectedFailure, type Finding } from '../findings/index.js';

/** A narrative page: its Markdown file without ending, its title, and the pages below it. */
export interface PageEntry {
  readonly name: string;
  readonly title: string;
}

/** An entry of the menu: a link, or a heading with links below it. */
export interface MenuEntry {
  readonly title: string;
  readonly href?: string;
  readonly entries?: readonly MenuEntry[];
}

/** A group of artefacts on the artefacts page. */
export interface GroupEntry {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** `TYPE/ID` references in reading order. */
  readonly resources: readonly string[];
}

/** What `sushi-config.yaml` says about the guide: the one place for its names and versions. */
export interface GuideConfig {
  readonly id: string;
  readonly canonical: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'draft' | 'active' | 'retired' | 'unknown';
  readonly version: string;
  readonly fhirVersion: string;
  readonly releaseLabel: string;
  readonly license: string;
  readonly publisher: { readonly name: string; readonly url: string };
  readonly contact: readonly fhir4.ContactDetail[];
  /** Name → exact version. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly pages: readonly PageEntry[];
  readonly menu: readonly MenuEntry[];
  readonly groups: readonly GroupEntry[];
}

/** File name of the guide's configuration, as SUSHI and the IG Publisher expect it. */
export const GUIDE_CONFIG_FILE = 'sushi-config.yaml';

/**
 * Reads the guide's configuration. SUSHI reads the same file by itself; this reads what the other stages need.
 * @param root folder that holds `sushi-config.yaml`
 * @throws ExpectedFailure with file and line when the file is missing, is not YAML or lacks a needed value
 */
export async function readGuideConfig(root: string): Promise<GuideConfig> {
  let text: string;
  try {
    text = await readFile(join(root, GUIDE_CONFIG_FILE), 'utf8');
  } catch {
    throw configFailure(
      `There is no ${GUIDE_CONFIG_FILE} here.`,
      'Run the command in the folder of the guide.',
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw configFailure(fault.message.split('\n')[0] ?? 'not YAML', 'Correct the YAML here.', line, col);
  }
  return toGuideConfig(document.toJS() as RawConfig);
}

interface RawConfig {
  id?: string;
  canonical?: string;
  name?: string;
  title?: string;
  description?: string;
  status?: GuideConfig['status'];
  version?: string;
  fhirVersion?: string | string[];
  releaseLabel?: string;
  license?: string;
  publisher?: string | { name: string; url?: string };
  contact?: fhir4.ContactDetail | fhir4.ContactDetail[];
  dependencies?: Record<string, string | { version: string }>;
  pages?: Record<string, { title?: string } | null>;
  menu?: RawMenu;
  groups?: Record<string, { name?: string; description?: string; resources?: string[] }>;
}
interface RawMenu {
  [title: string]: string | RawMenu;
}

function toGuideConfig(raw: RawConfig): GuideConfig {
  const publisher = typeof raw.publisher === 'string' ? { name: raw.publisher, url: '' } : raw.publisher;
  const fhirVersion = Array.isArray(raw.fhirVersion) ? raw.fhirVersion[0] : raw.fhirVersion;
  return {
    id: needed(raw.id, 'id'),
    canonical: needed(raw.canonical, 'canonical'),
    name: needed(raw.name, 'name'),
    title: needed(raw.title, 'title'),
    description: raw.description ?? '',
    status: needed(raw.status, 'status'),
    version: needed(raw.version, 'version'),
    fhirVersion: needed(fhirVersion, 'fhirVersion'),
    releaseLabel: raw.releaseLabel ?? '',
    license: raw.license ?? '',
    publisher: { name: needed(publisher?.name, 'publisher'), url: publisher?.url ?? '' },
    contact: [raw.contact ?? []].flat(),
    dependencies: Object.fromEntries(
      Object.entries(raw.dependencies ?? {}).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : value.version,
      ]),
    ),
    pages: Object.entries(raw.pages ?? {}).map(([file, page]) => {
      const name = file.replace(/\.md$/, '');
      return { name, title: page?.title ?? name };
    }),
    menu: toMenu(raw.menu ?? {}),
    groups: Object.entries(raw.groups ?? {}).map(([id, group]) => ({
      id,
      name: group.name ?? id,
      ...(group.description === undefined ? {} : { description: group.description }),
      resources: group.resources ?? [],
    })),
  };
}

function toMenu(raw: RawMenu): MenuEntry[] {
  return Object.entries(raw).map(([title, value]) =>
    typeof value === 'string' ? { title, href: value } : { title, entries: toMenu(value) },
  );
}

function needed<T>(value: T | undefined, key: string): T {
  if (value === undefined || value === null || value === '') {
    throw configFailure(`${GUIDE_CONFIG_FILE} has no \`${key}\`.`, `Add \`${key}:\` to it.`);
  }
  return value;
}

function configFailure(message: string, remedy: string, line?: number, column?: number): ExpectedFailure {
  const finding: Finding = {
    file: GUIDE_CONFIG_FILE,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    severity: 'error',
    code: 'SDX-CONFIG',
    message,
    remedy,
    source: 'sushi',
  };
  return new ExpectedFailure([finding]);
}
