import { join } from 'node:path';

/** For programs that tests start: what Node has compiled once is not compiled again (nodejs.org/api/module.html, Module compile cache). */
export const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(__dirname, '../../../node_modules/.cache/menagerie-compile') };
