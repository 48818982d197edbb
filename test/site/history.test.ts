import { beforeAll, describe, expect, it } from 'vitest';
import { comparePackages } from '../../scripts/compare/index.js';
import { loadSiteKit, renderSite, type GuideHistory, type SiteKit } from '../../scripts/site/index.js';
import { packageOf, sampleResources } from '../compare/packages.js';
import { sampleGuide } from './sample-guide.js';

let kit: SiteKit;
beforeAll(async () => {
  kit = await loadSiteKit('site');
});

/** What the sample guide is like when an earlier version had fewer codes, parts and artefacts. */
function withHistory(): GuideHistory {
  const resources = sampleResources();
  resources.delete('ConceptMap/law-to-reason');
  const system = resources.get('CodeSystem/reason') as unknown as fhir4.CodeSystem;
  system.concept = system.concept!.filter(({ code }) => code !== 'old');
  system.concept[0]!.definition = 'Something <else>.';
  const profile = resources.get('StructureDefinition/question') as unknown as fhir4.StructureDefinition;
  const without = (elements: readonly fhir4.ElementDefinition[]): fhir4.ElementDefinition[] =>
    elements.filter(({ id }) => id?.startsWith('Parameters.parameter:requester') !== true);
  profile.snapshot!.element = without(profile.snapshot!.element);
  profile.differential!.element = without(profile.differential!.element);
  const before = packageOf(resources.values(), { version: '1.1.0' });
  const after = packageOf(sampleResources().values(), { version: '1.2.3' });
  return {
    comparison: comparePackages(before, after),
    earlier: [
      { version: '1.1.0', date: '2025-06-01', status: 'draft', fhirVersion: '4.0.1', path: '1.1.0/' },
      { version: '1.0.0', date: '2025-01-01', status: 'draft', fhirVersion: '4.0.1', path: '' },
    ],
  };
}

function pages(history?: GuideHistory): (path: string) => string {
  const { files, findings } = renderSite(sampleGuide({ history }), kit);
  expect(findings).toEqual([]);
  return (path) => String(files.get(path) ?? '');
}

describe('without an earlier version', () => {
  it('the guide says so, and marks nothing as new', () => {
    const page = pages();
    expect(page('history.html')).toContain('No version before 1.2.3 has been published as a package');
    expect(page('history.html')).toContain('Not compared: no earlier version is known');
    expect(page('StructureDefinition-question.profile.history.html')).toContain('No version before 1.2.3');
    expect(page('CodeSystem-reason.html')).toContain('No version before 1.2.3');
    expect(page('artifacts.html')).not.toContain('change-mark');
    expect(page('comparison-v1.1.0.html')).toBe('');
  });
});

describe('with an earlier version', () => {
  it('the history lists the versions, the newest first, with what changed', () => {
    const text = pages(withHistory())('history.html');
    expect(text.indexOf('1.2.3</b>')).toBeLessThan(text.indexOf('2025-06-01'));
    expect(text.indexOf('2025-06-01')).toBeLessThan(text.indexOf('2025-01-01'));
    expect(text).toMatch(/Since 1\.1\.0: \d+ breaking/);
    expect(text).toContain('href="https://example.org/guide/1.1.0/index.html"');
    expect(text).toContain('href="comparison-v1.1.0.html"');
  });

  it('the comparison tells every change once, under its verdict, and escapes what it says', () => {
    const history = withHistory();
    const text = pages(history)('comparison-v1.1.0.html');
    expect(text.match(/<tr[^>]*><th scope="row">/g)).toHaveLength(history.comparison!.changes.length);
    expect(text).toContain('The part “requester” is new, and required.');
    expect(text).toContain('Something &lt;else&gt;.');
    expect(text.indexOf('id="breaking"')).toBeLessThan(text.indexOf('id="judge"'));
  });

  it('an artefact tells its own changes', () => {
    const page = pages(withHistory());
    expect(page('StructureDefinition-question.profile.history.html')).toContain('“requester” is new');
    expect(page('CodeSystem-reason.html')).toContain('The code “old” (Old reason) is new.');
    expect(page('OperationDefinition-ask.html')).toContain('Nothing has changed here since version 1.1.0.');
  });

  it('marks what is new and what has changed, and nothing else', () => {
    const page = pages(withHistory());
    const rowOf = (path: string, anchor: string): string =>
      new RegExp(`<tr[^>]*><th scope="row">(?:(?!</tr>).)*${anchor}.*?</tr>`, 's').exec(page(path))?.[0] ??
      '';
    expect(rowOf('artifacts.html', 'ConceptMap-law-to-reason.html')).toContain('change-mark--new');
    expect(rowOf('artifacts.html', 'CodeSystem-reason.html')).toContain('change-mark--changed');
    expect(rowOf('artifacts.html', 'OperationDefinition-ask.html')).not.toContain('change-mark');
    const codes = page('CodeSystem-reason.html');
    const code = (id: string): string =>
      new RegExp(`<tr id="reason-${id}".*?</tr>`, 's').exec(codes)?.[0] ?? '';
    expect(code('old')).toContain('change-mark--new');
    expect(code('enquiry')).toContain('change-mark--changed');
    expect(code('urgent')).toContain('urgent');
    expect(code('urgent')).not.toContain('change-mark');
    expect(page('StructureDefinition-question.html')).toMatch(
      /<b>requester<\/b><\/a> <span class="[^"]*--new/,
    );
  });
});
