// Jest's own summary goes to stderr.
const { runCLI } = require('jest');

runCLI({ _: [], $0: '' }, [__dirname]).then(({ results }) => {
  console.log(`${results.numPassedTests} passed in Jest ${require('jest/package.json').version}`);
  process.exit(results.success && results.numPassedTests > 0 ? 0 : 1);
});
