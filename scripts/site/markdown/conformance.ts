import type { MarkdownIt, StateInline } from 'markdown-it';
import { escapeHtml } from '../html.js';

const MARK = '§';
const MARK_CODE = MARK.charCodeAt(0);
const HEADER = /§([A-Za-z0-9][\w.-]*)(?:\^([\w,-]*))?:[ \t]*/y;
/** Characters at which plain text may end: markdown-it's own, and the mark. */
const TEXT_END = /[\n!#$%&*+\-:<=>@[\\\]^_`{}~§]/g;

/** What a conformance sentence says about itself before its text. */
export type ConformanceMark = {
  readonly id: string;
  /** Empty when the author named none. */
  readonly actor: string;
};

/** A mark that is not one half of a pair. */
export type ConformanceFault = {
  readonly message: string;
  readonly remedy: string;
};

/**
 * Reads `§id^actor:sentence§`, the IG Publisher's markup for conformance sentences. Each becomes a pair of tokens
 * `conformance_open` (with a {@link ConformanceMark}) and `conformance_close`; a mark without its other half becomes a
 * `conformance_fault` token and is printed as it is. `§§§` alone in a paragraph stands for the list of them all.
 */
export function conformance(md: MarkdownIt): void {
  md.inline.ruler.at('text', textUpToMark);
  md.inline.ruler.before('escape', 'conformance', readConformance);
  md.renderer.rules['conformance_open'] = (tokens, index) => {
    const mark = tokens[index]?.meta as ConformanceMark;
    return `<span class="requirement" id="${escapeHtml(mark.id)}">`;
  };
  md.renderer.rules['conformance_close'] = (tokens, index) => {
    const id = escapeHtml((tokens[index]?.meta as ConformanceMark).id);
    return ` <a class="requirement-id" href="#${id}">${id}</a></span>`;
  };
  md.renderer.rules['conformance_fault'] = () => MARK;
  md.renderer.rules['conformance_list'] = () => '<a href="requirements.html">requirements.html</a>';
}

function textUpToMark(state: StateInline, silent: boolean): boolean {
  TEXT_END.lastIndex = state.pos;
  const end = TEXT_END.exec(state.src)?.index ?? state.posMax;
  const stop = Math.min(end, state.posMax);
  if (stop === state.pos) return false;
  if (!silent) state.pending += state.src.slice(state.pos, stop);
  state.pos = stop;
  return true;
}

function readConformance(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== MARK_CODE) return false;
  if (state.src.trim() === MARK.repeat(3)) {
    if (!silent) state.push('conformance_list', '', 0);
    state.pos = state.posMax;
    return true;
  }
  HEADER.lastIndex = state.pos;
  const header = HEADER.exec(state.src);
  const end = header === null ? -1 : closingMark(state, HEADER.lastIndex);
  if (header === null || end === -1) {
    if (!silent)
      state.push('conformance_fault', '', 0).meta =
        header === null ? strayMark(state) : unclosed(header[1] ?? '');
    state.pos += 1;
    return true;
  }
  if (!silent) {
    const mark: ConformanceMark = { id: header[1] ?? '', actor: (header[2] ?? '').replaceAll(',', ', ') };
    const { posMax } = state;
    state.push('conformance_open', 'span', 1).meta = mark;
    state.pos += header[0].length;
    state.posMax = end;
    state.md.inline.tokenize(state);
    state.posMax = posMax;
    state.push('conformance_close', 'span', -1).meta = mark;
  }
  state.pos = end + 1;
  return true;
}

/** Finds the next mark that is not inside code or a link; -1 when there is none. */
function closingMark(state: StateInline, from: number): number {
  const { pos } = state;
  state.pos = from;
  let found = -1;
  while (state.pos < state.posMax) {
    if (state.src.charCodeAt(state.pos) === MARK_CODE) {
      found = state.pos;
      break;
    }
    state.md.inline.skipToken(state);
  }
  state.pos = pos;
  return found;
}

function strayMark(state: StateInline): ConformanceFault {
  const around = state.src.slice(state.pos, state.pos + 30).replace(/\s+/g, ' ');
  return {
    message: `“${around}…” has a § that opens or closes no conformance sentence.`,
    remedy:
      'Write §id^actor:sentence§ within one paragraph, list item or table cell; for a section of an Act, write “section”.',
  };
}

function unclosed(id: string): ConformanceFault {
  return {
    message: `The conformance sentence ${id} has no § at its end.`,
    remedy: 'Put a § after the sentence, in the same paragraph, list item or table cell.',
  };
}
