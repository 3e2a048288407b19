import { randomUUID } from 'node:crypto';

/** The two writes: what a client sends, and what the program does with it in one transaction, `?` standing for a value. */

const NEXT_REVISION = (usersMore) =>
  `update "directory" set "revision" = revision + 1, "user_count" = user_count + ${usersMore} returning "revision"`;
const INSERT_CHANGE = `insert into "changes" ("revision", "at", "by", "kind", "user_id", "before", "after", "text", "undoes")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const FIND_USER = 'select * from "users" where "username_key" = ?';
const INSERT_USER = `insert into "users" ("id", "username", "username_key", "pets", "revision", "created_at", "updated_at")
  values (?, ?, ?, ?, ?, ?, ?)`;
const INSERT_PETS = `insert into "user_pets" ("pet", "user_id", "username_key", "revision")
  values (?, ?, ?, ?), (?, ?, ?, ?)`;
const COUNT_PETS = `insert into "pets" ("name", "users", "occurrences") values (?, ?, ?), (?, ?, ?)
  on conflict ("name") do update set "users" = pets.users + excluded.users,
  "occurrences" = pets.occurrences + excluded.occurrences`;

export const WRITES = {
  message: {
    body: () => ({ data: `message ${randomUUID()}` }),
    *transaction({ data }) {
      const [{ revision }] = yield [NEXT_REVISION(0)];
      yield [INSERT_CHANGE, revision, now(), null, 'message', null, null, null, data, null];
    },
  },
  user: {
    body: () => ({ username: `u-${randomUUID()}`, pets: ['cat', 'dog'] }),
    *transaction({ username, pets }) {
      yield [FIND_USER, username];
      const [{ revision }] = yield [NEXT_REVISION(1)];
      const at = now();
      const after = JSON.stringify({ username, pets });
      yield [INSERT_CHANGE, revision, at, null, 'created', revision, null, after, null, null];
      yield [INSERT_USER, revision, username, username, JSON.stringify(pets), revision, at, at];
      yield [INSERT_PETS, ...pets.flatMap((pet) => [pet, revision, username, revision])];
      yield [COUNT_PETS, pets[0], 1, 1, pets[1], 1, 1];
    },
  },
};

function now() {
  return new Date().toISOString();
}
