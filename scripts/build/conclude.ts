import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  applySuppressions,
  ExpectedFailure,
  parseSuppressions,
  SUPPRESSIONS_FILE,
  SUPPRESSIONS_SCHEMA_FILE,
  type Finding,
  type FindingSource,
} from '../findings/index.js';
import { failureFolder, swapIn } from './output-folder.js';
import type { Pipeline } from './pipeline.js';
import { readJsonFile, readText } from './project-files.js';
import { qaFiles } from './reports.js';

/**
 * Marks the findings that the suppression file accepts, and reports its entries that are no longer needed. A file that
 * cannot be used accepts nothing, and what is wrong with it is told beside the rest.
 * @param root checkout; without a suppression file nothing is accepted
 */
export async function acceptKnown(root: string, pipeline: Pipeline): Promise<readonly Finding[]> {
  // A build that stopped early has not seen everything: nothing can be called unused then.
  const ran = pipeline.outcome === undefined ? [] : pipeline.ran;
  return acceptFindings(root, pipeline.findings, ran).catch((fault: unknown) => {
    // Its schema is no schema: that has been found and said already.
    if (pipeline.findings.some(({ file }) => file === SUPPRESSIONS_SCHEMA_FILE)) return pipeline.findings;
    if (fault instanceof ExpectedFailure) return withOthers(pipeline.findings, fault.findings);
    throw fault;
  });
}

function withOthers(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const known = new Set(findings.map((finding) => JSON.stringify(finding)));
  return [...findings, ...others.filter((other) => !known.has(JSON.stringify(other)))];
}

/**
 * Marks the findings that the suppression file accepts.
 * @param root folder that holds `data/`; without a suppression file nothing is accepted
 * @param ran stages that have seen everything, whose entries may be called unused
 */
export async function acceptFindings(
  root: string,
  findings: readonly Finding[],
  ran: readonly FindingSource[],
): Promise<readonly Finding[]> {
  if (!existsSync(join(root, SUPPRESSIONS_FILE))) return findings;
  const schema = (await readJsonFile(root, SUPPRESSIONS_SCHEMA_FILE)) as object;
  const entries = parseSuppressions(await readText(root, SUPPRESSIONS_FILE), schema);
  return applySuppressions(findings, entries, { ran });
}

/**
 * Writes the findings of a failed build beside the output, which stays as it was.
 * @param output the output folder; the report goes to `OUTPUT-failed/`
 */
export async function reportFailure(output: string, findings: readonly Finding[]): Promise<void> {
  await swapIn(failureFolder(output), qaFiles(findings, '', ''));
}
