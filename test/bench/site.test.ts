import { describe, expect, it } from 'vitest';
import { multiplied } from '../../bench/copies.js';
import { growthFactor, siteTable } from '../../bench/site-table.js';
import { loadSiteKit, renderSite } from '../../scripts/site/index.js';
import { sampleGuide } from '../site/sample-guide.js';

describe('the benchmark of the published guide', () => {
  it('renders every copy of an artefact as a page of its own', async () => {
    const content = multiplied(sampleGuide(), 3);
    expect(content.artefacts).toHaveLength(3 * sampleGuide().artefacts.length);
    const { files } = renderSite(content, await loadSiteKit('site'));
    for (const page of [
      'StructureDefinition-question.html',
      'StructureDefinition-question-copy-2.html',
      'StructureDefinition-question-copy-3.profile.xml.html',
      'ValueSet-reason-copy-3.html',
    ])
      expect([...files.keys()]).toContain(page);
    expect(multiplied(sampleGuide(), 1).artefacts).toEqual(sampleGuide().artefacts);
  });

  it('tells growth in proportion from growth beyond it', () => {
    const point = (times: number, ms: number) => ({ times, artefacts: 70 * times, ms });
    expect(growthFactor([point(1, 1_000), point(5, 5_000), point(25, 25_000)])).toBeCloseTo(1);
    expect(growthFactor([point(1, 1_000), point(25, 50_000)])).toBeCloseTo(2);
    expect(growthFactor([point(1, 1_000)])).toBeNaN();
  });

  it('says what is met and what is missed', () => {
    const sized = (bytes: number) => ({ page: 'a.html', bytes });
    const table = siteTable({
      load: 0,
      pages: 400,
      freshMs: 2_000,
      againMs: 1_000,
      editedPageMs: 300,
      medianPage: 30_000,
      largestPage: sized(400_000),
      largestProfile: sized(200_000),
      medianTransfer: 15_000,
      largestTransfer: sized(90_000),
      growth: [
        { times: 1, artefacts: 70, ms: 2_000 },
        { times: 25, artefacts: 1_750, ms: 150_000 },
      ],
    });
    expect(table).toMatch(/whole site, nothing remembered +3 s +2\.00 s {2}met/);
    expect(table).toMatch(/an edited page +200 ms +300 ms {2}missed/);
    expect(table).toMatch(/time for an artefact.+3\.00× {2}missed/);
  });
});
