import { sep } from 'node:path';

// Whole-system tests, those below this folder, may fail because CI's machine stalls for seconds: in CI they get a second
// try, and Jest prints the first failure. All other tests get one try.
const { testPath = '' } = expect.getState();
if (process.env.CI && testPath.startsWith(__dirname + sep))
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
