import { Migrator } from 'kysely/migration';
import { Config } from '../src/config/config';
import { migrationsFor } from '../src/database/migrations';
import { openPostgres } from '../src/database/postgres/open-postgres';
import { openSqlite } from '../src/database/sqlite/open-sqlite';
import { ENGINE, newPlace, type Place } from './support/engine';
import { get, post } from './support/http';
import { TestServer } from './support/server';
import { execute } from './support/tamper';
import { findDifferences } from './support/verify';

const USERS = Number(process.env['USERS'] ?? 20_000);
const NUMBERS = `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${USERS})`;
const AT = `'2026-01-01T00:00:00.000Z'`;

/** A directory as the version before positions left it, of users that have a cat each. */
async function leaveOlderVersion(place: Place): Promise<void> {
  const { database } = new Config({ DATABASE_URL: place.url });
  const engine = database.engine === 'sqlite' ? openSqlite(database.file) : openPostgres(database.url);
  const migrations = migrationsFor(engine.name);
  await engine.migrate(async (db) => {
    await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } }).migrateTo('0003-lists');
  });
  await engine.close();
  await execute(
    place,
    `insert into directory (one, id, revision, user_count) values (1, '5d0f3b9e-8f3c-4a52-9a50-6c2d6f6f0a11', ${USERS}, ${USERS});
     ${NUMBERS} insert into changes (revision, at, kind, user_id, after)
       select n, ${AT}, 'created', n, '{"username":"user' || n || '","pets":["cat"]}' from numbers;
     ${NUMBERS} insert into users (id, username, username_key, pets, revision, created_at, updated_at)
       select n, 'user' || n, 'user' || n, '["cat"]', n, ${AT}, ${AT} from numbers;
     ${NUMBERS} insert into user_pets (pet, user_id, username_key, revision) select 'cat', n, 'user' || n, n from numbers;
     insert into pets (name, users, occurrences) values ('cat', ${USERS}, ${USERS})`,
  );
}

it(
  `brings a directory of ${USERS} users up to date`,
  async () => {
    const place = await newPlace();
    await leaveOlderVersion(place);
    const start = performance.now();
    const server = await TestServer.start({ place });
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(`upgrade on ${ENGINE}: ${USERS} users in ${seconds.toFixed(1)} s\n`);

    expect((await get(`${server.url}/users?limit=1`)).headers.get('x-total-count')).toBe(String(USERS));
    expect((await post(`${server.url}/users`, { username: 'new' })).json).toMatchObject({ id: USERS + 1 });
    expect(await findDifferences(place)).toEqual([]);
    await server.stop();
  },
  60_000 + USERS,
);
