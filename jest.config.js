/** What needs Chromium, or a registry to install from, runs when asked for: `npm run test:browser`, `npm run test:release`. */
const onRequest = [
  ...(process.env.BROWSER_TESTS ? [] : ['/test/browser/']),
  ...(process.env.RELEASE_TESTS ? [] : ['/test/start/release']),
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/support/shared-modules/environment.js',
  runtime: '<rootDir>/test/support/shared-modules/runtime.js',
  rootDir: __dirname,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...onRequest],
  modulePathIgnorePatterns: ['/dist/', '/\\.data/'],
  transform: { '\\.[cm]?[jt]s$': '@swc/jest' },
  transformIgnorePatterns: ['/node_modules/(?!(jose)/)'],
  setupFiles: ['reflect-metadata', '<rootDir>/test/support/production-graphql.js'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  reporters: ['default', '<rootDir>/test/support/slowest-files-reporter.js'],
  testTimeout: 60_000,
  // Each file has a PostgreSQL of its own in memory: more at once cost more than they win.
  maxWorkers: 2,
  // A worker keeps something of each file that it ran; after dozens of files it is three times slower than a new one.
  workerIdleMemoryLimit: '900MB',
};
