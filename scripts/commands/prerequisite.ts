import type { Finding } from '../findings/index.js';

/** One prerequisite, looked at. */
export interface Prerequisite {
  readonly name: string;
  /** `optional`: not there, and nothing that can be done here needs it, though more could be done with it. */
  readonly state: 'ok' | 'missing' | 'optional' | 'will be fetched';
  readonly detail: string;
  /** What to do when it is missing: on Debian/Ubuntu, macOS and Windows where that differs. */
  readonly remedy: string;
  /** Whether a build fails without it; otherwise only what it is for does. */
  readonly essential: boolean;
}

/** How to get a program, on each kind of machine. */
export function onEachSystem(debian: string, macos: string, windows: string): string {
  return `Debian/Ubuntu: ${debian}; macOS: ${macos}; Windows: ${windows}.`;
}

/** Takes the way out of a build from advice for those who do not build. */
export function notForBuilding(remedy: string): string {
  return remedy.replace(/(?:, or|\. Or) build without it: `[^`]*`/, '');
}

const MARKS = { ok: '✓', missing: '✗', optional: '–', 'will be fetched': '…' } as const;

/** What is not there is followed by the way to get it, a line for each system. */
export function prerequisiteLines({ name, state, detail, remedy }: Prerequisite): string {
  const head = `${MARKS[state]} ${name.padEnd(22)} ${detail}\n`;
  if (state !== 'missing' && state !== 'optional') return head;
  const ways = remedy.split(/(?:; |(?<=\.) )(?=macOS:|Windows:|Or )/);
  return head + ways.map((way) => `    ${way}\n`).join('');
}

/** A prerequisite that is missing, as a finding. */
export function missingFinding({ name, detail, remedy }: Prerequisite): Finding {
  return {
    file: '(environment)',
    severity: 'error',
    code: 'SDX-ENV-MISSING',
    message: `${name}: ${detail}`,
    remedy,
    source: 'environment',
  };
}
