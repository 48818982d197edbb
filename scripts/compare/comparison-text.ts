import type { Change, Verdict } from './change.js';
import type { Comparison } from './compare-packages.js';

const HEADINGS: Readonly<Record<Verdict, string>> = {
  breaking: 'BREAKING',
  judge: 'FOR PEOPLE TO JUDGE',
  compatible: 'NOT BREAKING',
};

/** The comparison for people at a terminal: the gravest changes first, by artefact. */
export function comparisonText({ before, after, changes, unchanged }: Comparison): string {
  const lines = [`${after.id}: ${before.version} → ${after.version}`];
  for (const verdict of ['breaking', 'judge', 'compatible'] as const) {
    const found = changes.filter((change) => change.verdict === verdict);
    if (found.length > 0) lines.push('', `${HEADINGS[verdict]} (${found.length})`, ...byArtefact(found));
  }
  const count = (verdict: Verdict): number => changes.filter((change) => change.verdict === verdict).length;
  lines.push(
    '',
    changes.length === 0
      ? `No changes; ${unchanged} artefacts compared.`
      : `${count('breaking')} breaking, ${count('judge')} for people to judge, ${count('compatible')} not breaking; ${unchanged} artefacts unchanged.`,
  );
  return `${lines.join('\n')}\n`;
}

function byArtefact(changes: readonly Change[]): string[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const { reference } = change.artefact;
    groups.set(reference, [...(groups.get(reference) ?? []), change]);
  }
  return [...groups].flatMap(([reference, list]) => [
    `  ${reference}`,
    ...list.flatMap(({ text, consequence, verdict }) => [
      `    ${text}`,
      ...(verdict === 'compatible' ? [] : [`      ${consequence}`]),
    ]),
  ]);
}
