/** Browser tests need Chromium and take longer: they run when asked for, with BROWSER_TESTS=1. */
const withoutBrowser = process.env.BROWSER_TESTS ? [] : ['/test/browser/'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  rootDir: __dirname,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...withoutBrowser],
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
  workerIdleMemoryLimit: '300MB',
};
