/** `npm test`: the whole behaviour once. `jest --selectProjects api api-postgres web browser` names its parts. */
/** @type {import('jest').Config} */
module.exports = {
  // Node 26 now and then spins for ever when it tidies up at its natural end (nodejs/node#47748): Jest ends it instead.
  forceExit: true,
  // On two cores Jest would take one by itself, and half of the time of many tests is waiting.
  maxWorkers: 2,
  projects: [
    ...require('./api/jest.config.cjs').tests,
    '<rootDir>/web/jest.config.cjs',
    require('./browser/jest.config.cjs').tests,
  ],
};
