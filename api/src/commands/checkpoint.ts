import { argv } from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

// A program of its own (database/sqlite/log-take-over.ts): it takes the log over into the file that its argument names, as far as nobody
// reads what was before, and prints how many pages of the log are left.

const url = pathToFileURL(argv[2] ?? '');
url.search = 'mode=rw';
const { log, checkpointed } = new DatabaseSync(url).prepare('pragma wal_checkpoint(passive)').get() ?? {};
console.log(Number(log) - Number(checkpointed));
