/** Of what is long in `npm run test:soak`, what is in `npm test` too, but small. */
const SAMPLED = '/swagger\\.soak-browser-spec\\.ts$';

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
    globals: { IS_SAMPLE: true },
    testRegex: ['\\.browser-spec\\.ts$', SAMPLED],
  },
  soak: { ...common, displayName: 'browser-soak', testRegex: '\\.soak-browser-spec\\.ts$' },
  byHand: { ...common, displayName: 'browser-by-hand', testRegex: '\\.by-hand-spec\\.ts$' },
};
