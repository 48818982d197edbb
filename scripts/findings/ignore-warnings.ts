import type { SuppressionEntry } from './suppressions.js';

/** Where the IG Publisher reads the warnings to ignore, relative to the project root. */
export const IGNORE_WARNINGS_FILE = 'input/ignoreWarnings.txt';

const HEADER = '== Suppressed Messages ==';

/**
 * Renders the suppressions for the IG Publisher, so that both builds accept the same things. Its file holds, after a
 * fixed first line, reasons (`# …`) each followed by messages or message ids, in which only a `%` at either end
 * stands for any text. Suppressions of other stages than the validator are left out: the Publisher does not run them.
 * @param entries of the suppression file
 * @returns the file's content; entries that say the same are written once, in the order of the suppression file
 */
export function renderIgnoreWarnings(entries: readonly SuppressionEntry[]): string {
  const reasons = new Map<string, Set<string>>();
  for (const entry of entries) {
    if (entry.appliesTo !== 'validator') continue;
    const reason = oneLine(`${entry.reason} (${entry.owner})`);
    const messages = reasons.get(reason) ?? new Set();
    reasons.set(
      reason,
      messages.add(entry.message === undefined ? entry.code : toPublisherPattern(entry.message)),
    );
  }
  const sections = [...reasons].map(([reason, messages]) => [`# ${reason}`, ...messages].join('\n'));
  return `${[HEADER, ...sections].join('\n\n')}\n`;
}

/** The Publisher knows no text left open in the middle: then the longest fixed piece, found anywhere, has to do. */
function toPublisherPattern(message: string): string {
  const pieces = message.split('*');
  if (pieces.length === 1) return oneLine(message);
  const longest = pieces.reduce((one, other) => (other.length > one.length ? other : one));
  const position = pieces.indexOf(longest);
  const before = position === 0 ? '' : '%';
  const after = position === pieces.length - 1 ? '' : '%';
  return before + longest.replace(/\s+/g, ' ') + after;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
