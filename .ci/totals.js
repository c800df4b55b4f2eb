// Adds up what the gate has found, as its last line: "N passed, N failed, N skipped".
// Arguments: the number of failed checks, then for each run of the tests its file of results and its exit code.
import { readFileSync } from "node:fs";

/** The exit code of a run that cannot be had on this machine. */
const NOT_HERE = 3;

const [failedChecks, ...runs] = process.argv.slice(2);
const totals = { passed: 0, failed: Number(failedChecks), skipped: 0 };
for (let index = 0; index < runs.length; index += 2) add(runs[index], Number(runs[index + 1]));
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed > 0 ? 1 : 0;

function add(file, exitCode) {
  if (exitCode === NOT_HERE) {
    totals.skipped += 1;
    return;
  }
  try {
    const tests = JSON.parse(readFileSync(file, "utf8"));
    totals.passed += tests.numPassedTests;
    // A run can fail without a failing test: an error outside of any, or an installation that broke.
    totals.failed += tests.numFailedTests || (exitCode === 0 ? 0 : 1);
    totals.skipped += tests.numPendingTests + tests.numTodoTests;
    showSlowest(file, tests);
    showFailures(file, tests);
  } catch {
    console.log(`The tests left no results in ${file}.`);
    totals.failed += 1;
  }
}

/** Where the time of the tests went; three files run at once, so this is about three times what a clock shows. */
function showSlowest(file, { testResults }) {
  const seconds = new Map();
  for (const { name, startTime, endTime } of testResults) {
    const folder = name
      .slice(process.cwd().length)
      .replace(/^.*\/((?:web\/)?(?:test|src))(\/[^/]+)?\/.*$/, "$1$2");
    seconds.set(folder, (seconds.get(folder) ?? 0) + (endTime - startTime) / 1000);
  }
  const slowest = [...seconds].sort(([, one], [, other]) => other - one).slice(0, 8);
  console.log(`\nSeconds of tests, by folder (${file}):`);
  for (const [folder, sum] of slowest) console.log(`${sum.toFixed(0).padStart(6)} s  ${folder}`);
}

/** Named once more at the end: what prints the output of a gate may keep its last lines only. */
function showFailures(file, { testResults, errorsOutsideTests }) {
  for (const { name, message, assertionResults } of testResults) {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    const texts = failed.map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join("\n")}`);
    if (message) texts.push(message);
    for (const text of texts)
      console.log(`\nFailed in ${name.slice(process.cwd().length + 1)} (${file}): ${text}`);
  }
  for (const error of errorsOutsideTests) console.log(`\nOutside of any test (${file}): ${error}`);
}
