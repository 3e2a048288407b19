/** What meets no engine, so that one of them is enough: it runs on SQLite. A new file runs on both unless it is listed here. */
const ON_ONE_ENGINE =
  '/(?:backup-schedule|compression|contract|edge(?!-failure)[a-z-]*|feed-docs|feed-turns|sets-docs|file-identity|kept-answers|metrics|openapi|problems|program|restore|stalls)\\.e2e-spec\\.ts$';
/** What only a server has: connections, other sessions, settings of a database. */
const ON_POSTGRES = '/(?:access-processes|postgres|sets-processes)\\.e2e-spec\\.ts$';
/** What is the same on PostgreSQL once ledger, feed, store and the plans of all queries are: there it runs in `npm run test:soak`. */
const LATER_ON_POSTGRES =
  '/(?:access[a-z-]*|account-command|backup|bounds|changes|directory|fields|generate|import|lists|other-programs|pets|readiness|sets(?!-docs)[a-z-]*|username-keys|users|verify(?:-sets)?|waiting-writes)\\.e2e-spec\\.ts$';
/** Of what repeats itself in `npm run test:soak`, what is cheap enough for a sample in `npm test`. */
const SAMPLED = {
  sqlite: '/(?:concurrency|connections|fuzz|kept-answers|model|search-budget|sizes|verify)\\.soak-spec\\.ts$',
  postgres: '/(?:search-budget|verify)\\.soak-spec\\.ts$',
};
/** Soak of what one engine alone has or needs, or none: strace makes SQLite's files fail, only they are backed up, and only PostgreSQL has time-outs. */
const OTHER_ENGINE = {
  sqlite: '/(?:access-processes|pgbouncer|silence|time-outs)\\.soak-spec\\.ts$',
  postgres:
    '/(?:access-guesses|access-order|access-proxy|backup|connections|fault|import-command|log|log-size|prove|proxy|readiness|sizes)\\.soak-spec\\.ts$',
};

/** The API's tests on one engine. */
const onEngine = (engine) => ({
  displayName: engine === 'sqlite' ? 'api' : `api-${engine}`,
  id: 'api', // of the cache, which is the same for both
  rootDir: __dirname,
  testEnvironment: 'node',
  globals: { ENGINE: engine },
  setupFilesAfterEnv: ['<rootDir>/test/support/setup-jest.ts'],
  moduleFileExtensions: ['js', 'json', 'ts'],
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.spec.ts'],
  transform: {
    '^.+\\.ts$': [
      require.resolve('./jest-typescript.cjs'),
      {
        tsconfig: '<rootDir>/tsconfig.json',
        diagnostics: false, // types are checked by `npm run typecheck`
        astTransformers: { before: [require.resolve('./jest-swagger.cjs')] },
      },
    ],
  },
  ...(engine === 'postgres' && {
    globalSetup: '<rootDir>/test/support/postgres-setup.ts',
    globalTeardown: '<rootDir>/test/support/postgres-teardown.ts',
  }),
});

/** @type {(engine: string) => import('jest').Config} */
const testsOn = (engine) => ({
  ...onEngine(engine),
  globals: { ENGINE: engine, IS_SAMPLE: true },
  // Unit tests know no engine: once is enough.
  testRegex: [engine === 'sqlite' ? '(?:\\.|\\.e2e-)spec\\.ts$' : '\\.e2e-spec\\.ts$', SAMPLED[engine]],
  testPathIgnorePatterns: engine === 'sqlite' ? [ON_POSTGRES] : [ON_ONE_ENGINE, LATER_ON_POSTGRES],
});

/** @type {(engine: string) => import('jest').Config} */
const soakOn = (engine) => ({
  ...onEngine(engine),
  displayName: `${onEngine(engine).displayName}-soak`,
  testRegex: ['\\.soak-spec\\.ts$', ...(engine === 'postgres' ? [LATER_ON_POSTGRES] : [])],
  testPathIgnorePatterns: [OTHER_ENGINE[engine]],
});

/** The same tests with each answer made anew, and with each read sent twice. The latter leaves out what counts requests. */
const ALSO_COLD = '/(?:compression|contract|edge[a-z-]*|history|ledger|lists|pets|users)\\.e2e-spec\\.ts$';
const ALSO_WARM = '/(?:compression|contract|edge(?!-lo|-lim)[a-z-]*|history|ledger|lists|pets|users)\\.e2e-spec\\.ts$';
/** The same tests with all requests sent by an account, on a server that shows nobody anything. It leaves out what sends bare bytes, or reads the feed. */
const ALSO_OF_ACCOUNT =
  '/(?:changes|contract|edge-conditions|edge-versions|fields|pets|problems|username-keys|users)\\.e2e-spec\\.ts$';
const again = [
  ['cold', ALSO_COLD, { KEPT: { KEPT_ANSWERS_BYTES: '0' } }],
  ['warm', ALSO_WARM, { IS_WARM: true }],
  ['account', ALSO_OF_ACCOUNT, { IS_ACCOUNT: true, KEPT: { ANONYMOUS_ROLE: 'none' } }],
].map(([name, testRegex, globals]) => ({
  ...onEngine('sqlite'),
  displayName: `api-${name}`,
  globals: { ENGINE: 'sqlite', IS_SAMPLE: true, ...globals },
  testRegex,
}));

const ENGINES = ['sqlite', 'postgres'];
module.exports = { tests: ENGINES.map(testsOn), soak: [...ENGINES.map(soakOn), ...again] };
