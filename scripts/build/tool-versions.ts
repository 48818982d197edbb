import { join } from 'node:path';
import { ENGINE_VERSION } from '../validator/index.js';
import { readPackageLock } from '../fhir-packages/index.js';
import type { BuildVersions } from './reports.js';
import { readJsonFile } from './project-files.js';

/** The packages that have a say in what the build makes. */
const TOOLS = [
  'fsh-sushi',
  'fhir',
  'fhirpath',
  'ajv',
  'handlebars',
  'markdown-it',
  'shiki',
  'govuk-frontend',
];

/**
 * @returns name → version of the toolkit, of the tools it uses and of the FHIR packages it read
 */
export async function toolVersions(root: string): Promise<BuildVersions> {
  const own = (await readJsonFile(root, 'package.json')) as { name: string; version: string };
  const lock = await readPackageLock(join(root, 'fhir-packages.lock.json'));
  const installed = (await readJsonFile(root, 'package-lock.json')) as {
    packages: Record<string, { version?: string }>;
  };
  return Object.fromEntries([
    [own.name, own.version],
    ...TOOLS.map((name) => [name, installed.packages[`node_modules/${name}`]?.version ?? 'unknown'] as const),
    ['org.hl7.fhir.validation', ENGINE_VERSION],
    ...lock.map(({ name, version }) => [name, version] as const),
  ]);
}
