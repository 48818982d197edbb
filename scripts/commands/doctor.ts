import { EXIT, report } from '../findings/index.js';
import { cacheFolder } from '../fhir-packages/index.js';
import type { Command } from './context.js';
import { checkFhirPackages, checkOfficialValidator } from './engine-checks.js';
import {
  checkBrowser,
  checkCache,
  checkGit,
  checkInstalled,
  checkNode,
  checkOutput,
} from './machine-checks.js';
import { commandsInPlace } from './own-command.js';
import { missingFinding, prerequisiteLines, type Prerequisite } from './prerequisite.js';
import { findProjectRoot } from './project-root.js';

/** Looks at every prerequisite and says how to get what is missing. Exit 3 when something is. */
export const doctor: Command<{ json?: boolean }> = async (options, context) => {
  const { env, ownCommand = 'sdx' } = context;
  const root = findProjectRoot(context.cwd);
  const cache = cacheFolder(env, root);
  const inCheckout = root !== undefined;
  const found = [
    checkNode(process.versions.node),
    await checkGit(inCheckout, env),
    ...(root === undefined ? [] : [checkInstalled(root)]),
    ...(await checkOfficialValidator(cache, env, inCheckout)),
    ...(root === undefined ? [] : await checkFhirPackages(root, cache, env)),
    ...(root === undefined ? [] : [checkBrowser(root, env, process), await checkOutput(root)]),
    await checkCache(cache),
  ];
  const checks = found.map((check) => ({ ...check, remedy: commandsInPlace(check.remedy, ownCommand) }));
  const missing = checks.filter(({ state }) => state === 'missing');
  if (options.json) context.stdout(asJson(checks, missing));
  for (const check of checks) context.stderr(prerequisiteLines(check));
  context.stderr(`\n${commandsInPlace(conclusion(missing, checks), ownCommand)}\n`);
  return missing.length === 0 ? EXIT.ok : EXIT.environment;
};

function conclusion(missing: readonly Prerequisite[], checks: readonly Prerequisite[]): string {
  if (missing.length > 0) {
    const without = missing.some(({ essential }) => essential)
      ? ''
      : ' `sdx build --no-validate` works without.';
    return `${missing.length} missing.${without}`;
  }
  return checks.some(({ state }) => state === 'optional')
    ? 'Everything that is needed is here. What is marked – is for `sdx validate --official` alone.'
    : 'Everything is here.';
}

/** The report of findings, as every command gives it, and beside it every check, good ones too. */
function asJson(checks: readonly Prerequisite[], missing: readonly Prerequisite[]): string {
  const findings = JSON.parse(report('json', missing.map(missingFinding))) as object;
  return `${JSON.stringify({ ...findings, checks }, null, 2)}\n`;
}
