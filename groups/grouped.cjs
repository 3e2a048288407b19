const { globSync, statSync } = require('node:fs');
const { join } = require('node:path');

const ENTRIES = ['1.group.js', '2.group.js'];

/**
 * The project with its spec files in a few groups. Jest loads every module anew for each test file, which costs more than most of
 * our files take; a group is one test file to it.
 */
exports.grouped = (project, entries = ENTRIES) => ({
  ...project,
  globals: {
    ...project.globals,
    GROUPS: divided(specsOf(project), entries),
  },
  roots: [project.rootDir, __dirname],
  testRegex: entries.map((name) => `/groups/${name}$`),
  testPathIgnorePatterns: [],
});

/** The project with its spec files in one group, where loading costs more than a second process gains. */
exports.inOneGroup = (project) => exports.grouped(project, ENTRIES.slice(0, 1));

/** The files by entry, with about as many bytes in each: the best guess of what a file takes that needs no record of past runs. */
function divided(files, entries) {
  const groups = entries.map((entry) => ({ entry, files: [], bytes: 0 }));
  const sized = files.map((file) => ({ file, bytes: statSync(file).size })).sort((a, b) => b.bytes - a.bytes);
  for (const { file, bytes } of sized) {
    const smallest = groups.reduce((least, group) => (group.bytes < least.bytes ? group : least));
    smallest.files.push(file);
    smallest.bytes += bytes;
  }
  return Object.fromEntries(groups.map(({ entry, files }) => [entry, files.sort()]));
}

/** The files that Jest would find by itself. */
function specsOf({ rootDir, testRegex, testPathIgnorePatterns = [] }) {
  const matches = (path) => (pattern) => new RegExp(pattern).test(path);
  return globSync('{src/**/,test/**/,}*.ts', { cwd: rootDir })
    .map((path) => join(rootDir, path))
    .filter((path) => testRegex.some(matches(path)) && !testPathIgnorePatterns.some(matches(path)))
    .sort();
}
