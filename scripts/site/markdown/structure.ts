import type { Env, MarkdownIt, StateCore, Token } from 'markdown-it';
import { pageFinding } from '../page-finding.js';
import type { ConformanceFault, ConformanceMark } from './conformance.js';
import type { PageRecord } from './page-record.js';

/**
 * Walks the finished tokens of a page: notes what it links to, what it demands and its headings, each with the line
 * of the page's own file; gives header cells their scope; names tables and code after the heading they stand under.
 */
export function structure(md: MarkdownIt): void {
  md.core.ruler.push('structure', (state) => {
    const record = recordOf(state.env);
    if (record !== undefined) walk(state, record);
  });
  // Before the plugins that give headings their ids: they must see the final level.
  md.core.ruler.after('inline', 'heading-levels', raiseHeadings);
}

function recordOf(env: Env): PageRecord | undefined {
  return (env as { record?: PageRecord }).record;
}

/** The page's title is the only first-level heading, so the text's own headings start at the second. */
function raiseHeadings(state: StateCore): void {
  const headings = state.tokens.filter(
    (token) => token.type === 'heading_open' || token.type === 'heading_close',
  );
  const top = Math.min(...headings.map(levelOf));
  const base = recordOf(state.env)?.headingBase ?? 2;
  for (const heading of headings) heading.tag = `h${Math.min(6, levelOf(heading) - top + base)}`;
}

function levelOf(token: Token): number {
  return Number(token.tag.slice(1));
}

function walk(state: StateCore, record: PageRecord): void {
  let line = 0;
  const labels = new Map<string, number>();
  const label = (): string => {
    const heading = record.headings.at(-1)?.title ?? '';
    const count = (labels.get(heading) ?? 0) + 1;
    labels.set(heading, count);
    return count === 1 ? heading : `${heading} (${count})`;
  };
  state.tokens.forEach((token, index) => {
    if (token.map) line = token.map[0];
    switch (token.type) {
      case 'heading_open':
        record.headings.push({
          level: levelOf(token),
          id: String(token.attrGet('id') ?? ''),
          title: plainText(state.tokens[index + 1]?.children ?? []),
        });
        break;
      case 'th_open':
        token.attrSet('scope', 'col');
        break;
      case 'table_open':
      case 'fence':
        token.meta = { ...(token.meta as object | null), label: label() };
        break;
      case 'html_block':
        noteHtml(token.content, line, record);
        break;
      case 'inline':
        walkInline(token.children ?? [], line, record);
        break;
      default:
    }
  });
}

function walkInline(children: readonly Token[], firstLine: number, record: PageRecord): void {
  let line = firstLine;
  let open: { mark: ConformanceMark; from: number; line: number } | undefined;
  children.forEach((token, index) => {
    switch (token.type) {
      case 'softbreak':
      case 'hardbreak':
        line++;
        break;
      case 'link_open':
        note(token.attrGet('href'), line, record);
        break;
      case 'image':
        note(token.attrGet('src'), line, record);
        break;
      case 'html_inline':
        noteHtml(token.content, line, record);
        break;
      case 'conformance_open':
        open = { mark: token.meta as ConformanceMark, from: index + 1, line };
        break;
      case 'conformance_close':
        if (open !== undefined) {
          const text = plainText(children.slice(open.from, index));
          record.sentences.push({ ...open.mark, text, line: sourceLine(record, open.line) });
          open = undefined;
        }
        break;
      case 'conformance_fault': {
        const { message, remedy } = token.meta as ConformanceFault;
        record.findings.push(
          pageFinding('SDX-PAGE-REQUIREMENT', record.file, sourceLine(record, line), message, remedy),
        );
        break;
      }
      default:
    }
  });
}

const LINK_ATTRIBUTE = /\b(?:href|src)\s*=\s*"([^"]*)"/g;
const FORBIDDEN = /<(?:script|style|iframe|object|embed)\b|\s(?:style|on\w+)\s*=/i;

function noteHtml(content: string, line: number, record: PageRecord): void {
  content.split('\n').forEach((text, offset) => {
    for (const match of text.matchAll(LINK_ATTRIBUTE)) note(match[1] ?? null, line + offset, record);
    const forbidden = FORBIDDEN.exec(text)?.[0].trim();
    if (forbidden === undefined) return;
    record.findings.push(
      pageFinding(
        'SDX-PAGE-HTML',
        record.file,
        sourceLine(record, line + offset),
        `The page’s security policy blocks “${forbidden}”.`,
        'Use Markdown, or a class from site/styles/.',
      ),
    );
  });
}

function note(href: string | number | null, line: number, record: PageRecord): void {
  if (href !== null)
    record.links.push({ href: String(href), file: record.file, line: sourceLine(record, line) });
}

function sourceLine(record: PageRecord, line: number): number {
  return record.lines[line] ?? line + 1;
}

/** The words of a run of inline tokens. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
      if (token.type === 'image') return plainText(token.children ?? []);
      return token.type === 'text' || token.type === 'code_inline' || token.type === 'text_special'
        ? token.content
        : '';
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
