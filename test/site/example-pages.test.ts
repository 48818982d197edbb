import { describe, expect, it } from 'vitest';
import { baseOf, compareFile } from '../../scripts/site/exchanges/base-example.js';
import { isAlwaysNew } from '../../scripts/site/exchanges/difference-table.js';
import { loadSiteKit, renderSite } from '../../scripts/site/index.js';
import { sampleExchanges } from './sample-exchanges.js';
import { sampleGuide } from './sample-guide.js';

const kit = await loadSiteKit('site');
const guide = sampleGuide({ examples: sampleExchanges });
const { files, findings } = renderSite(guide, kit);
const page = (path: string): string => {
  const text = files.get(path);
  if (typeof text !== 'string') throw new Error(`The guide has no page ${path}.`);
  return text;
};
/** Words of a page, or of a part of it. */
const words = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const rowsOf = (html: string): string[] =>
  [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([row]) => words(row));

describe('the list of examples', () => {
  const list = page('examples.html');

  it('has a row for each exchange, with outcome and status to filter by', () => {
    const rows = rowsOf(list).filter((row) => /C0\d/.test(row));
    expect(rows).toHaveLength(3);
    expect(rows[2]).toMatch(/C03 .*Refused.* not-permitted 403/);
    expect(list).toContain('data-columns="1 3 4"');
  });

  it('has the number of each case as an anchor, once', () => {
    expect([...list.matchAll(/<tr id="(C\d\d)"/g)].map(([, id]) => id)).toEqual(['C01', 'C03']);
  });

  it('names cases without an example, and what is no exchange', () => {
    const none = page('examples.html');
    expect(none).toContain('href="example-register.html"');
    const empty = renderSite(sampleGuide({ examples: [] }), kit).files.get('examples.html') as string;
    expect(rowsOf(empty).filter((row) => row.includes('No example.'))).toHaveLength(2);
  });
});

describe('the page of an exchange', () => {
  const urgent = page('example-C01-known-urgent.html');

  it('has no dead link, here or elsewhere', () => {
    expect(findings).toEqual([]);
  });

  it('shows request, reply and audit in this order', () => {
    const headings = [...page('example-C01-known.html').matchAll(/<h3 id="([^"]*)"/g)].map(([, id]) => id);
    expect(headings).toEqual([
      'file-request-json',
      'file-response-json',
      'file-audit-requester-json',
      'file-audit-responder-json',
    ]);
  });

  it('says in plain words who asks whom about whom, why, and what comes back', () => {
    const story = words(page('example-C01-known.html'));
    expect(story).toContain(
      'Sam Sample of council asks Invented Trust about Robin Testperson. The reason: Enquiry.',
    );
    expect(story).toMatch(/About whom Robin Testperson, born 4 May 2016 \(invented\)/);
    expect(story).toMatch(/Why Enquiry/);
    expect(story).toMatch(/Answer Enquiry: known , HTTP 200/);
    expect(story).toMatch(/What it means A statutory enquiry\./);
    expect(story).toMatch(/What the side that asked keeps, written at 5 January 2026, 10:15 UTC/);
  });

  it('marks differences from the first example of the case with signs and words', () => {
    const [listing = ''] = /<pre><code>\{.*?<\/code>/s.exec(urgent) ?? [];
    expect(listing).toMatch(
      /<span class="line"><b aria-hidden="true">~<\/b>\s*<a [^>]*>"code"<\/a>: <del>.*"enquiry"<\/del> <ins>.*"urgent"<\/ins>/,
    );
    expect(words(listing)).toMatch(/Removed "enquiry" Added "urgent"/);
  });

  it('tells in a table what differs, without what is new in every exchange', () => {
    const differing = rowsOf(urgent).filter((row) => row.includes('parameter['));
    expect(differing).toEqual([
      expect.stringMatching(/parameter\[reason\]\.valueCoding\.code Changed enquiry urgent/),
    ]);
    expect(words(urgent)).toContain('parameter[requestIdentifier].valueIdentifier.value');
    expect(words(urgent)).toContain('Only there, and not here: audit-responder.json');
  });

  it('says where messages are of different kinds, and shows a body that is no JSON as it is', () => {
    const refused = page('example-C03-refused.html');
    expect(words(refused)).toContain('This is of the type OperationOutcome and there it is Parameters');
    expect(refused).toContain('&lt;broken&gt;');
    expect(words(refused)).toContain('No audit record is shown.');
    expect(refused).not.toContain('class="line"');
  });

  it('marks nothing in the first of all', () => {
    expect(page('example-C01-known.html')).not.toMatch(/class="line"|<ins>|id="differences"/);
  });

  it('has a way past each listing', () => {
    const skips = [...urgent.matchAll(/class="skip-listing" href="#([^"]+)"/g)].map(([, id]) => id);
    expect(skips).toHaveLength(3);
    for (const id of skips) expect(urgent).toContain(`id="${id ?? ''}"`);
  });

  it('leads to the same in XML', () => {
    expect(urgent).toContain('href="example-C01-known-urgent.xml.html#file-request-xml"');
    expect(page('example-C01-known-urgent.xml.html')).toContain('id="file-request-xml"');
    expect(files.has('example-C03-refused.xml.html')).toBe(true);
  });
});

describe('a collection', () => {
  it('has a table and a page for each entry; what is too long is only to be taken away', () => {
    const main = page('example-register.html');
    expect(main).toContain('href="example-register-Organization-trust.html"');
    expect(main).toContain('href="examples/register/Bundle-register.json" download');
    expect(main.length).toBeLessThan(60_000);
    expect(files.has('example-register-Bundle-register.html')).toBe(false);
    expect(page('example-register-Organization-trust.html')).toContain(
      '#Organization.identifier">"identifier"</a>',
    );
  });
});

describe('the example that another is compared with', () => {
  const [first, urgent, refused, register] = sampleExchanges;

  it('is the first of its case, and for that one the first of all', () => {
    const base = (example = first): string | undefined => baseOf(guide, example!)?.slug;
    expect([base(first), base(urgent), base(refused), base(register)]).toEqual([
      undefined,
      'C01-known',
      'C01-known',
      undefined,
    ]);
  });

  it('has a counterpart for a reply under another name, and none for what it lacks', () => {
    const reply = refused!.files.find(({ name }) => name === 'outcome.json')!;
    expect(compareFile(reply, first!).kind).toBe('other-type');
    expect(
      compareFile(
        first!.files.find(({ name }) => name === 'audit-responder.json')!,
        urgent!,
      ),
    ).toEqual({
      kind: 'none',
    });
  });

  it.each([
    ['00000000-0000-4000-8000-000000000001', 'urn:uuid:00000000-0000-4000-8000-000000000002', true],
    ['2026-01-05T10:15:00Z', '2026-01-06T10:15:00.123+01:00', true],
    ['2026-01-05', '2026-01-06', false],
    ['enquiry', '00000000-0000-4000-8000-000000000002', false],
  ])('differs from it in %s and %s, as any two exchanges do: %s', (before, after, expected) => {
    expect(isAlwaysNew({ before, after })).toBe(expected);
  });
});
