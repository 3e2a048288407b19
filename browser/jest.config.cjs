/** @type {import('jest').Config} */
const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/setup-jest.ts'],
  globalSetup: '<rootDir>/support/chromium-setup.ts',
  globalTeardown: '<rootDir>/support/chromium-teardown.ts',
  moduleFileExtensions: ['js', 'json', 'ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
};

module.exports = {
  tests: { ...common, displayName: 'browser', testRegex: '\\.browser-spec\\.ts$' },
  soak: { ...common, displayName: 'browser-soak', testRegex: '\\.soak-browser-spec\\.ts$' },
};
