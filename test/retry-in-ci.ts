import { sep } from 'node:path';

// Whole-system tests (below this folder) may fail because the CI machine stalls for seconds. In CI they are run a second
// time, and Jest prints the first failure. All other tests are run once.
const { testPath = '' } = expect.getState();
if (process.env.CI && testPath.startsWith(__dirname + sep))
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
