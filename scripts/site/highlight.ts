import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHighlighterCore, type ThemedToken } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { highlightKey, NO_HIGHLIGHTS, openHighlights, type HighlightMemory } from './highlight-memory.js';
import { escapeHtml, trusted, type Html } from './html.js';

/** Marks up source code with classes; text in a language it does not know comes back escaped and plain. */
export interface Highlight {
  (text: string, language: string): Html;
  /** Forgets what was not marked up since this was called last; to be called before each site. */
  turn(): void;
  /** Keeps what was marked up since then for later builds, if there is much that they do not have. */
  keep(): Promise<void>;
}

/**
 * The kinds of token that are told apart, with their TextMate scopes and their colours on light and dark ground.
 * The contrast of each with its ground is at least 4.5:1 (tested).
 */
export const TOKEN_KINDS = {
  key: {
    scopes: ['support.type.property-name', 'entity.other.attribute-name', 'variable.other.property'],
    light: '#1a4f8a',
    dark: '#9ecbff',
  },
  string: { scopes: ['string', 'punctuation.definition.string'], light: '#0b5c3b', dark: '#9be3b4' },
  number: {
    scopes: ['constant.numeric', 'constant.language', 'constant.other'],
    light: '#8a2c0d',
    dark: '#ffb38a',
  },
  keyword: {
    scopes: ['keyword', 'storage', 'entity.name.tag', 'support.function.builtin'],
    light: '#5b2a86',
    dark: '#d9b8ff',
  },
  function: { scopes: ['entity.name.function', 'support.function'], light: '#6d3a00', dark: '#ffd58a' },
  comment: { scopes: ['comment', 'punctuation.definition.comment'], light: '#50585d', dark: '#b6bfc4' },
} as const;

/** Grounds that code is printed on. */
export const CODE_GROUND = { light: '#f3f5f6', dark: '#1c2226' } as const;

type TokenKind = keyof typeof TOKEN_KINDS;

const KINDS = Object.keys(TOKEN_KINDS) as TokenKind[];
const PLAIN = '#000000';
/** Shiki knows colours only, so each kind gets a colour of its own that is then read back as a class. */
const CLASS_OF_COLOUR = new Map(KINDS.map((kind, index) => [markerColour(index), `tk-${kind}`]));

const THEME = {
  name: 'classes',
  type: 'light' as const,
  fg: PLAIN,
  bg: '#ffffff',
  settings: [
    { settings: { foreground: PLAIN } },
    // JSON grammars put keys inside a string scope: later rules win, so keys come after strings.
    ...(['string', 'number', 'keyword', 'function', 'comment', 'key'] as const).map((kind) => ({
      scope: [...TOKEN_KINDS[kind].scopes],
      settings: { foreground: markerColour(KINDS.indexOf(kind)) },
    })),
  ],
};

const ALIASES: Readonly<Record<string, string>> = {
  sh: 'bash',
  shell: 'bash',
  js: 'javascript',
  'c#': 'csharp',
  cs: 'csharp',
  ts: 'typescript',
  py: 'python',
  ttl: 'turtle',
  yml: 'yaml',
};

/** Beyond this length text is shown without colours: the cost grows and nobody reads that far. */
const MAX_HIGHLIGHTED = 400_000;

/**
 * Loads the grammars and gives a highlighter that works synchronously from then on. What it has marked up for this site
 * or the one before it does not mark up again, which takes longer than everything else about a page.
 * @param cache folder for files that can be made again, where it keeps what it has marked up; nothing is kept without
 */
export async function createHighlight(cache?: string): Promise<Highlight> {
  const memory =
    cache === undefined ? NO_HIGHLIGHTS : await openHighlights(join(cache, 'highlights'), await versionOf());
  const highlighter = await createHighlighterCore({
    themes: [THEME],
    langs: [
      import('shiki/langs/json.mjs'),
      import('shiki/langs/xml.mjs'),
      import('shiki/langs/http.mjs'),
      import('shiki/langs/bash.mjs'),
      import('shiki/langs/javascript.mjs'),
      import('shiki/langs/typescript.mjs'),
      import('shiki/langs/python.mjs'),
      import('shiki/langs/csharp.mjs'),
      import('shiki/langs/java.mjs'),
      import('shiki/langs/yaml.mjs'),
      import('shiki/langs/turtle.mjs'),
    ],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const known = new Set(highlighter.getLoadedLanguages());
  return withMemory((text, language) => {
    const lang = ALIASES[language] ?? language;
    if (!known.has(lang) || text.length > MAX_HIGHLIGHTED) return trusted(escapeHtml(text));
    // Without a limit of time: what a page says must not depend on how busy the machine is.
    const options = { lang, theme: THEME.name, tokenizeTimeLimit: 0 };
    const lines = highlighter.codeToTokensBase(text, options);
    return trusted(lines.map(lineMarkup).join('\n'));
  }, memory);
}

/** Whatever decides how a text is marked up: grammars, theme and this program. */
async function versionOf(): Promise<string> {
  const { version } = createRequire(import.meta.url)('shiki/package.json') as { version: string };
  return `${version}\n${await readFile(fileURLToPath(import.meta.url), 'utf8')}`;
}

/** Which part of all must be new for it to be worth keeping: that takes a quarter of a second. */
const WORTH_KEEPING = 0.05;

/** Remembers what was marked up since the last `turn` but one, and what earlier builds have kept. */
function withMemory(markUp: (text: string, language: string) => Html, memory: HighlightMemory): Highlight {
  let present = new Map<string, string>();
  let past = memory.kept;
  let unkept = 0;
  const highlight = (text: string, language: string): Html => {
    const key = highlightKey(text, language);
    const html = present.get(key) ?? past.get(key) ?? markUp(text, language).toString();
    if (!present.has(key) && !past.has(key)) unkept++;
    present.set(key, html);
    return trusted(html);
  };
  return Object.assign(highlight, {
    turn: () => {
      if (present.size > 0) past = present;
      present = new Map();
    },
    keep: async () => {
      if (unkept <= present.size * WORTH_KEEPING) return;
      unkept = 0;
      await memory.keep(present);
    },
  });
}

/** The style sheet that goes with the classes. */
export function highlightStyles(): string {
  const rules = (tone: 'light' | 'dark'): string =>
    `.code{background:${CODE_GROUND[tone]}}` +
    // Listings whose names are links say no more than they must: what is no name or number is a string.
    `.json code{color:${TOKEN_KINDS.string[tone]}}.json a{color:${TOKEN_KINDS.key[tone]}}` +
    KINDS.map((kind) => `.tk-${kind}{color:${TOKEN_KINDS[kind][tone]}}`).join('');
  return `${rules('light')}@media screen and (prefers-color-scheme:dark){${rules('dark')}}`;
}

/** Neighbouring tokens of one kind are printed as one, which halves the size of a page. */
function lineMarkup(tokens: readonly ThemedToken[]): string {
  let markup = '';
  let pending = '';
  let pendingClass: string | undefined;
  const flush = (): void => {
    if (pending === '') return;
    const text = escapeHtml(pending);
    markup += pendingClass === undefined ? text : `<span class="${pendingClass}">${text}</span>`;
    pending = '';
  };
  for (const token of tokens) {
    const tokenClass = CLASS_OF_COLOUR.get((token.color ?? PLAIN).toLowerCase());
    const blank = token.content.trim() === '';
    if (!blank && tokenClass !== pendingClass) {
      flush();
      pendingClass = tokenClass;
    }
    pending += token.content;
  }
  flush();
  return markup;
}

function markerColour(index: number): string {
  return `#0000${(index + 1).toString(16).padStart(2, '0')}`;
}
