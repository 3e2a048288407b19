const { createRequire } = require('node:module');
const { join } = require('node:path');

/** The plain twin as it is built, and what it is made of. */
exports.main = join(__dirname, '../../dist/plain/api/main.js');
exports.part = createRequire(exports.main);
