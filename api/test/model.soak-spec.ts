import fc from 'fast-check';
import { type Answer, get, patch, post, remove } from './support/http';
import { readLedger, readUsers } from './support/ledger';
import { Model, replay, type Snapshot, type Step } from './support/model';
import { anyPatch, anyRecord, type ChangeJson } from './support/records';
import { rounds } from './support/rounds';
import { TestServer } from './support/server';
import { wipe } from './support/tamper';

const SEQUENCES = rounds({ sample: 10, soak: 300 });

const seen = fc.constantFrom<Snapshot>('current', 'current', 'first', 'any');
const pick = fc.nat(30);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const), record: anyRecord }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('message' as const), text: fc.constantFrom('hi', ' ', 'a\nb') }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('patch' as const), user: pick, patch: anyPatch, seen }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), user: pick, seen }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('undo' as const), change: pick }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('repeat' as const), write: pick }) },
  ),
  { maxLength: 14 },
);

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

/** Carries out the same steps on the server and on the model. */
class Run {
  readonly model = new Model();
  private readonly writes: { send: () => Promise<Answer>; answer: Answer }[] = [];
  /** The positions of the changes so far, by revision. */
  private readonly positions = new Map<number, string>();
  private keys = 0;

  async take(step: Step): Promise<void> {
    if (step.do === 'repeat') return this.repeat(step.write);
    const key = { 'Idempotency-Key': `key-${(this.keys += 1)}` };
    const { send, status } = this.plan(step, key);
    const answer = await send();
    expect(answer.status).toBe(status);
    if (status >= 300) return;
    this.writes.push({ send, answer });
    this.positions.set(Number(answer.headers.get('revision')), answer.headers.get('position') ?? '');
  }

  /** The request, and the status that the model gives it. */
  private plan(
    step: Exclude<Step, { do: 'repeat' }>,
    key: Record<string, string>,
  ): { send: () => Promise<Answer>; status: number } {
    const { url } = server;
    switch (step.do) {
      case 'create':
        return { send: () => post(`${url}/users`, step.record, key), status: this.model.create(step.record) };
      case 'message':
        return { send: () => post(`${url}/users`, { data: step.text }, key), status: this.model.message(step.text) };
      case 'patch': {
        const { id, ifMatch } = this.target(step);
        const send = (): Promise<Answer> => patch(`${url}/users/${id}`, step.patch, this.field(ifMatch), key);
        return { send, status: id === 0 ? 400 : this.model.patch(id, step.patch, ifMatch) };
      }
      case 'delete': {
        const { id, ifMatch } = this.target(step);
        const send = (): Promise<Answer> => remove(`${url}/users/${id}`, this.field(ifMatch), key);
        return { send, status: id === 0 ? 400 : this.model.remove(id, ifMatch) };
      }
      case 'undo': {
        const revision = 1 + (step.change % (this.model.changes.length + 1));
        const headers = { 'If-Match': this.field(revision), ...key };
        const send = (): Promise<Answer> => post(`${url}/changes/${revision}/undo`, undefined, headers);
        return { send, status: this.model.undo(revision) };
      }
    }
  }

  private target(step: { user: number; seen: Snapshot }): { id: number; ifMatch: number | '*' } {
    const ids = this.model.everyId();
    const id = ids[step.user % Math.max(ids.length, 1)] ?? 0;
    const current = this.model.users.get(id)?.revision ?? id;
    return { id, ifMatch: { current, first: id, any: '*' as const }[step.seen] };
  }

  /** The entity tag of a revision; `*` for one that there is not. */
  private field(revision: number | '*'): string {
    const position = revision === '*' ? undefined : this.positions.get(revision);
    return position === undefined ? '*' : `"${position}"`;
  }

  private async repeat(index: number): Promise<void> {
    const write = this.writes[index % Math.max(this.writes.length, 1)];
    if (write === undefined) return;
    const { status, text, headers } = await write.send();
    expect([status, text, headers.get('idempotency-replayed')]).toEqual([
      write.answer.status,
      write.answer.text,
      'true',
    ]);
  }

  /** Whatever can be read says what the model says. */
  async compare(): Promise<void> {
    const { model } = this;
    const { url } = server;
    const users = await readUsers(url);
    const changes = await readLedger(url);
    expect(users).toMatchObject([...model.users.values()].sort((one, other) => one.id - other.id));
    expect(users).toHaveLength(model.users.size);
    expect(changes.map(({ at: _at, position: _position, undoneBy, ...change }) => ({ change, undoneBy }))).toEqual(
      model.changes.map((change) => ({
        change,
        undoneBy: model.changes.find(({ undoes }) => undoes === change.revision)?.revision ?? null,
      })),
    );
    expect((await get(`${url}/pets`)).json).toEqual(model.pets());
    expect((await get(`${url}/users`)).headers.get('revision')).toBe(String(model.changes.length));
    for (const id of model.everyId()) {
      const history = (await get(`${url}/users/${id}/changes`)).json as ChangeJson[];
      expect(history).toEqual(changes.filter(({ userId }) => userId === id).reverse());
    }
    expect(replay(changes)).toEqual(model.users);
  }
}

it(
  `agrees with a plain model over ${SEQUENCES} random sequences`,
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        await wipe(server.place);
        const run = new Run();
        for (const step of sequence) await run.take(step);
        await run.compare();
      }),
      { numRuns: SEQUENCES },
    );
  },
  60_000 + SEQUENCES * 3_000,
);
