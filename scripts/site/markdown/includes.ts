import type { Finding } from '../../findings/index.js';
import type { GuideContent, GuideDiagram, SourceText } from '../content.js';
import { markup, NO_HTML, type Html } from '../html.js';
import { isFault, type FragmentReader } from './fragment.js';
import { pageFinding } from '../page-finding.js';

/** Text whose includes are resolved, and where each of its lines was written. */
export interface ExpandedText {
  readonly text: string;
  /** For each line of {@link text}, the 1-based line of the page's own file that brought it in. */
  readonly lines: readonly number[];
  readonly findings: readonly Finding[];
}

type Includes = Pick<GuideContent, 'includes' | 'diagrams'> & {
  /** Left out where nothing is to be shown: fragments are then empty. */
  readonly fragment?: FragmentReader;
};

const TAG = /\{%-?\s*(\w+)\s*([^%]*?)\s*-?%\}/g;
const FENCE = /^\s*(```|~~~)/;

/**
 * Resolves `{% include NAME.md %}` and `{% include NAME.svg %}`, as the IG Publisher does, outside code blocks.
 * `{% fragment TYPE/ID JSON … %}` shows a part of an instance. A name that nobody generates, an include that includes itself, and any other Liquid tag become error findings.
 */
export function expandIncludes(source: SourceText, available: Includes): ExpandedText {
  const findings: Finding[] = [];
  const lines: number[] = [];
  const text: string[] = [];
  let fence: string | undefined;
  source.text.split('\n').forEach((line, index) => {
    const mark = FENCE.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || fence === mark))
      fence = fence === undefined ? mark : undefined;
    const report = (code: string, message: string, remedy: string): void => {
      findings.push(pageFinding(code, source.file, index + 1, message, remedy));
    };
    const expanded = fence === undefined ? expandLine(line, available, report, []) : line;
    for (const part of expanded.split('\n')) {
      text.push(part);
      lines.push(index + 1);
    }
  });
  return { text: text.join('\n'), lines, findings };
}

/** The picture of a diagram, as it stands in a page. */
export function diagramFigure(name: string, diagram: GuideDiagram): Html {
  const size = sizeOf(diagram.svg);
  return markup`<figure class="diagram"><img src="${name}.svg" alt="${diagram.alt}"${size === undefined ? NO_HTML : markup` width="${size.width}" height="${size.height}"`}><figcaption><a href="${name}.svg">${diagram.title}</a></figcaption></figure>`;
}

/** Size of a picture in pixels, so that the page has its place ready before it has come. */
function sizeOf(svg: string): { readonly width: number; readonly height: number } | undefined {
  const [, width, height] = /<svg[^>]*\sviewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return width === undefined || height === undefined
    ? undefined
    : { width: Math.round(Number(width)), height: Math.round(Number(height)) };
}

function expandLine(
  line: string,
  available: Includes,
  report: (code: string, message: string, remedy: string) => void,
  open: readonly string[],
): string {
  return line.replace(TAG, (tag, keyword: string, argument: string) => {
    if (keyword === 'fragment') return expandFragment(line, tag, argument, available, report);
    if (keyword !== 'include') {
      report(
        'SDX-PAGE-LIQUID',
        `The guide does not know the tag ${tag}.`,
        'Use Markdown, or put the text into an include.',
      );
      return '';
    }
    if (open.includes(argument)) {
      report('SDX-PAGE-INCLUDE', `${argument} includes itself.`, 'Take one of the includes out.');
      return '';
    }
    const diagram = argument.endsWith('.svg')
      ? available.diagrams.get(argument.slice(0, -'.svg'.length))
      : undefined;
    // On one line, so that the blocks of Markdown around it stay what they are.
    if (diagram !== undefined)
      return diagramFigure(argument.slice(0, -'.svg'.length), diagram).toString().replace(/\n/g, ' ');
    const included = available.includes.get(argument);
    if (included === undefined) {
      report('SDX-PAGE-INCLUDE', `There is no include “${argument}”.`, unknownRemedy(available));
      return '';
    }
    return included
      .trimEnd()
      .split('\n')
      .map((inner) => expandLine(inner, available, report, [...open, argument]))
      .join('\n');
  });
}

/** A fragment becomes a block of HTML, which has to begin a line. */
function expandFragment(
  line: string,
  tag: string,
  argument: string,
  { fragment }: Includes,
  report: (code: string, message: string, remedy: string) => void,
): string {
  if (fragment === undefined) return '';
  const result = fragment(argument.trim());
  if (isFault(result)) report('SDX-PAGE-FRAGMENT', result.message, result.remedy);
  else if (line.trim() !== tag)
    report('SDX-PAGE-FRAGMENT', `${tag} does not stand alone.`, 'Put it on a line of its own.');
  else return result.html.toString();
  return '';
}

function unknownRemedy({ includes, diagrams }: Includes): string {
  const names = [...includes.keys(), ...[...diagrams.keys()].map((name) => `${name}.svg`)].sort();
  return names.length === 0
    ? 'Correct the name; if it is right, the stage of the build that makes it did not run.'
    : `Use one of ${names.join(', ')}; diagrams are drawn from input/images-source/.`;
}
