const { relative } = require('node:path');

/** The number of files to list. */
const COUNT = 10;

/** Prints the slowest test files at the end of a run, slowest first. */
module.exports = class SlowestFilesReporter {
  onRunComplete(_contexts, { testResults, startTime }) {
    const timed = testResults.map(({ testFilePath, perfStats }) => ({
      file: relative(process.cwd(), testFilePath),
      seconds: (perfStats.end - perfStats.start) / 1000,
    }));
    if (timed.length <= COUNT) return;
    const slowest = timed.sort((one, other) => other.seconds - one.seconds).slice(0, COUNT);
    const elapsed = Math.round((Date.now() - startTime) / 1000);
    const lines = slowest.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
    process.stderr.write(`\nThe ${COUNT} slowest of ${timed.length} files, in ${elapsed} s:\n${lines.join('\n')}\n`);
  }
};
