/* global describe */
const { basename, relative } = require('node:path');

/** Runs the spec files of a group, each within a `describe` of its path, so that its hooks end with it and a failure names it. */
module.exports = function runGroup(entry) {
  for (const file of globalThis.GROUPS[basename(entry)]) {
    describe(relative(process.cwd(), file), () => {
      require(file);
    });
  }
};
