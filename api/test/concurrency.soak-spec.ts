import { randomUUID } from 'node:crypto';
import { ENGINE, newPlace, type Place } from './support/engine';
import { type Answer, get, patch, post } from './support/http';
import { readLedger, readUsers } from './support/ledger';
import { replay } from './support/model';
import { Program } from './support/program';
import { recordOf, type UserJson } from './support/records';
import { ofSample, rounds } from './support/rounds';

const CLIENTS = ofSample(9, 32);
const EDITS = rounds({ sample: 3, soak: 8 });
/** SQLite belongs to one process; PostgreSQL is there for several. */
const PROCESSES = ENGINE === 'postgres' ? ofSample([2], [1, 3]) : [1];

/** What a client knows of its own edits: each adds a pet that nobody else adds. */
interface Tally {
  acknowledged: string[];
  refused: string[];
}

describe.each(PROCESSES)(`${CLIENTS} clients that edit the same users through %i process(es)`, (count) => {
  let place: Place;
  let programs: Program[];
  let urls: string[];
  let shared: UserJson[];
  let tallies: Tally[];

  beforeAll(async () => {
    place = await newPlace();
    programs = Array.from({ length: count }, () => new Program({ DATABASE_URL: place.url }));
    urls = await Promise.all(programs.map((program) => program.url()));
    const names = ['one', 'two', 'three'];
    shared = await Promise.all(
      names.map(async (username) => (await post(`${urls[0] ?? ''}/users`, { username })).json as UserJson),
    );
    tallies = await Promise.all(
      Array.from({ length: CLIENTS }, (_, index) =>
        edit(urls[index % count] ?? '', shared[index % shared.length]?.id ?? 0),
      ),
    );
  });

  afterAll(async () => {
    for (const program of programs) program.signal('SIGTERM');
    await Promise.all(programs.map((program) => program.exitCode()));
    await place.remove();
  });

  it('starts all processes on one directory of four users', async () => {
    const changes = await readLedger(urls[0] ?? '');
    const creations = changes.filter(({ kind }) => kind === 'created').map(({ after }) => after?.username);

    expect(creations.slice(0, 4)).toEqual(['user1', 'user2', 'user3', 'user4']);
    expect(creations).toHaveLength(4 + shared.length);
  });

  it('keeps each acknowledged edit once, and no refused one', async () => {
    const users = await readUsers(urls[0] ?? '');
    const pets = users.filter(({ id }) => shared.some((user) => user.id === id)).flatMap((user) => user.pets);
    const acknowledged = tallies.flatMap((tally) => tally.acknowledged);

    expect(pets.toSorted()).toEqual(acknowledged.toSorted());
    expect(acknowledged).toHaveLength(CLIENTS * EDITS);
    expect(tallies.flatMap(({ refused }) => refused).length).toBeGreaterThan(0); // they did get into each other's way
  });

  it('numbers all changes without a gap, and the users follow from them', async () => {
    const changes = await readLedger(urls[0] ?? '');
    const users = await readUsers(urls[0] ?? '');

    expect(changes.map(({ revision }) => revision)).toEqual(changes.map((_, index) => index + 1));
    expect([...replay(changes).values()].sort((one, other) => one.id - other.id)).toEqual(
      users.map((user) => ({ ...recordOf(user), id: user.id, revision: user.revision })),
    );
  });

  it('shows the same through every process', async () => {
    const answers = await Promise.all(urls.map((url) => get(`${url}/users`)));

    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });
});

/** Reads, adds a pet to what it read, and writes; where another one was faster, once more. */
async function edit(url: string, id: number): Promise<Tally> {
  const tally: Tally = { acknowledged: [], refused: [] };
  for (let done = 0; done < EDITS;) {
    const seen = (await get(`${url}/users/${id}`)).json as UserJson;
    const pet = randomUUID();
    const answer = await patch(`${url}/users/${id}`, { pets: [...seen.pets, pet] }, `"${seen.position}"`);
    done += note(tally, pet, answer) ? 1 : 0;
  }
  return tally;
}

function note({ acknowledged, refused }: Tally, pet: string, { status, text }: Answer): boolean {
  if (status === 200) acknowledged.push(pet);
  else if (status === 412) refused.push(pet);
  else throw new Error(`an edit got ${status}: ${text}`);
  return status === 200;
}
