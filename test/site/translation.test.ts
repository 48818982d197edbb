import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  checkLinks,
  inLanguageFolder,
  loadSiteKit,
  renderSite,
  type SiteKit,
} from '../../scripts/site/index.js';
import {
  inChromeLanguage,
  inContentLanguage,
  resolveMarks,
  withoutMarks,
} from '../../scripts/site/language-marks.js';
import { readMessages } from '../../scripts/site/message-files.js';
import { flatMessages, pluralOf, translator } from '../../scripts/site/messages.js';
import { sampleGuide } from './sample-guide.js';

const LANGUAGES = { chrome: 'cy', content: 'en-GB' };
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** Texts by key, the forms of one text for numbers under its own key. */
async function textsOf(language: string): Promise<Map<string, string[]>> {
  const flat = flatMessages(await readMessages('site/messages', language));
  const keys = new Set(flat.keys());
  const texts = new Map<string, string[]>();
  for (const [key, text] of flat) {
    const base = pluralOf(key, keys) ?? key;
    texts.set(base, [...(texts.get(base) ?? []), text]);
  }
  return texts;
}

/** Files of English texts that nobody has translated yet: their texts appear in English on the Welsh pages. */
const NOT_YET_TRANSLATED: readonly string[] = [
  'capability-more.json',
  'filter.json',
  'history.json',
  'operations.json',
  'outputs.json',
  'search.json',
  'views.json',
];

describe('the Welsh texts', () => {
  it('are for keys that English has, with the same placeholders', async () => {
    const [english, welsh] = await Promise.all([textsOf('en'), textsOf('cy')]);
    expect(welsh.size).toBeGreaterThan(200);
    expect([...welsh.keys()].filter((key) => !english.has(key))).toEqual([]);
    for (const [key, texts] of welsh) {
      const expected = new Set(english.get(key)?.flatMap(placeholders));
      for (const text of texts) expect(new Set(placeholders(text)), key).toEqual(expected);
    }
  });

  it('leave no key out of a file that is translated', async () => {
    const [english, welsh] = await Promise.all([textsOf('en'), textsOf('cy')]);
    const groups = await Promise.all(
      NOT_YET_TRANSLATED.map(async (name) =>
        Object.keys(JSON.parse(await readFile(`site/messages/en/${name}`, 'utf8')) as object),
      ),
    );
    const open = new Set(groups.flat());
    const missing = [...english.keys()].filter(
      (key) => !welsh.has(key) && !open.has(key.replace(/\..*$/, '')),
    );
    expect(missing).toEqual([]);
  });

  it('lie in files of the same names', async () => {
    const [english, welsh] = await Promise.all([readdir('site/messages/en'), readdir('site/messages/cy')]);
    expect(welsh.filter((name) => !english.includes(name))).toEqual([]);
    expect(english.filter((name) => !welsh.includes(name) && !NOT_YET_TRANSLATED.includes(name))).toEqual([]);
  });

  it('are not the English ones, except for signs and names', async () => {
    const [english, welsh] = await Promise.all([textsOf('en'), textsOf('cy')]);
    const same = [...welsh].filter(
      ([key, texts]) =>
        /[a-z]{4}/.test(texts.join('').replace(/\{\w+\}/g, '')) && String(texts) === String(english.get(key)),
    );
    expect(same.map(([key]) => key)).toEqual(['artefact.tabs.turtle']);
  });

  it('use only forms for numbers that Welsh has', async () => {
    const flat = flatMessages(await readMessages('site/messages', 'cy'));
    const forms = new Intl.PluralRules('cy').resolvedOptions().pluralCategories as string[];
    for (const key of flat.keys()) {
      if (pluralOf(key, new Set(flat.keys())) === undefined) continue;
      expect(forms, key).toContain(key.replace(/^.*\./, ''));
    }
  });
});

describe('a translator', () => {
  const english = { language: { tag: 'en-GB' }, a: { hello: 'Hello {name}', only: 'Only English' } };
  const welsh = { language: { tag: 'cy' }, a: { hello: 'Helo {name}' } };
  const t = translator(welsh, { fallback: english });

  it('marks its texts, what the content put into them, and what had to be taken from English', () => {
    const main = (text: string): string => resolveMarks(`<main>${text}</main>`, LANGUAGES);
    expect(main(t('a.hello', { name: 'reader' }))).toBe(
      '<main><span lang="cy">Helo <span lang="en-GB">reader</span></span></main>',
    );
    expect(main(t('a.only'))).toBe('<main>Only English</main>');
    expect(resolveMarks(`<p>${t('a.only')}</p>`, LANGUAGES)).toBe(
      '<p><span lang="en-GB">Only English</span></p>',
    );
    expect(resolveMarks(`<p>${t('a.hello', { name: 7 })}</p>`, LANGUAGES)).toBe('<p>Helo 7</p>');
  });

  it('still throws for a key that no language has, and for a value that is missing', () => {
    expect(() => t('a.nothing')).toThrow('a.nothing');
    expect(() => t('a.hello')).toThrow('{name}');
  });

  it('takes the form that the number wants', () => {
    const forms = {
      cats: {
        zero: 'dim',
        one: 'un',
        two: 'dwy',
        few: '{count} few',
        many: '{count} many',
        other: '{count} other',
      },
    };
    const count = translator({ language: { tag: 'cy' }, ...forms });
    expect([0, 1, 2, 3, 6, 7].map((number) => count('cats', { count: number }))).toEqual([
      'dim',
      'un',
      'dwy',
      '3 few',
      '6 many',
      '7 other',
    ]);
    const two = translator({ language: { tag: 'en-GB' }, cats: { one: 'a cat', other: '{count} cats' } });
    expect([0, 1, 2].map((number) => two('cats', { count: number }))).toEqual(['0 cats', 'a cat', '2 cats']);
  });

  it('does not take a text for a form because it is called “other”', () => {
    expect(pluralOf('fileKind.other', new Set(['fileKind.other', 'fileKind.reply']))).toBeUndefined();
    expect(pluralOf('a.other', new Set(['a.other', 'a.one']))).toBe('a');
  });
});

