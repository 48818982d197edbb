export type {
  ArtefactText,
  BuildFacts,
  ExampleFile,
  ExampleFileKind,
  GuideCase,
  GuideContent,
  GuideDiagram,
  GuideDownload,
  GuideExample,
  GuideHistory,
  GuidePage,
  SourceText,
} from './content.js';
export { loadSiteKit, type SiteKit } from './kit.js';
export { checkLinks, type LinkCheckOptions, type PageOrigin } from './link-check.js';
export { extractRequirements, renderPage, renderSite, type SiteResult } from './render-site.js';
export { requirementsCsv, type Requirement, type Strength } from './requirements.js';
