const { forceExit, maxWorkers } = require('./jest.config.cjs');

/** `npm run test:soak`: what repeats itself, as often as ROUNDS says. */
/** @type {import('jest').Config} */
module.exports = {
  forceExit,
  maxWorkers,
  projects: [...require('./api/jest.config.cjs').soak, require('./browser/jest.config.cjs').soak],
};
