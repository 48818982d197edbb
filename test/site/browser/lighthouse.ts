import lighthouse from 'lighthouse';

/** Categories that have to reach {@link LEAST_SCORE}; `performance` depends on the machine and is only reported. */
export const GATED = ['accessibility', 'best-practices', 'seo'] as const;
export const CATEGORIES = [...GATED, 'performance'] as const;
export const LEAST_SCORE = 95;

/** The pages by which the guide is judged, as built from this checkout. */
export const LIGHTHOUSE_PAGES = [
  'index.html',
  'StructureDefinition-person-info-query-request.html',
  'OperationDefinition-person-info-query.html',
  'ValueSet-request-reason.html',
] as const;

/** What Lighthouse says about one page. */
export interface Scores {
  readonly page: string;
  /** 0 to 100; null where Lighthouse could not tell. */
  readonly scores: Readonly<Record<(typeof CATEGORIES)[number], number | null>>;
  /** What cost points: `category/audit: title`. */
  readonly lost: readonly string[];
  /** Bytes that came over the line for the page with everything it loads. */
  readonly transferBytes: number | undefined;
}

/**
 * Lets Lighthouse look at pages, one after the other, in a browser that was started with a debugging port.
 * @param port of the browser
 * @param address what the pages' addresses begin with
 * @throws Error where Lighthouse itself fails on a page
 */
export async function lighthouseScores(
  port: number,
  address: string,
  pages: readonly string[] = LIGHTHOUSE_PAGES,
): Promise<Scores[]> {
  const results: Scores[] = [];
  for (const page of pages) {
    const run = await lighthouse(
      address + page,
      { port, output: 'json', logLevel: 'error' },
      { extends: 'lighthouse:default', settings: { onlyCategories: [...CATEGORIES] } },
    );
    const report = run?.lhr;
    if (report === undefined || report.runtimeError !== undefined)
      throw new Error(`Lighthouse fails on ${page}: ${report?.runtimeError?.message ?? 'no report'}`);
    const scoreOf = (category: string): number | null => {
      const score = report.categories[category]?.score;
      return score === null || score === undefined ? null : Math.round(score * 100);
    };
    const [accessibility, bestPractices, seo, performance] = CATEGORIES.map(scoreOf);
    results.push({
      page,
      scores: {
        accessibility: accessibility ?? null,
        'best-practices': bestPractices ?? null,
        seo: seo ?? null,
        performance: performance ?? null,
      },
      lost: CATEGORIES.flatMap((category) =>
        (report.categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
          const audit = report.audits[id];
          const { score = null, title = '' } = audit ?? {};
          return weight > 0 && score !== null && score < 0.9 ? [`${category}/${id}: ${title}`] : [];
        }),
      ),
      transferBytes: report.audits['total-byte-weight']?.numericValue,
    });
  }
  return results;
}

/** The scores as a table for people. */
export function lighthouseTable(results: readonly Scores[]): string {
  const width = Math.max(...results.map(({ page }) => page.length));
  return [
    `${'Page'.padEnd(width)}  ${CATEGORIES.map((category) => category.padStart(14)).join(' ')}  transfer`,
    ...results.map(
      ({ page, scores, transferBytes }) =>
        `${page.padEnd(width)}  ${CATEGORIES.map((category) => String(scores[category] ?? 'not told').padStart(14)).join(' ')}  ${transferBytes === undefined ? '' : `${Math.round(transferBytes / 1024)} KB`}`,
    ),
    ...results.flatMap(({ page, lost }) => lost.map((each) => `  ${page}: ${each}`)),
    '',
  ].join('\n');
}

/** @returns one line for each score that is too low or missing */
export function lowScores(results: readonly Scores[]): string[] {
  return results.flatMap(({ page, scores }) =>
    GATED.flatMap((category) =>
      (scores[category] ?? 0) >= LEAST_SCORE
        ? []
        : [`${page}: ${category} ${String(scores[category])} of ${LEAST_SCORE}`],
    ),
  );
}
