const { globSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const ENTRIES = readdirSync(__dirname).filter((name) => name.endsWith('.group.js'));

/**
 * The project with its spec files in a few groups. Jest loads every module anew for each test file, which costs more than most of
 * our files take; a group is one test file to it.
 */
exports.grouped = (project) => ({
  ...project,
  globals: {
    ...project.globals,
    GROUPS: Object.groupBy(specsOf(project), (_, index) => ENTRIES[index % ENTRIES.length]),
  },
  roots: [project.rootDir, __dirname],
  testRegex: '\\.group\\.js$',
  testPathIgnorePatterns: [],
});

/** The files that Jest would find by itself. */
function specsOf({ rootDir, testRegex, testPathIgnorePatterns = [] }) {
  const matches = (path) => (pattern) => new RegExp(pattern).test(path);
  return globSync('{src,test}/**/*.ts', { cwd: rootDir })
    .map((path) => join(rootDir, path))
    .filter((path) => testRegex.some(matches(path)) && !testPathIgnorePatterns.some(matches(path)))
    .sort();
}
