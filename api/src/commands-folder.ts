import { join } from 'node:path';

/** The programs beside the server. It is named here, beside main.ts, so that a bundle of main.js finds it at the same place. */
export const COMMANDS = join(__dirname, 'commands');
