/** @type {import('jest').Config} */
const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/setup-jest.ts'],
  globalSetup: '<rootDir>/support/chromium-setup.ts',
  globalTeardown: '<rootDir>/support/chromium-teardown.ts',
  moduleFileExtensions: ['js', 'json', 'ts'],
  transform: { '^.+\\.ts$': require.resolve('../api/jest-typescript.cjs') },
};

module.exports = {
  tests: {
    ...common,
    displayName: 'browser',
    testRegex: ['\\.browser-spec\\.ts$'],
  },
  soak: { ...common, displayName: 'browser-soak', testRegex: '\\.soak-browser-spec\\.ts$' },
  byHand: { ...common, displayName: 'browser-by-hand', testRegex: '\\.by-hand-spec\\.ts$' },
};
