import type { Finding } from '../../findings/index.js';
import type { ConformanceMark } from './conformance.js';

/** A heading of a page. */
export interface PageHeading {
  readonly level: number;
  readonly id: string;
  readonly title: string;
}

/** A link, and where it is written. */
export interface LinkOrigin {
  readonly href: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** A conformance sentence as it stands in a page. */
export type ConformanceSentence = ConformanceMark & {
  readonly text: string;
  /** 1-based line in the page's file. */
  readonly line: number;
};

/** What is learnt about a page while it is read. */
export interface PageRecord {
  readonly file: string;
  /** For each line of the text that is parsed, the line of {@link file} that brought it in. */
  readonly lines: readonly number[];
  /** Level of the topmost heading of the text. */
  readonly headingBase: number;
  /** Goes before the ids of the text's headings. */
  readonly idPrefix: string;
  readonly headings: PageHeading[];
  readonly links: LinkOrigin[];
  readonly sentences: ConformanceSentence[];
  readonly findings: Finding[];
}
