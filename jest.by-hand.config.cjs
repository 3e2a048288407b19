/** What makes or prints something, and is run by hand. */
/** @type {import('jest').Config} */
module.exports = {
  forceExit: true,
  maxWorkers: 1,
  projects: [require('./browser/jest.config.cjs').byHand],
};
