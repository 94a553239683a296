// These tests run against real parts on whatever machine CI has: one that stalls for seconds is no fault of the code.
// A second try in CI only, with the first failure printed, so that what is unsteady stays visible; at a desk, none.
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
