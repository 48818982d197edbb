/** A language as the pages name it: its tag (BCP 47), e.g. `cy`. */
export type LanguageTag = string;

/**
 * A page in another language than the guide's content mixes two: what the chrome says, and what the content says. The
 * texts carry marks from where they are written to where the page is finished, where the marks become `lang`
 * attributes. The marks are noncharacters, which Unicode keeps for such inner use: no text that people write has them.
 */
const CHROME = '\ufdd0';
const CONTENT = '\ufdd1';
const END = '\ufdd2';
const ANY_MARK = /[\ufdd0-\ufdd2]/g;

/** Marks a text as being in the language of the chrome. */
export function inChromeLanguage(text: string): string {
  return text === '' ? text : `${CHROME}${text}${END}`;
}

/** Marks a text as being in the language of the content, unless it is marked or has no words. */
export function inContentLanguage(text: string): string {
  const isPlain = text.search(ANY_MARK) !== -1 || !/\p{L}/u.test(text);
  return isPlain ? text : `${CONTENT}${text}${END}`;
}

/** @returns the text without marks, for files that are no pages */
export function withoutMarks(text: string): string {
  return text.replace(ANY_MARK, '');
}

/** Tags, and titles with what is in them: nothing in them can hold an element. Marks everywhere else. */
const PIECE = /<title>[^<]*<\/title>|<[^>]*>|[\ufdd0-\ufdd2]/g;

/**
 * Turns the marks of a page into elements with a `lang` attribute, where the language differs from that around. The
 * main part of a page is in the language of the content, everything else in that of the chrome.
 * @param page finished HTML whose `main` element, where the languages differ, says which one it is in
 * @param languages of chrome and content
 */
export function resolveMarks(
  page: string,
  languages: { readonly chrome: LanguageTag; readonly content: LanguageTag },
): string {
  /** Open marks: what they stand for, and whether an element was opened for them. */
  const open: { readonly mark: string; readonly element: boolean }[] = [];
  let around = CHROME;
  return page.replace(PIECE, (piece) => {
    if (piece === CHROME || piece === CONTENT) {
      const element = piece !== (open.at(-1)?.mark ?? around);
      open.push({ mark: piece, element });
      return element ? `<span lang="${piece === CHROME ? languages.chrome : languages.content}">` : '';
    }
    if (piece === END) return open.pop()?.element === true ? '</span>' : '';
    if (piece.startsWith('<main')) around = CONTENT;
    if (piece.startsWith('</main')) around = CHROME;
    return withoutMarks(piece);
  });
}
