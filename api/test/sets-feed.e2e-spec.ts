import { newPlace } from './support/engine';
import { type FeedEvent, FeedReader } from './support/feed-reader';
import { generateUsers } from './support/generate';
import { get, post } from './support/http';
import type { ChangeJson } from './support/records';
import { carriedOut, planned, type SetJson, settled, start } from './support/sets';
import { TestServer } from './support/server';

const USERS = 600;
const EDIT = { action: 'edit', selection: { all: true }, add: ['zebra'] };

let server: TestServer;
let url: string;

beforeAll(async () => {
  const place = await newPlace();
  await generateUsers(place, USERS);
  server = await TestServer.start({ place });
  ({ url } = server);
});

afterAll(() => server.stop());

const positionAt = async (revision: number): Promise<string> =>
  ((await get(`${url}/changes/${revision}`)).json as ChangeJson).position;

/** The revisions that an event stands for. */
function spanOf({ event, data }: FeedEvent): { from: number; to: number } | undefined {
  if (event === 'change') return { from: Number(data['revision']), to: Number(data['revision']) };
  return event === 'changes' ? { from: Number(data['from']), to: Number(data['to']) } : undefined;
}

/** Fails where a revision is missing, comes twice, or another order. */
function expectGapless(events: readonly FeedEvent[], after: number): void {
  let last = after;
  for (const span of events.flatMap((event) => spanOf(event) ?? [])) {
    expect(span.from).toBe(last + 1);
    last = span.to;
  }
}

async function until(reader: FeedReader, isThere: (event: FeedEvent) => boolean): Promise<void> {
  await Promise.race([
    new Promise<void>((resolve) => {
      void reader.each((event) => {
        if (isThere(event)) resolve();
      });
    }),
    reader.ended().then(() => {
      throw new Error('the stream has ended');
    }),
  ]);
}

it('the changes of a set come joined, with those of others between them, and none is missing', async () => {
  await using reader = await FeedReader.open(`${url}/changes/stream`);
  await reader.has('ready');
  const { id } = await planned(url, EDIT);
  const began = performance.now();
  await start(url, id);
  const messages: string[] = [];
  for (let set: SetJson | undefined; set?.state !== 'done'; set = (await get(`${url}/sets/${id}`)).json as SetJson) {
    const { headers } = await post(`${url}/users`, { data: 'hello' });
    messages.push(headers.get('position') ?? '');
  }
  const { headers } = await post(`${url}/users`, { data: 'the end' });
  const end = headers.get('position') ?? '';
  await until(reader, (event) => event.id === end);

  expectGapless(reader.events, USERS);
  const singles = reader.events.filter(({ event }) => event === 'change');
  const runs = reader.events.filter(({ event }) => event === 'changes');
  expect(singles.map((event) => event.id)).toEqual([...messages, end]);
  for (const run of runs) {
    const { from, to } = spanOf(run) ?? { from: 0, to: 0 };
    expect(run.data).toEqual({ from, to, set: id, kinds: { updated: to - from + 1 } });
    expect(run.id).toBe(await positionAt(to));
  }
  await using late = await FeedReader.open(`${url}/changes/stream`, { 'Last-Event-ID': await positionAt(USERS) });
  await until(late, (event) => event.id === end);
  expectGapless(late.events, USERS);
  expect(late.events.filter(({ event }) => event === 'change').map((event) => event.id)).toEqual([...messages, end]);
  // At most one each 100 ms, but for those that a change of somebody else has sent.
  expect(runs.length).toBeLessThanOrEqual(singles.length + (performance.now() - began) / 100 + 1);
});

it('a client that comes back goes on exactly where it was, also in the middle of a set', async () => {
  const { id } = await carriedOut(url, { ...EDIT, add: ['gnu'] });
  const [first] = (await get(`${url}/changes?set=${id}&limit=1`)).json as ChangeJson[];
  const middle = (first?.revision ?? 0) + USERS / 3;
  await using reader = await FeedReader.open(`${url}/changes/stream`, { 'Last-Event-ID': await positionAt(middle) });
  await until(reader, ({ data }) => data['to'] === (first?.revision ?? 0) + USERS - 1);

  expectGapless(reader.events, middle);
});

it('where the changes of a set come from the table, each of somebody else between them is sent', async () => {
  const sets: number[] = [];
  const messages: (string | null)[] = [];
  const head = Number((await get(`${url}/users?limit=1`)).headers.get('revision'));
  for (const pet of ['yak', 'ibex']) {
    sets.push((await carriedOut(url, { ...EDIT, add: [pet] })).id);
    messages.push((await post(`${url}/users`, { data: 'hello' })).headers.get('position'));
  }
  await using reader = await FeedReader.open(`${url}/changes/stream`, { 'Last-Event-ID': await positionAt(head) });
  await until(reader, (event) => event.id === messages[1]);

  expectGapless(reader.events, head);
  const told = reader.events.filter(({ event }) => event === 'change' || event === 'changes');
  expect(told.map(({ id, data }) => data['set'] ?? id)).toEqual([sets[0], messages[0], sets[1], messages[1]]);
});

it('how far a set has come is told without an id, until its end', async () => {
  await using reader = await FeedReader.open(`${url}/changes/stream`);
  await reader.has('ready');
  const { id } = await planned(url, { ...EDIT, add: ['emu'] });
  await until(reader, ({ event, data }) => event === 'set' && data['id'] === id && data['state'] === 'planned');
  await start(url, id);
  await until(reader, ({ event, data }) => event === 'set' && data['id'] === id && data['state'] === 'done');

  const told = reader.events.filter(({ event }) => event === 'set');
  expect(told.every((event) => event.id === undefined)).toBe(true);
  expect(told.at(-1)?.data).toEqual(await settled(url, id));
});
