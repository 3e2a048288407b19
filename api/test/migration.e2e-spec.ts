import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Config } from '../src/config/config';
import type { Engine } from '../src/database/engine';
import { migrationsFor } from '../src/database/migrations';
import { openPostgres } from '../src/database/postgres/open-postgres';
import { openSqlite } from '../src/database/sqlite/open-sqlite';
import { newPlace, type Place } from './support/engine';
import { get, post } from './support/http';
import { readLedger, readUsers } from './support/ledger';
import { TestServer } from './support/server';

interface FirstVersion {
  users: { id: number; username: string; username_key: string; pets: string; created_at: string };
  messages: { id: number; text: string; at: string };
}

const YESTERDAY = '2026-01-01T00:00:00.000Z';

/** A directory as the first version left it. */
async function leaveFirstVersion(place: Place, pets: readonly string[]): Promise<void> {
  await withEngine(place, async (engine) => {
    const all = migrationsFor(engine.name);
    const migrator = new Migrator({ db: engine.writer, provider: { getMigrations: () => Promise.resolve(all) } });
    await migrator.migrateTo('0001-users');
    const db = engine.writer as unknown as Kysely<FirstVersion>;
    for (const [index, list] of pets.entries()) {
      const username = `User${index + 1}`;
      await db
        .insertInto('users')
        .values({ id: index + 1, username, username_key: username.toLowerCase(), pets: list, created_at: YESTERDAY })
        .execute();
    }
    for (const id of [1, 2])
      await db
        .insertInto('messages')
        .values({ id, text: `message ${id}`, at: YESTERDAY })
        .execute();
  });
}

async function withEngine(place: Place, work: (engine: Engine) => Promise<void>): Promise<void> {
  const { database } = new Config({ DATABASE_URL: place.url });
  const engine = database.engine === 'sqlite' ? openSqlite(database.file) : openPostgres(database.url);
  await work(engine);
  await engine.close();
}

describe('a directory of the first version', () => {
  let place: Place;

  beforeEach(async () => {
    place = await newPlace();
  });

  afterEach(() => place.remove());

  it('keeps its users, whose creations are the first changes, and its messages', async () => {
    await leaveFirstVersion(place, ['["duck","duck","goose"]', '[]', '["duck"]']);
    const server = await TestServer.start({ place });

    expect(await readUsers(server.url)).toMatchObject(
      [['duck', 'duck', 'goose'], [], ['duck']].map((pets, index) => ({
        username: `User${index + 1}`,
        pets,
        id: index + 1,
        revision: index + 1,
        createdAt: YESTERDAY,
        updatedAt: YESTERDAY,
      })),
    );
    expect(
      (await readLedger(server.url)).map(({ revision, kind, userId, text, at }) => [
        revision,
        kind,
        userId ?? text,
        at,
      ]),
    ).toEqual([
      [1, 'created', 1, YESTERDAY],
      [2, 'created', 2, YESTERDAY],
      [3, 'created', 3, YESTERDAY],
      [4, 'message', 'message 1', YESTERDAY],
      [5, 'message', 'message 2', YESTERDAY],
    ]);
    await expectPositions(server);
    expect((await get(`${server.url}/pets`)).json).toEqual([
      { name: 'duck', users: 2, occurrences: 3 },
      { name: 'goose', users: 1, occurrences: 1 },
    ]);
    const { json, headers } = await get(`${server.url}/users?pets=none`);
    expect([json, headers.get('x-total-count')]).toMatchObject([[{ id: 2 }], '1']);
    expect((await post(`${server.url}/users`, { username: 'daisy' })).json).toMatchObject({ id: 6, revision: 6 });
    await server.close();
  });

  it('is left as it was by a migration that fails, and migrated by the next start', async () => {
    await leaveFirstVersion(place, ['["duck"]', 'no list']);
    await expect(TestServer.start({ place })).rejects.toThrow('cannot be opened or brought up to date');
    await withEngine(place, async (engine) => {
      await sql`update users set pets = '["cat"]' where id = 2`.execute(engine.writer);
    });
    const server = await TestServer.start({ place });

    expect((await readUsers(server.url)).map(({ pets }) => pets)).toEqual([['duck'], ['cat']]);
    await server.close();
  });

  it('may be empty', async () => {
    await leaveFirstVersion(place, []);
    const server = await TestServer.start({ place });

    expect(await readLedger(server.url)).toHaveLength(2);
    await server.close();
  });
});

/** Every change has a position of its own, and each user that of its last change. */
async function expectPositions(server: TestServer): Promise<void> {
  const changes = await readLedger(server.url);
  const positions = changes.map(({ position }) => position);
  expect(positions).toEqual(
    changes.map(({ revision }) => expect.stringMatching(`^${revision}\\.[0-9a-f]{12}$`) as string),
  );
  expect(new Set(positions.map((position) => position.split('.')[1])).size).toBe(changes.length);
  for (const { revision, position } of await readUsers(server.url)) expect(position).toBe(positions[revision - 1]);
  const { headers } = await get(`${server.url}/users`);
  expect(headers.get('position')).toBe(positions.at(-1));
}
