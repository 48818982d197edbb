import { describe, expect, it } from 'vitest';
import { growthPicture, perResource } from '../../bench/growth.js';
import { tableOf, type Result } from '../../bench/table.js';

const POINTS = [
  { resources: 70, ms: 30_000 },
  { resources: 350, ms: 50_000 },
  { resources: 1_750, ms: 170_000 },
];

describe('how time grows', () => {
  it('is told for each further resource, from the smallest guide to the largest', () => {
    expect(perResource(POINTS)).toBeCloseTo(83.3, 1);
    expect(perResource(POINTS.slice(0, 1))).toBeNaN();
  });

  it('is drawn with every measured point, in words too, beside the rate of the IG Publisher', () => {
    const picture = growthPicture(POINTS);
    expect(picture).toContain('30 s for 70 resources, 50 s for 350 resources, 170 s for 1750 resources');
    expect(picture.match(/<circle /g)).toHaveLength(3);
    expect(picture).toContain('stroke-dasharray');
    expect(growthPicture(POINTS)).toBe(picture);
  });
});

describe('the table of the benchmark', () => {
  const result: Result = {
    machine: { cores: 2, platform: 'linux', node: '20.0.0', java: '17', load: 0.1 },
    rounds: 1,
    lines: [
      { name: 'SUSHI alone', medianMs: 10_000, allMs: [10_000], peakMemoryMb: { node: 900 } },
      { name: 'validator start alone', medianMs: 8_000, allMs: [8_000], peakMemoryMb: { java: 400 } },
      {
        name: 'full build, nothing remembered',
        medianMs: 14_000,
        allMs: [13_000, 15_000],
        peakMemoryMb: { node: 500, java: 600 },
      },
    ],
    stages: [{ name: 'compile', medianMs: 5_000 }],
    growth: [],
  };
  const lineWith = (text: string): string =>
    tableOf(result)
      .split('\n')
      .find((line) => line.startsWith(text)) ?? '';

  it('says which targets are met, which are missed, and which were not measured', () => {
    expect(lineWith('full build, nothing remembered  ')).toContain('13.0–15.0');
    expect(tableOf(result)).toMatch(/full build, nothing remembered\s+15\.00 s\s+14\.00 s {2}met/);
    expect(lineWith('… compared with')).toMatch(/1\.30 ×\s+1\.40 × {2}missed/);
    expect(lineWith('Markdown edit to page')).toMatch(/200 ms\s*not measured$/);
  });

  it('counts the memory of the build, not that of other programs', () => {
    expect(lineWith('memory, Node')).toMatch(/500 MB {2}met/);
    expect(lineWith('memory, Java')).toMatch(/600 MB {2}met/);
  });
});
