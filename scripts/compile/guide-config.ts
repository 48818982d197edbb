import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { decodeUtf8, encodingFinding, ExpectedFailure, type Finding } from '../findings/index.js';
import { shapeFaults } from './guide-config-shape.js';

/** A narrative page: its Markdown file without ending, and its title. */
export interface PageEntry {
  readonly name: string;
  readonly title: string;
  /** Of the file that lists it, 1-based; the same below. */
  readonly line?: number;
}

/** An entry of the menu: a link, or a heading with links below it. */
export interface MenuEntry {
  readonly title: string;
  readonly href?: string;
  readonly entries?: readonly MenuEntry[];
  readonly line?: number;
}

/** A group of artefacts on the artefacts page. */
export interface GroupEntry {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** `TYPE/ID` references in reading order. */
  readonly resources: readonly string[];
  /** Where each of {@link resources} is listed. */
  readonly lines?: readonly number[];
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
 * @throws ExpectedFailure with file and line when the file is missing, is not UTF-8 or YAML, lacks a needed value
 *   or has one of another form than it must have
 */
export async function readGuideConfig(root: string): Promise<GuideConfig> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(root, GUIDE_CONFIG_FILE));
  } catch {
    throw configFailure(
      `There is no ${GUIDE_CONFIG_FILE} here.`,
      'Run the command in the folder of the guide.',
    );
  }
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) throw new ExpectedFailure([encodingFinding(GUIDE_CONFIG_FILE, decoded)]);
  const lines = new LineCounter();
  const document = parseDocument(decoded.text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw configFailure(fault.message.split('\n')[0] ?? 'not YAML', 'Correct the YAML here.', line, col);
  }
  const lineOf: LineOf = (path) => offsetOf(document.contents, path, (offset) => lines.linePos(offset).line);
  const raw: unknown = document.toJS();
  const [first, ...rest] = shapeFaults(raw).map(({ path, message, remedy }) =>
    configFinding(message, remedy, lineOf(path) ?? 1),
  );
  if (first !== undefined) throw new ExpectedFailure([first, ...rest]);
  return toGuideConfig(raw as RawConfig, lineOf);
}

type LineOf = (path: readonly (string | number)[]) => number | undefined;

/** @returns where a key, or an entry of a list, is written; of the nearest one above it when it is not there */
function offsetOf<T>(
  root: unknown,
  path: readonly (string | number)[],
  place: (offset: number) => T,
): T | undefined {
  let node = root;
  let found: T | undefined;
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined;
    const written = isSeq(node) ? node.items[Number(step)] : pair?.key;
    if (!isNode(written)) break;
    if (written.range) found = place(written.range[0]);
    node = pair === undefined ? written : pair.value;
  }
  return found;
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

function toGuideConfig(raw: RawConfig, lineOf: LineOf): GuideConfig {
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
      return { name, title: page?.title ?? name, ...lineAt(lineOf(['pages', file])) };
    }),
    menu: toMenu(raw.menu ?? {}, ['menu'], lineOf),
    groups: Object.entries(raw.groups ?? {}).map(([id, group]) => ({
      id,
      name: group.name ?? id,
      ...(group.description === undefined ? {} : { description: group.description }),
      resources: group.resources ?? [],
      lines: (group.resources ?? []).map((_, index) => lineOf(['groups', id, 'resources', index]) ?? 1),
    })),
  };
}

function toMenu(raw: RawMenu, path: readonly string[], lineOf: LineOf): MenuEntry[] {
  return Object.entries(raw).map(([title, value]) => {
    const here = [...path, title];
    const entry = typeof value === 'string' ? { href: value } : { entries: toMenu(value, here, lineOf) };
    return { title, ...entry, ...lineAt(lineOf(here)) };
  });
}

function lineAt(line: number | undefined): { line?: number } {
  return line === undefined ? {} : { line };
}

function needed<T>(value: T | undefined, key: string): T {
  if (value === undefined || value === null || value === '') {
    throw configFailure(`${GUIDE_CONFIG_FILE} has no \`${key}\`.`, `Add \`${key}:\` to it.`);
  }
  return value;
}

function configFailure(message: string, remedy: string, line?: number, column?: number): ExpectedFailure {
  return new ExpectedFailure([configFinding(message, remedy, line, column)]);
}

function configFinding(message: string, remedy: string, line?: number, column?: number): Finding {
  return {
    file: GUIDE_CONFIG_FILE,
    ...lineAt(line),
    ...(column === undefined ? {} : { column }),
    severity: 'error',
    code: 'SDX-CONFIG',
    message,
    remedy,
    source: 'sushi',
  };
}
