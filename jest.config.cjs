/** One run for everything: `jest --selectProjects api api-postgres web browser` names its parts. */
/** @type {import('jest').Config} */
module.exports = {
  projects: [...require('./api/jest.config.cjs'), '<rootDir>/web/jest.config.cjs', '<rootDir>/browser/jest.config.cjs'],
};
