const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

// What Jest consists of is compiled once, not by each of its processes anew: those that it starts have it from the environment.
process.env.NODE_COMPILE_CACHE ??= join(__dirname, 'node_modules/.cache/menagerie-compile');
enableCompileCache();

/** The whole behaviour once, file by file. `jest --selectProjects api api-postgres web browser` names its parts. */
/** @type {import('jest').Config} */
module.exports = {
  // After a whole run Node 26.10 was seen to spin for ever at its natural end, by gdb in Environment::CleanupHandles (nodejs/node#47748).
  // Parts of the run, 18 of 18, ended by themselves within seconds: the cause is not found, so that Jest ends the process.
  forceExit: true,
  // On two cores Jest would take one by itself, and half of the time of many tests is waiting.
  maxWorkers: 2,
  projects: [
    ...require('./api/jest.config.cjs').tests,
    require('./web/jest.config.cjs'),
    require('./browser/jest.config.cjs').tests,
  ],
};
