const { grouped, inOneGroup } = require('./groups/grouped.cjs');
const { projects, ...options } = require('./jest.config.cjs');

const [api, apiPostgres, web, browser] = projects;

/** `npm test`: the tests of jest.config.cjs, in groups of files. */
/** @type {import('jest').Config} */
module.exports = {
  ...options,
  // While two of the groups wait, two others compute.
  maxWorkers: 4,
  // The longest first: without a record of past runs Jest keeps this order, and what is long does not run alone at the end.
  projects: [grouped(browser), grouped(api), inOneGroup(apiPostgres), inOneGroup(web)],
};
