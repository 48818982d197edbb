/** What `npm run bench:site` has measured; `reports/bench-site.json`. Times in milliseconds, sizes in bytes. */
export interface SiteResult {
  readonly load: number;
  readonly pages: number;
  /** Rendering with nothing remembered, and again with the same tools. */
  readonly freshMs: number;
  readonly againMs: number;
  readonly editedPageMs: number;
  readonly medianPage: number;
  readonly largestPage: Sized;
  readonly largestProfile: Sized;
  /** A page with all that it loads, compressed. */
  readonly medianTransfer: number;
  readonly largestTransfer: Sized;
  readonly growth: readonly SiteGrowth[];
}

export interface Sized {
  readonly page: string;
  readonly bytes: number;
}

export interface SiteGrowth {
  readonly times: number;
  readonly artefacts: number;
  readonly ms: number;
}

/** How much more than in proportion time may grow: machines are never quite at rest. */
const SLACK = 1.2;

/** @returns how many times longer an artefact takes in the largest guide than in the smallest; 1 is linear */
export function growthFactor(growth: readonly SiteGrowth[]): number {
  const [first, last] = [growth[0], growth.at(-1)];
  if (first === undefined || last === undefined || first === last) return Number.NaN;
  return last.ms / last.artefacts / (first.ms / first.artefacts);
}

/** The result as a table for people, with what is aimed at. */
export function siteTable(result: SiteResult): string {
  const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  const line = (what: string, aim: string, measured: string, met: boolean | undefined): string =>
    `${what.padEnd(48)}${aim.padStart(9)}${measured.padStart(11)}${met === undefined ? '' : met ? '  met' : '  missed'}`;
  const factor = growthFactor(result.growth);
  return [
    `${result.pages} pages; load of the machine ${result.load.toFixed(1)} before.`,
    line('', 'aim', 'measured', undefined),
    line('whole site, nothing remembered', '3 s', seconds(result.freshMs), result.freshMs <= 3_000),
    line('whole site, once more', '', seconds(result.againMs), undefined),
    line('an edited page', '200 ms', `${result.editedPageMs.toFixed(0)} ms`, result.editedPageMs <= 200),
    line('median page', '60 KB', kilobytes(result.medianPage), result.medianPage <= 60 * 1024),
    line(
      'largest profile page',
      '250 KB',
      kilobytes(result.largestProfile.bytes),
      result.largestProfile.bytes <= 250 * 1024,
    ),
    line('largest page', '', kilobytes(result.largestPage.bytes), undefined),
    line('median transfer, compressed', '', kilobytes(result.medianTransfer), undefined),
    line(
      'largest transfer, compressed',
      '120 KB',
      kilobytes(result.largestTransfer.bytes),
      result.largestTransfer.bytes <= 120 * 1024,
    ),
    ...result.growth.map(({ times, artefacts, ms }) =>
      line(`${times}×: ${artefacts} artefacts`, '', seconds(ms), undefined),
    ),
    ...(Number.isNaN(factor)
      ? []
      : [
          line(
            'time for an artefact, largest to smallest guide',
            `${SLACK}×`,
            `${factor.toFixed(2)}×`,
            factor <= SLACK,
          ),
        ]),
    `Largest profile page: ${result.largestProfile.page}. Largest page: ${result.largestPage.page}. Largest transfer: ${result.largestTransfer.page}.`,
    '',
  ].join('\n');
}
