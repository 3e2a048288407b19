/** One run for everything: `jest --selectProjects api|web|browser` runs a part. */
/** @type {import('jest').Config} */
module.exports = {
  projects: ['<rootDir>/api/jest.config.cjs', '<rootDir>/web/jest.config.cjs', '<rootDir>/browser/jest.config.cjs'],
};
