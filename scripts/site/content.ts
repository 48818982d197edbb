import type { Comparison, PublishedVersion } from '../compare/index.js';
import type { Artefact, GuideConfig } from '../compile/index.js';
import type { ProfileFixtures } from './fixtures.js';

/** Markdown text and the file it was read from, so that findings can point at it. */
export interface SourceText {
  /** Path relative to the project root, e.g. `input/pagecontent/request.md`. */
  readonly file: string;
  readonly text: string;
}

/** A narrative page of the guide. */
export interface GuidePage extends SourceText {
  /** File name without ending; the page is published as `NAME.html`. */
  readonly name: string;
  readonly title: string;
}

/** What the author wrote around one artefact. */
export interface ArtefactText {
  /** Comes before the formal tables. */
  readonly intro?: SourceText;
  /** Comes after the formal tables. */
  readonly notes?: SourceText;
}

/** A drawn diagram; published as `NAME.svg`. */
export interface GuideDiagram {
  readonly svg: string;
  readonly title: string;
  /** What a reader who cannot see it is told. */
  readonly alt: string;
}

/** What part of an exchange a file of an example shows. */
export type ExampleFileKind = 'exchange' | 'request' | 'reply' | 'audit' | 'other';

/** One file of an example. */
export interface ExampleFile {
  /** File name within the example's folder. */
  readonly name: string;
  readonly kind: ExampleFileKind;
  readonly mediaType: string;
  readonly text: string;
  /** The same content as data, where the file is a FHIR resource. */
  readonly resource?: fhir4.Resource;
  /** `TYPE/ID` of its copy in the FHIR package, where it has one. */
  readonly instance?: string;
}

/** One exchange, as its folder under `examples/` shows it. */
export interface GuideExample {
  /** Folder name, e.g. `C01-known-active`. */
  readonly slug: string;
  /** Response case that it belongs to, e.g. `C01`. */
  readonly caseId: string;
  readonly title: string;
  readonly description: string;
  /** Outcome or error that it is answered with; absent for what is no exchange. */
  readonly code?: string;
  /** HTTP status of the answer. */
  readonly status?: number;
  readonly files: readonly ExampleFile[];
}

/** One way in which a response case is answered. */
export interface CaseAnswer {
  readonly code: string;
  readonly status: number;
  /** Whether it says that there is no answer. */
  readonly error: boolean;
  /** Codes that the issue of the error may have. */
  readonly issueTypes: readonly string[];
  /** Whether the header `Retry-After` goes with it. */
  readonly retryAfter: boolean;
}

/** One row of the table of response cases. */
export interface GuideCase {
  /** Stable number, e.g. `C01`. */
  readonly id: string;
  /** Outcome or error codes that the reply may carry. */
  readonly codes: readonly string[];
  /** HTTP status codes that the reply may have. */
  readonly status: readonly number[];
  readonly condition: string;
  readonly title?: string;
  /** What the practitioner who asked should be told to do. */
  readonly advice?: string;
  readonly answers?: readonly CaseAnswer[];
}

/** A file that the build lays beside the site for readers to take away. */
export interface GuideDownload {
  /** Path within the site. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** Length in bytes, when known. */
  readonly bytes?: number;
}

/** A file in which an artefact is published beside its page; JSON, XML and Turtle the page knows of by itself. */
export interface ArtefactFile {
  /** Path within the site. */
  readonly path: string;
  readonly format: 'csv' | 'xlsx' | 'markdown' | 'openapi';
  /** Length in bytes. */
  readonly bytes: number;
}

/** What a code system that the guide uses says about its rights. */
export interface CodeSystemRights {
  readonly url: string;
  readonly title: string;
  readonly version: string | undefined;
  readonly publisher: string | undefined;
  /** Whether its definition is at hand. */
  readonly defined: boolean;
  /** Undefined where its definition says nothing. */
  readonly copyright: string | undefined;
  /** Titles of the guide's artefacts that use it. */
  readonly usedBy: readonly string[];
}

/** What others have made that the guide rests on. */
export interface GuideProvenance {
  readonly packages: readonly {
    readonly id: string;
    readonly version: string;
    /** Whether an artefact uses something from it; otherwise it only had to be there for the build. */
    readonly inUse: boolean;
  }[];
  readonly codeSystems: readonly CodeSystemRights[];
}

