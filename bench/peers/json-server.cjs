const { writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const jsonServer = require('json-server');

/** json-server with its log, on a file with as many users as USERS says. */
const file = join(tmpdir(), `json-server-${process.pid}.json`);
const users = Array.from({ length: Number(process.env.USERS) }, (_, index) => ({
  id: index + 1,
  username: `user${index + 1}`,
  pets: ['cat', 'dog'],
}));
writeFileSync(file, JSON.stringify({ users }));

const server = jsonServer.create().use(jsonServer.defaults()).use(jsonServer.router(file));
const listener = server.listen(0, '127.0.0.1', () => console.log(`App   http://localhost:${listener.address().port}/`));
process.once('SIGTERM', () => process.exit(0));
process.once('exit', () => require('node:fs').rmSync(file));