describe('marks of language', () => {
  it('disappear where no element can be: in attributes and in the title', () => {
    const text = `<title>${inChromeLanguage('Hafan')}</title><a title="${inContentLanguage('Home')}">${inContentLanguage('Home')}</a>`;
    expect(resolveMarks(text, LANGUAGES)).toBe(
      '<title>Hafan</title><a title="Home"><span lang="en-GB">Home</span></a>',
    );
  });

  it('are not put on what has no words, nor twice', () => {
    expect(inContentLanguage('1.2.3')).toBe('1.2.3');
    expect(inContentLanguage(inContentLanguage('Home'))).toBe(inContentLanguage('Home'));
  });
});

describe('the guide in Welsh', () => {
  let english: SiteKit;
  let welsh: SiteKit;
  const languages = [
    { tag: 'en-GB', name: 'English', folder: '' },
    { tag: 'cy', name: 'Cymraeg', folder: 'cy' },
  ];
  const content = sampleGuide({ languages });
  let whole: Map<string, string | Buffer>;
  const page = (path: string): string => String(whole.get(path));

  beforeAll(async () => {
    [english, welsh] = await Promise.all([loadSiteKit('site'), loadSiteKit('site', 'cy')]);
    const atTop = (path: string): boolean => content.alsoPublished.includes(path);
    const own = renderSite(content, english);
    const translated = renderSite(content, welsh);
    expect([...own.findings, ...translated.findings]).toEqual([]);
    whole = new Map([...own.files, ...inLanguageFolder(translated.files, 'cy', atTop)]);
  });

  it('is in Welsh around, in English inside, and says both to whoever reads it aloud', () => {
    const text = page('cy/request.html');
    expect(text).toContain('<html lang="cy"');
    expect(text).toMatch(/<main [^>]*lang="en-GB"/);
    expect(text).toContain('Neidio i’r prif gynnwys</a>');
    expect(text).toContain('<span lang="cy">Blaenorol</span>');
    expect(text).toMatch(
      /href="index.html" class="govuk-generic-header__homepage-link"><span lang="en-GB">Sample guide/,
    );
    expect(text).toMatch(/<h2 [^>]*id="sending"[^>]*>Sending/);
  });

  it('says that its content is in English and that no speaker has looked it over; the English one does not', () => {
    expect(page('cy/request.html')).toContain('Mae cynnwys y canllaw hwn yn Saesneg');
    expect(page('cy/request.html')).toContain('wedi’i adolygu gan siaradwr Cymraeg');
    expect(page('request.html')).not.toContain('translation-notice');
    expect(page('request.html')).not.toMatch(/<main [^>]*lang=/);
  });

  it('leads from each page to the same page in the other language', () => {
    expect(page('request.html')).toContain('<a href="cy/request.html" lang="cy" hreflang="cy">Cymraeg</a>');
    expect(page('cy/request.html')).toContain(
      '<a href="../request.html" lang="en-GB" hreflang="en-GB">English</a>',
    );
    expect(String(renderSite(sampleGuide(), english).files.get('request.html'))).not.toContain('hreflang');
  });

  it('searches in Welsh: its index is beside its pages, what it searches with above', () => {
    expect(page('cy/request.html')).toContain(
      'data-scripts="../assets/minisearch.js assets/search-index.js ../assets/search.js"',
    );
    expect(page('cy/assets/search-index.js')).toContain(
      JSON.stringify(withoutMarks(welsh.t('search.types.code'))),
    );
    expect(page('cy/assets/search-index.js')).toContain('request.html');
    expect([...whole.keys()].filter((path) => path.startsWith('cy/assets/'))).toEqual([
      'cy/assets/search-index.js',
    ]);
  });

  it('writes dates as Welsh does', () => {
    expect(page('cy/request.html')).toContain('<time datetime="2026-01-05">5 Ionawr 2026</time>');
  });

  it('has no dead link, and takes style, script and files from above', () => {
    expect(checkLinks(whole, { alsoPublished: [...content.alsoPublished, 'package.tgz'] })).toEqual([]);
    expect(page('cy/request.html')).toContain('href="../assets/guide.css"');
    expect([...whole.keys()].filter((path) => path.startsWith('cy/') && !/\.(html|js)$/.test(path))).toEqual(
      [],
    );
  });

  it('leaves no mark of language behind, in any file', () => {
    const mark = /[\ufdd0-\ufdd2]|%EF%B7%9/i;
    for (const [path, text] of [...whole, ...renderSite(content, welsh).files])
      expect(mark.test(String(text)), path).toBe(false);
  });

  it('opens and closes its elements in pairs', () => {
    for (const [path, text] of whole) {
      if (!path.startsWith('cy/')) continue;
      const count = (pattern: RegExp): number => String(text).match(pattern)?.length ?? 0;
      expect(count(/<span[ >]/g), path).toBe(count(/<\/span>/g));
    }
  });

  it('has the same ids as the English page, so that links into it work in both', () => {
    const ids = (text: string): string[] => [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id);
    for (const [path, text] of whole) {
      if (path.startsWith('cy/')) expect(ids(String(text)), path).toEqual(ids(page(path.slice(3))));
    }
  });
});