/** Facts about the build that every page states. None of them may differ between two builds of one commit. */
export interface BuildFacts {
  /** Full commit hash; absent where there is no git history. */
  readonly commit?: string;
  /** Date of the commit, `YYYY-MM-DD`. */
  readonly date: string;
}

/** When the sources of the pages last changed, as version control knows it. */
export interface FileHistory {
  /** Path of a file or a folder → date of the last commit that touched it, `YYYY-MM-DD`. */
  readonly changed: ReadonlyMap<string, string>;
  /** Files that differ from what was committed, and the folders above them. */
  readonly uncommitted: ReadonlySet<string>;
}

/** Who answers for what the pages say. */
export interface PageOwners {
  /** Owner of every page that has none of its own. */
  readonly owner: string;
  /** Name of a page without its ending → its own owner. */
  readonly pages: Readonly<Record<string, string>>;
}

/** One of the languages that the guide's chrome is published in. */
export interface GuideLanguage {
  /** BCP 47 tag, e.g. `cy`. */
  readonly tag: string;
  /** What speakers call it, e.g. `Cymraeg`. */
  readonly name: string;
  /** Folder of its pages within the site, without a slash; empty for those at the top. */
  readonly folder: string;
}

/** What is known of earlier versions of the guide. */
export interface GuideHistory {
  /** This version's package compared with the one before. */
  readonly comparison?: Comparison;
  /** Earlier versions, the newest first. */
  readonly earlier: readonly PublishedVersion[];
}

/** Everything that the published guide is made from. */
export interface GuideContent {
  readonly config: GuideConfig;
  /** Web address of the source repository, without a final slash. */
  readonly repository?: string;
  readonly build: BuildFacts;
  /** Left out where there is no version control: no page then says when it changed. */
  readonly fileHistory?: FileHistory;
  /** Left out where nobody is named: the publisher then answers for every page. */
  readonly owners?: PageOwners;
  /** All languages that the guide comes in, where there are several. */
  readonly languages?: readonly GuideLanguage[];
  readonly pages: readonly GuidePage[];
  /** Files that look like pages, and that nothing lists. */
  readonly unlistedPages?: readonly string[];
  readonly artefacts: readonly Artefact[];
  /** `TYPE-ID.json` → XML of the same resource. */
  readonly xml: ReadonlyMap<string, string>;
  /** `TYPE-ID.json` → Turtle of the same resource. */
  readonly turtle: ReadonlyMap<string, string>;
  /** Value set URL → its expansion. */
  readonly expansions: ReadonlyMap<string, fhir4.ValueSetExpansion>;
  /** `TYPE-ID` → what the author wrote around the artefact. */
  readonly artefactTexts: ReadonlyMap<string, ArtefactText>;
  readonly examples: readonly GuideExample[];
  readonly cases: readonly GuideCase[];
  /** File name, e.g. `reasons.md` → generated Markdown for `{% include reasons.md %}`. */
  readonly includes: ReadonlyMap<string, string>;
  /** Name without ending → diagram, for `{% include NAME.svg %}`. */
  readonly diagrams: ReadonlyMap<string, GuideDiagram>;
  /** Requirement id → names of the tests that verify it. */
  readonly requirementTests: ReadonlyMap<string, readonly string[]>;
  /** Canonical URL of a profile → what it is tried with. */
  readonly fixtures?: ReadonlyMap<string, ProfileFixtures>;
  readonly downloads: readonly GuideDownload[];
  /** `TYPE-ID` → further files of the artefact. */
  readonly artefactFiles?: ReadonlyMap<string, readonly ArtefactFile[]>;
  /** Left out where it is not known: then there are no pages about it. */
  readonly provenance?: GuideProvenance;
  /** Absent when no earlier version is known. */
  readonly history?: GuideHistory | undefined;
  /** Path within the site → other files to publish as they are, such as images. */
  readonly staticFiles: ReadonlyMap<string, string | Buffer>;
  /** Paths of files that the build writes into the site by itself, such as `qa.html`; links to them are not dead. */
  readonly alsoPublished: readonly string[];
}
