import { parse } from 'csv-parse/sync';
import { DOCUMENT } from './support/document';
import { newPlace } from './support/engine';
import { generateUsers } from './support/generate';
import { get, patch, post, undo } from './support/http';
import { readLedger, readUsers } from './support/ledger';
import {
  buildRecord,
  type ChangeJson,
  type Field,
  FIELDS,
  patched,
  recordOf,
  type UserJson,
  VALUES,
} from './support/records';
import { TestServer } from './support/server';
import { wipe } from './support/tamper';

/** What holds for every field of a record: a new one is tested by its values in `support/records.ts`. */
describe.each(FIELDS)('the field %s of a user', (field) => {
  const [value, other] = VALUES[field];
  let server: TestServer;
  let user: UserJson;
  const at = (path: string): string => server.url + path;
  const edit = async (values: object, ifMatch = '*') => patch(at(`/users/${user.id}`), values, ifMatch);
  const history = async (): Promise<ChangeJson[]> => (await get(at(`/users/${user.id}/changes`))).json as ChangeJson[];

  beforeAll(async () => {
    server = await TestServer.start();
  });

  beforeEach(async () => {
    await wipe(server.place);
    user = (await post(at('/users'), buildRecord())).json as UserJson;
  });

  afterAll(() => server.stop());

  it('is kept, shown, and in the history', async () => {
    expect(user[field]).toEqual(value);
    expect((await get(at(`/users/${user.id}`))).json).toEqual(user);
    expect((await readUsers(server.url)).at(-1)).toEqual(user);
    expect(await history()).toMatchObject([{ before: null, after: buildRecord() }]);
  });

  it('is changed alone, and the change is undone', async () => {
    const { json } = await edit({ [field]: other });
    expect(recordOf(json as UserJson)).toEqual(buildRecord({ [field]: other }));
    await undo(server.url, (json as UserJson).position);

    expect(recordOf((await get(at(`/users/${user.id}`))).json as UserJson)).toEqual(buildRecord());
    const [inverse, change] = await history();
    expect([change?.before, change?.after]).toEqual([buildRecord(), buildRecord({ [field]: other })]);
    expect([inverse?.before, inverse?.after]).toEqual([change?.after, change?.before]);
  });

  it('is no change where it is sent as it is', async () => {
    expect((await edit({ [field]: value })).json).toEqual(user);
  });

  it.each(FIELDS.filter((its) => its !== field))('merges with an edit of %s by somebody else', async (another) => {
    const theirs = VALUES[another][1];
    await edit({ [another]: theirs });
    const { status, json } = await edit({ [field]: other }, `"${user.position}"`);

    expect(status).toBe(412);
    const merged = buildRecord({ [field]: other, [another]: theirs });
    expect(json).toMatchObject({ base: buildRecord(), merged });
  });

  it('is taken away by null where it may be absent, else null is refused', async () => {
    const { status, json } = await edit({ [field]: null });

    if (isRequired(field))
      expect({ status, json }).toMatchObject({ status: 400, json: { errors: [{ pointer: `/${field}` }] } });
    else expect([status, recordOf(json as UserJson)]).toEqual([200, patched(buildRecord(), { [field]: null })]);
    const shown = (await get(at(`/users/${user.id}`))).json as UserJson;
    expect(field in shown).toBe(isRequired(field));
    if (!isRequired(field)) expect((await history())[0]?.after).not.toHaveProperty(field);
  });

  it('is in both exports', async () => {
    const lines = (await get(at('/users?format=ndjson'))).text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as UserJson).at(-1)).toEqual(user);
    const [head = [], ...rows] = parse((await get(at('/users?format=csv'))).text);

    expect(rows.at(-1)?.[head.indexOf(field)]).toBe(typeof value === 'string' ? value : JSON.stringify(value));
  });

  it('is named where an unknown one is refused', async () => {
    const { json } = await edit({ unknown: 1 });

    expect(json).toMatchObject({ errors: [{ detail: `is not a field here; the fields are ${FIELDS.join(', ')}` }] });
  });

  it('comes first, in the order of the record', () => {
    expect(Object.keys(user).slice(0, FIELDS.length)).toEqual(FIELDS);
  });
});

it('generated users have every field, in the table and in the ledger', async () => {
  const place = await newPlace();
  await generateUsers(place, 200);
  const server = await TestServer.start({ place });
  const users = await readUsers(server.url);
  const changes = await readLedger(server.url);
  await server.stop();

  for (const field of FIELDS) expect(users.every((user) => field in user)).toBe(true);
  expect(users.map(recordOf)).toEqual(changes.map(({ after }) => after));
});

/** By the document. */
function isRequired(field: Field): boolean {
  return DOCUMENT.components.schemas['UserRecordDto']?.required?.includes(field) ?? false;
}
