import { inChromeLanguage, inContentLanguage } from './language-marks.js';

/** Gives a text of the guide's own chrome by its key, with `{name}` replaced by values. */
export interface Translate {
  /**
   * Where the texts have forms for numbers (`KEY.one`, `KEY.other` …), `KEY` with a number as the value `count` gives
   * the form that the language wants.
   */
  (key: string, values?: Readonly<Record<string, string | number>>): string;
  /** Gives the words for a code of FHIR's own; a code without words stands for itself. */
  code(group: string, code: string | undefined): string;
}

/** A message file: texts by key, in as many levels as it likes. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** What makes up for gaps, and tells the two languages of a page apart. */
export interface TranslatorOptions {
  /** Texts of the content's language, for keys that the language has no text for. */
  readonly fallback?: MessageTree;
}

/** The kinds of number that languages know, Unicode CLDR; a text of these names below a key is a form of that key. */
const PLURAL_FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/**
 * Makes the translator of one language.
 * @param tree all texts of a language, see `readMessages`
 * @param options with a fallback, every text carries marks that say which of the two languages it is in; the finished
 *   page has them resolved by `resolveMarks`
 * @returns a function that throws for a key or a value that the message file does not know, so that a gap is seen
 *   in the first build and not by a reader
 */
export function translator(tree: MessageTree, { fallback }: TranslatorOptions = {}): Translate {
  const own = languageOf(tree);
  const other = fallback === undefined ? undefined : languageOf(fallback);
  const find = (key: string, count: string | number | undefined): Found | undefined => {
    const text = own.find(key, count);
    if (text !== undefined) return { text, mark: other === undefined ? plain : inChromeLanguage };
    const instead = other?.find(key, count);
    return instead === undefined ? undefined : { text: instead, mark: inContentLanguage };
  };
  // Values come from the content, unless they are texts of the chrome, and then they are marked already.
  const value = (of: string | number): string =>
    other === undefined || typeof of === 'number' ? String(of) : inContentLanguage(of);
  const translate = (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const found = find(key, values['count']);
    if (found === undefined) throw new Error(`No message "${key}" in the message file.`);
    const text = found.text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const given = values[name];
      if (given === undefined) throw new Error(`Message "${key}" needs a value for {${name}}.`);
      return value(given);
    });
    return found.mark(text);
  };
  return Object.assign(translate, {
    code: (group: string, code = '') => {
      const found = find(`${group}.${code}`, undefined);
      return found === undefined ? code : found.mark(found.text);
    },
  });
}

interface Found {
  readonly text: string;
  readonly mark: (text: string) => string;
}

function plain(text: string): string {
  return text;
}

/** The texts of one language, with its own idea of which form a number takes. */
function languageOf(tree: MessageTree): {
  find: (key: string, count: string | number | undefined) => string | undefined;
} {
  const messages = flatMessages(tree);
  let rules: Intl.PluralRules | undefined;
  return {
    find: (key, count) => {
      const text = messages.get(key);
      if (text !== undefined || typeof count !== 'number') return text;
      rules ??= new Intl.PluralRules(messages.get('language.tag') ?? 'en-GB');
      return messages.get(`${key}.${rules.select(count)}`) ?? messages.get(`${key}.other`);
    },
  };
}

/** @returns all texts by their keys, with a full stop between the levels */
export function flatMessages(tree: MessageTree): ReadonlyMap<string, string> {
  return new Map(flatten(tree, ''));
}

/** @returns the key of the text that this is a form of for some numbers; undefined for a text of its own */
export function pluralOf(key: string, keys: ReadonlySet<string>): string | undefined {
  const [, base = '', form = ''] = /^(.+)\.(\w+)$/.exec(key) ?? [];
  const isForm = PLURAL_FORMS.some((name) => name === form);
  // A text may well be called “other” without being a form: then there is no “one”.
  return isForm && keys.has(`${base}.one`) && keys.has(`${base}.other`) ? base : undefined;
}

function flatten(tree: MessageTree, prefix: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}
