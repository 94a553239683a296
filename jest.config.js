/** One Jest for unit, workflow, integration and whole-system tests; `npm test` brings up the real parts first. */
module.exports = {
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/test/retry-in-ci.ts'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/.data/', '/.build/'],
  modulePathIgnorePatterns: ['/.data/', '/.build/'],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // These ship ES modules only, which Jest cannot require as they are.
  transformIgnorePatterns: ['/node_modules/(?!(jose|oauth4webapi|preact|@preact)/)'],
  // Milliseconds. Also for hooks: the first file that asks for the whole system waits for its start, under the load of others.
  testTimeout: 120_000,
  // The whole system that test/ shares; it starts when the first file asks for it.
  globalSetup: './test/harness/global-setup.ts',
  globalTeardown: './test/harness/global-teardown.ts',
};
