const { grouped, inOneGroup } = require('./groups/grouped.cjs');
const { projects, ...options } = require('./jest.config.cjs');

const [api, apiPostgres, web, browser] = projects;

/** `npm test`: the tests of jest.config.cjs, in groups of files. */
/** @type {import('jest').Config} */
module.exports = { ...options, projects: [grouped(api), grouped(apiPostgres), inOneGroup(web), grouped(browser)] };
