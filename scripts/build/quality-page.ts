import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseSuppressions,
  SUPPRESSIONS_FILE,
  SUPPRESSIONS_SCHEMA_FILE,
  type Finding,
  type LocatedSuppression,
} from '../findings/index.js';
import type { FixtureFile, StageTime } from '../site/index.js';
import { parseJsonFile, readJsonFile, readText, readTexts } from './project-files.js';
import type { Published } from './publish.js';

const FIXTURES = 'test/fixtures';
const SITE = 'site/';

/** What the page for authors tells besides what the guide is made from. */
export interface QualityNews {
  readonly findings: readonly Finding[];
  /** Whether the official validator had its say. */
  readonly validated: boolean;
  /** For watch mode alone: a build must not differ from the next. */
  readonly stages?: readonly StageTime[];
}

/**
 * Makes the page for authors, when everything else is made and judged.
 * @param root checkout
 * @param outcome of the build that the page is about
 * @returns content of `site/qa.html`
 * @throws ExpectedFailure at the place where the suppression file or a fixture cannot be read
 */
export async function qualityPage(root: string, outcome: Published, news: QualityNews): Promise<string> {
  const site = [...outcome.files].flatMap(([path, content]): [string, string | Uint8Array][] =>
    path.startsWith(SITE) ? [[path.slice(SITE.length), content]] : [],
  );
  const facts = { ...news, suppressions: await readSuppressions(root), fixtures: await readFixtures(root) };
  // What renders pages is not there where the package of vendors is installed.
  const { renderQualityPage } = await import('../site/index.js');
  return renderQualityPage(outcome.content, outcome.kit, facts, new Map(site));
}

async function readSuppressions(root: string): Promise<readonly LocatedSuppression[]> {
  if (!existsSync(join(root, SUPPRESSIONS_FILE))) return [];
  const schema = (await readJsonFile(root, SUPPRESSIONS_SCHEMA_FILE)) as object;
  return parseSuppressions(await readText(root, SUPPRESSIONS_FILE), schema);
}

/**
 * Reads what the fixtures of the profiles test. Files of that folder that hold no fixtures are passed over.
 * @throws ExpectedFailure at the place where a file is not JSON
 */
export async function readFixtures(root: string): Promise<readonly FixtureFile[]> {
  return [...(await readTexts(root, FIXTURES, '.json'))].flatMap(([file, text]) => {
    const content = parseJsonFile(file, text, 'package') as {
      readonly profile?: unknown;
      readonly valid?: unknown;
      readonly invalid?: unknown;
    };
    const { profile, valid, invalid } = content;
    if (typeof profile !== 'string' || !Array.isArray(valid) || !Array.isArray(invalid)) return [];
    const breaks = invalid.flatMap((each) => {
      const rule = (each as { readonly breaks?: unknown }).breaks;
      return typeof rule === 'string' ? [rule] : [];
    });
    return [{ profile, file, valid: valid.length, breaks }];
  });
}
