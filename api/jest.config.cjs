/** The API's tests on one engine. */
const onEngine = (engine) => ({
  displayName: engine === 'sqlite' ? 'api' : `api-${engine}`,
  rootDir: __dirname,
  testEnvironment: 'node',
  globals: { ENGINE: engine },
  setupFilesAfterEnv: ['<rootDir>/test/support/setup-jest.ts'],
  moduleFileExtensions: ['js', 'json', 'ts'],
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.spec.ts'],
  transform: {
    '^.+\\.ts$': [
      'ts-jest',
      { tsconfig: '<rootDir>/tsconfig.json', astTransformers: { before: [require.resolve('./jest-swagger.cjs')] } },
    ],
  },
});

/** @type {import('jest').Config[]} */
module.exports = [
  { ...onEngine('sqlite'), testRegex: '(\\.|\\.e2e-)spec\\.ts$' },
  {
    ...onEngine('postgres'),
    // Unit tests know no engine: once is enough.
    testRegex: '\\.e2e-spec\\.ts$',
    // What strace makes fail are SQLite's files.
    testPathIgnorePatterns: ['/fault\\.e2e-spec\\.ts$'],
    globalSetup: '<rootDir>/test/support/postgres-setup.ts',
    globalTeardown: '<rootDir>/test/support/postgres-teardown.ts',
  },
];
