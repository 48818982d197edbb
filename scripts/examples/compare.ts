import type { Finding } from '../findings/index.js';

const REMEDY = 'Run `sdx examples --write` and commit what it writes.';

/**
 * Compares what was generated with what is committed.
 * @param generated path relative to the project root → content
 * @param committed the same, as read from the folders that are generated
 * @returns a finding for each file that is missing, superfluous or different, in the order of the paths
 */
export function compareWithFolder(
  generated: ReadonlyMap<string, string>,
  committed: ReadonlyMap<string, string>,
): Finding[] {
  const paths = [...new Set([...generated.keys(), ...committed.keys()])].sort();
  return paths.flatMap((path) => {
    const wanted = generated.get(path);
    const there = committed.get(path);
    if (wanted === there) return [];
    if (there === undefined) return [drift(path, 'The file is missing.')];
    if (wanted === undefined) return [drift(path, 'Nothing generates this file.')];
    const line = firstDifference(wanted, there);
    return [
      drift(path, 'The file is not as it would be generated now; this is the first line that differs.', line),
    ];
  });
}

/** 1-based line at which two different texts part. */
function firstDifference(one: string, other: string): number {
  const others = other.split('\n');
  const index = one.split('\n').findIndex((line, position) => line !== others[position]);
  return index < 0 ? others.length : Math.min(index + 1, others.length);
}

function drift(file: string, message: string, line?: number): Finding {
  return {
    file,
    ...(line !== undefined && { line }),
    severity: 'error',
    code: 'SDX-EXAMPLE-DRIFT',
    message,
    remedy: REMEDY,
    source: 'example',
  };
}
