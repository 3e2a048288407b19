import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { pipeline, Readable } from 'node:stream';

/** Streams the same lines as the program's NDJSON from the same table. */
const BATCH = 500;
const database = new DatabaseSync(process.env.DATABASE_FILE, { readOnly: true });
const select = database.prepare(
  `select "username", "pets", "id", "revision", "position", "created_at" as "createdAt", "updated_at" as "updatedAt"
    from "users" where "id" > ? order by "id" limit ${BATCH}`,
);

function* batches() {
  for (let last = 0; ;) {
    const users = select.all(last);
    if (users.length === 0) return;
    last = users.at(-1).id;
    yield users.map((user) => `${JSON.stringify({ ...user, pets: JSON.parse(user.pets) })}\n`).join('');
  }
}

const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
  pipeline(Readable.from(batches(), { objectMode: true }), response, (error) => error && console.error(error));
});
server.listen(0, '127.0.0.1', () => console.log(`App   http://localhost:${server.address().port}/`));
process.once('SIGTERM', () => process.exit(0));
