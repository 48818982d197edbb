export type {
  ArtefactFile,
  ArtefactText,
  BuildFacts,
  CodeSystemRights,
  ExampleFile,
  ExampleFileKind,
  FileHistory,
  GuideCase,
  GuideContent,
  GuideDiagram,
  GuideDownload,
  GuideExample,
  GuideLanguage,
  GuideHistory,
  GuidePage,
  GuideProvenance,
  PageOwners,
  SourceText,
} from './content.js';
export type { FixturePatch, InvalidFixture, ProfileFixtures, ValidFixture } from './fixtures.js';
export { canonicalOf } from './artefact-index.js';
export { CONTENT_SECURITY_POLICY } from './frame.js';
export { inLanguageFolder } from './language-links.js';
export { loadSiteKit, type SiteKit } from './kit.js';
export { checkLinks, type LinkCheckOptions, type PageOrigin } from './link-check.js';
export { extractRequirements, renderPage, renderSite, type SiteResult } from './render-site.js';
export { requirementsCsv, type Requirement, type Strength } from './requirements.js';
export { renderQualityPage } from './quality/quality-page.js';
export { renderShortQualityPage } from './quality/short-quality-page.js';
export type { FixtureFile, QualityFacts, StageTime } from './quality/quality-facts.js';
