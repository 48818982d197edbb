import type { Finding } from '../findings/index.js';
import type { LinkOrigin } from './markdown/page-record.js';

/** What rendering one page gives. */
export interface PageOutput {
  /** Path within the site → content; a page may come with raw files beside it. */
  readonly files: ReadonlyMap<string, string | Buffer>;
  readonly findings: readonly Finding[];
  /** Links whose place in the sources is known. */
  readonly links: readonly LinkOrigin[];
}

/** A page that can be rendered by itself. */
export interface PlannedPage {
  /** What it is made from: name of a Markdown page, `TYPE-ID` of an artefact, folder name of an example. */
  readonly id: string;
  readonly kind: 'page' | 'artefact' | 'example';
  readonly path: string;
  readonly title: string;
  /** Source file, and the line where that is only a part of it. */
  readonly source?: { readonly file: string; readonly line?: number };
  render(): PageOutput;
}

/** Output that is one HTML file and nothing else. */
export function singlePage(
  path: string,
  text: string,
  findings: readonly Finding[] = [],
  links: readonly LinkOrigin[] = [],
): PageOutput {
  return { files: new Map([[path, text]]), findings, links };
}
