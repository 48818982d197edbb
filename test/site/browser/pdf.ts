import { inflateSync } from 'node:zlib';

/** What can be told about a printed page without a viewer. */
export interface PrintedPages {
  readonly pages: number;
  /** The text as copying it from a viewer would give it, without spaces: these are drawn as gaps. */
  readonly text: string;
}

/**
 * Reads a PDF as Chromium writes it: counts its pages and decodes its text by the fonts' own tables.
 * @param pdf bytes of the file
 * @see ISO 32000-1, 7.3.8 (streams), 9.4.3 (text showing) and 9.10.3 (ToUnicode)
 */
export function readPdf(pdf: Buffer): PrintedPages {
  const source = pdf.toString('latin1');
  const objects = new Map<string, { dictionary: string; stream: string }>();
  for (const [, number = '', body = ''] of source.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)) {
    const begin = /stream\r?\n/.exec(body);
    const dictionary = begin === null ? body : body.slice(0, begin.index);
    const raw = begin === null ? '' : body.slice(begin.index + begin[0].length);
    objects.set(number, { dictionary, stream: inflated(dictionary, raw) });
  }
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary));
  let text = '';
  for (const { dictionary } of pages) {
    const fonts = new Map<string, Map<string, string>>();
    const resources = /\/Font\s*<<([\s\S]*?)>>/.exec(dictionary)?.[1] ?? '';
    for (const [, name = '', number = ''] of resources.matchAll(/\/(\w+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number)?.dictionary ?? '')?.[1] ?? '';
      fonts.set(name, unicodeTable(objects.get(table)?.stream ?? ''));
    }
    const contents = /\/Contents (\d+) 0 R/.exec(dictionary)?.[1] ?? '';
    text += textOf(objects.get(contents)?.stream ?? '', fonts);
  }
  // Fonts draw "fi" as one letter.
  text = text.normalize('NFKC');
  return { pages: pages.length, text };
}

function inflated(dictionary: string, raw: string): string {
  if (raw === '' || !dictionary.includes('/FlateDecode')) return raw;
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? raw.length);
  return inflateSync(Buffer.from(raw.slice(0, length), 'latin1')).toString('latin1');
}

/** Glyph as four hexadecimal digits → text. */
function unicodeTable(table: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const [, part = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of part.matchAll(/<(\w+)>\s*<(\w+)>/g))
      known.set(glyph.toUpperCase(), fromUtf16(text));
  for (const [, part = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', text = ''] of part.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let glyph = parseInt(first, 16); glyph <= parseInt(last, 16); glyph++)
        known.set(hex(glyph), String.fromCharCode(parseInt(text, 16) + glyph - parseInt(first, 16)));
  return known;
}

function textOf(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let table: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, font, glyphs = ''] of stream.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (font !== undefined) table = fonts.get(font) ?? new Map<string, string>();
    for (const [glyph] of glyphs.matchAll(/.{4}/g)) text += table.get(glyph.toUpperCase()) ?? '';
  }
  return text;
}

function fromUtf16(digits: string): string {
  return [...digits.matchAll(/.{4}/g)].map(([unit]) => String.fromCharCode(parseInt(unit, 16))).join('');
}

function hex(glyph: number): string {
  return glyph.toString(16).toUpperCase().padStart(4, '0');
}
