/** The two writes: what a client sends (of which `%UNIQUE%` never repeats), and what the program does with it in one transaction, `?` standing for a value. */

const END = 'select * from "directory"';
const INSERT_CHANGE = `insert into "changes"
  ("revision", "at", "by", "kind", "user_id", "before", "after", "text", "undoes", "stamp", "checksum")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const MOVE_END = `update "directory" set "revision" = ?, "user_count" = ?, "stamp" = ?, "at" = ?, "checksum" = ?`;
const STAMP = '3f9ab2c41d0e';
const CHECKSUM = '1.0123456789abcdefABCDEF';
const FIND_USER = 'select * from "users" where "username_key" = ?';
const INSERT_USER = `insert into "users"
  ("id", "username", "username_key", "search_key", "pets", "revision", "position", "created_at", "updated_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const INSERT_PETS = `insert into "user_pets" ("pet", "user_id", "username_key", "revision")
  values (?, ?, ?, ?), (?, ?, ?, ?)`;
const COUNT_PETS = `insert into "pets" ("name", "users", "occurrences") values (?, ?, ?), (?, ?, ?)
  on conflict ("name") do update set "users" = pets.users + excluded.users,
  "occurrences" = pets.occurrences + excluded.occurrences`;

export const WRITES = {
  message: {
    body: { data: 'message %UNIQUE%' },
    *transaction({ data }) {
      const [end] = yield [END];
      const [revision, at] = [end.revision + 1, now()];
      yield [INSERT_CHANGE, revision, at, null, 'message', null, null, null, data, null, STAMP, CHECKSUM];
      yield [MOVE_END, revision, end.user_count, STAMP, at, CHECKSUM];
    },
  },
  user: {
    body: { username: 'user-%UNIQUE%', pets: ['cat', 'dog'] },
    *transaction({ username, pets }) {
      yield [FIND_USER, username];
      const [end] = yield [END];
      const [revision, at] = [end.revision + 1, now()];
      const after = JSON.stringify({ username, pets });
      yield [INSERT_CHANGE, revision, at, null, 'created', revision, null, after, null, null, STAMP, CHECKSUM];
      yield [MOVE_END, revision, end.user_count + 1, STAMP, at, CHECKSUM];
      const names = [username, username, username];
      yield [INSERT_USER, revision, ...names, JSON.stringify(pets), revision, `${revision}.${STAMP}`, at, at];
      yield [INSERT_PETS, ...pets.flatMap((pet) => [pet, revision, username, revision])];
      yield [COUNT_PETS, pets[0], 1, 1, pets[1], 1, 1];
    },
  },
};

function now() {
  return new Date().toISOString();
}
