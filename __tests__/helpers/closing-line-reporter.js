/**
 * What the reporter reads of Jest's aggregated result.
 *
 * @typedef {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number, numPendingTests: number, numTodoTests: number }} Counts
 */

/**
 * Jest reporter that closes a run with `N passed, N failed` (and `, N skipped`) alone on one line of stdout, so that any
 * CI can read the count. A test file that could not run at all counts as one failure: it holds tests that did not pass.
 * Plain JavaScript, because Jest loads reporters without its transforms.
 */
class ClosingLineReporter {
  /**
   * Called by Jest once every test file is done.
   *
   * @param {Set<unknown>} _contexts - the projects that ran
   * @param {Counts} results - counts of the whole run
   */
  onRunComplete(_contexts, results) {
    process.stdout.write(`${closingLine(results)}\n`);
  }
}

/** @param {Counts} results - counts of the whole run */
function closingLine(results) {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  return `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

module.exports = ClosingLineReporter;
