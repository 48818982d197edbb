/**
 * The steps of the GitHub Action in action.yml. Inputs come in SDX_… variables, everything else in those that the
 * runner sets. Plain JavaScript without dependencies: it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const { env } = process;
const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
const home = join(env.RUNNER_TEMP ?? workspace, 'data-exchange-standard');
const program = join(home, 'node_modules/data-exchange-standard/dist/scripts/cli.js');

/** Ends the step with words that the runner shows as an error. */
function fail(message, code) {
  process.stdout.write(`::error::${escapeData(message)}\n`);
  process.exitCode = code;
}

/** Workflow commands end at a line break. */
function escapeData(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text) {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function install() {
  const named = env.SDX_PACKAGE ?? '';
  if (named === '')
    return fail('Name the package with the input `package`: a path or a URL of its tarball.', 2);
  const isUrl = /^https?:/.test(named);
  const source = isUrl ? named : resolve(workspace, named);
  if (!isUrl && !existsSync(source)) return fail(`There is no package at ${named} in the workspace.`, 2);
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--omit=dev'];
  // npm is a script on Windows, which only a shell starts.
  const { status } = spawnSync('npm', ['install', ...options, '--prefix', quoted(home), quoted(source)], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0 || !existsSync(program)) fail(`${named} could not be installed.`, 3);
}

function quoted(word) {
  return process.platform === 'win32' ? `"${word}"` : word;
}

function validate() {
  if (!existsSync(program)) return fail('The package is not installed: run the step before this one.', 3);
  const files = (env.SDX_FILES ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const profile = env.SDX_PROFILE ? ['--profile', env.SDX_PROFILE] : [];
  const failOn = ['--fail-on', env.SDX_FAIL_ON || 'error'];
  const args = ['validate', '--no-official', '--format', 'sarif', ...failOn, ...profile, '--', ...files];
  const run = spawnSync(process.execPath, [program, ...args], {
    cwd: workspace,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  process.stderr.write(run.stderr ?? '');
  const results = readResults(run.stdout ?? '');
  if (results === undefined) return fail('Nothing was checked; the lines above say why.', run.status || 3);
  const sarif = resolve(workspace, env.SDX_SARIF_FILE || 'data-exchange-standard.sarif');
  writeFileSync(sarif, run.stdout);
  for (const result of results) process.stdout.write(`${annotation(result)}\n`);
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `sarif=${sarif}\nfindings=${results.length}\n`);
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, summary(results));
  process.exitCode = run.status ?? 3;
}

/** @returns the findings of a SARIF report that nobody has accepted; undefined where it is none */
function readResults(text) {
  try {
    return JSON.parse(text).runs[0].results.filter(({ suppressions }) => suppressions.length === 0);
  } catch {
    return undefined;
  }
}

/** A finding as the runner shows it beside the changed lines. */
function annotation({ ruleId, level, message, locations }) {
  const at = locations[0]?.physicalLocation;
  const place = [
    ...(at === undefined ? [] : [`file=${escapeProperty(decodeURIComponent(at.artifactLocation.uri))}`]),
    ...(at?.region === undefined ? [] : [`line=${at.region.startLine}`]),
    ...(at?.region?.startColumn === undefined ? [] : [`col=${at.region.startColumn}`]),
    `title=${escapeProperty(ruleId)}`,
  ];
  const severity = { error: 'error', warning: 'warning' }[level] ?? 'notice';
  return `::${severity} ${place.join(',')}::${escapeData(message.text)}`;
}

/** A table for the page of the run. */
function summary(results) {
  if (results.length === 0) return '### Data exchange payloads\n\nNothing was found.\n';
  const cell = (text) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').replaceAll('<', '&lt;');
  const rows = results.map(({ ruleId, level, message, locations }) => {
    const at = locations[0]?.physicalLocation;
    const file = at === undefined ? '' : decodeURIComponent(at.artifactLocation.uri);
    const line = at?.region === undefined ? '' : `:${at.region.startLine}`;
    return `| ${cell(file + line)} | ${level} | \`${ruleId}\` | ${cell(message.text)} |`;
  });
  return `### Data exchange payloads\n\n| place | severity | code | what is wrong |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

const step = { install, validate }[process.argv[2] ?? ''];
if (step === undefined) fail('The step is `install` or `validate`.', 2);
else step();
