import { cases } from '../exchange/index.js';
import type { Artefact, GuideConfig } from '../compile/index.js';
import { toXml } from '../fhir-xml/index.js';

import type {
  ArtefactText,
  FileHistory,
  GuideContent,
  GuideExample,
  GuideLanguage,
  PageOwners,
  ProfileFixtures,
} from '../site/index.js';
import type { Diagram } from '../validator/index.js';
import { parseJsonFile, readTexts } from './project-files.js';
import type { Recall } from './recall.js';
import type { Revision } from './source-date.js';

const PAGES = 'input/pagecontent';
const NOTES = 'input/intro-notes';
const FIXTURES = 'test/fixtures';

/** What the stages before the site have made. */
export interface SiteInputs {
  readonly root: string;
  readonly config: GuideConfig;
  readonly revision: Revision;
  readonly artefacts: readonly Artefact[];
  readonly expansions: ReadonlyMap<string, fhir4.ValueSetExpansion>;
  readonly examples: readonly GuideExample[];
  readonly includes: ReadonlyMap<string, string>;
  readonly diagrams: readonly Diagram[];
  readonly requirementTests: ReadonlyMap<string, readonly string[]>;
  readonly recall: Recall;
  readonly downloads: GuideContent['downloads'];
  readonly turtle: GuideContent['turtle'];
  readonly artefactFiles: NonNullable<GuideContent['artefactFiles']>;
  readonly provenance: NonNullable<GuideContent['provenance']>;
  readonly alsoPublished: readonly string[];
  readonly fileHistory: FileHistory;
  readonly owners: PageOwners | undefined;
  readonly languages: readonly GuideLanguage[];
}

/**
 * Gathers what the guide is rendered from: the narrative files of the checkout and the results of earlier stages.
 */
export async function gatherContent(inputs: SiteInputs): Promise<GuideContent> {
  const pages = await readTexts(inputs.root, PAGES, '.md');
  return {
    config: inputs.config,
    repository: `${inputs.config.publisher.url}/data-exchange-standard`,
    build: {
      ...(inputs.revision.commit === undefined ? {} : { commit: inputs.revision.commit }),
      date: inputs.revision.date,
    },
    fileHistory: inputs.fileHistory,
    ...(inputs.owners === undefined ? {} : { owners: inputs.owners }),
    languages: inputs.languages,
    pages: inputs.config.pages.flatMap(({ name, title }) => {
      const file = `${PAGES}/${name}.md`;
      const text = pages.get(file);
      return text === undefined ? [] : [{ name, title, file, text }];
    }),
    unlistedPages: [...pages.keys()].filter(
      (file) => !inputs.config.pages.some(({ name }) => file === `${PAGES}/${name}.md`),
    ),
    artefacts: inputs.artefacts,
    xml: new Map(
      inputs.artefacts.map(({ fileName, resource }) => [
        fileName,
        inputs.recall.step(`xml ${fileName}`, [resource], () => toXml(resource)),
      ]),
    ),
    turtle: inputs.turtle,
    artefactFiles: inputs.artefactFiles,
    provenance: inputs.provenance,
    expansions: inputs.expansions,
    artefactTexts: artefactTexts(await readTexts(inputs.root, NOTES, '.md')),
    examples: inputs.examples,
    cases: cases.map(({ id, answers, httpStatus, condition, title, advice }) => ({
      id,
      codes: answers.map(({ code }) => code),
      status: httpStatus,
      condition,
      title,
      advice,
      answers: answers.map(({ code, status, system, issueTypes, retryAfter }) => ({
        code,
        status,
        error: system === 'query-error',
        issueTypes,
        retryAfter,
      })),
    })),
    includes: inputs.includes,
    diagrams: new Map(inputs.diagrams.map(({ name, ...diagram }) => [name, diagram])),
    requirementTests: inputs.requirementTests,
    fixtures: fixturesIn(await readTexts(inputs.root, FIXTURES, '.json')),
    downloads: inputs.downloads,
    staticFiles: new Map(),
    alsoPublished: inputs.alsoPublished,
  };
}

/**
 * What profiles are tried with; other JSON beside it is left out.
 * @returns canonical URL → fixtures
 * @throws ExpectedFailure at the place where a file is not JSON
 */
function fixturesIn(files: ReadonlyMap<string, string>): Map<string, ProfileFixtures> {
  return new Map(
    [...files].flatMap(([file, text]) => {
      const fixtures = parseJsonFile(file, text, 'package') as Partial<ProfileFixtures>;
      const { profile, valid, invalid } = fixtures;
      return typeof profile === 'string' && Array.isArray(valid) && Array.isArray(invalid)
        ? [[profile, { profile, valid, invalid }] as const]
        : [];
    }),
  );
}

/** `TYPE-ID-intro.md` and `TYPE-ID-notes.md`, as the IG Publisher reads them. */
function artefactTexts(files: ReadonlyMap<string, string>): Map<string, ArtefactText> {
  const texts = new Map<string, ArtefactText>();
  for (const [file, text] of files) {
    const match = /([^/]+)-(intro|notes)\.md$/.exec(file);
    if (match === null) continue;
    const [, artefact = '', part = ''] = match;
    texts.set(artefact, { ...texts.get(artefact), [part]: { file, text } });
  }
  return texts;
}
