// Prints the last line of a CI run from Vitest's JSON report, and fails when a test failed or none ran.
import { existsSync, readFileSync } from 'node:fs';

const [path] = process.argv.slice(2);
if (!path || !existsSync(path)) {
  console.log('0 passed, 1 failed');
  console.error(`There is no test report at ${path}: the tests did not run to their end.`);
  process.exit(1);
}
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success, testResults } = JSON.parse(
  readFileSync(path, 'utf8'),
);
// A file that fails to load has no tests of its own, but it is a failure.
const brokenFiles = testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
).length;
const failed = numFailedTests + brokenFiles + (numFailedTests + brokenFiles === 0 && !success ? 1 : 0);
const skipped = numPendingTests + numTodoTests;
console.log(`${numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || numPassedTests === 0 ? 1 : 0);
