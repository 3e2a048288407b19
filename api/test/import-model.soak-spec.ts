import { randomInt } from 'node:crypto';
import { patch, post, remove } from './support/http';
import { BY_NAME, judged } from './support/imports';
import { readUsers } from './support/ledger';
import { type RecordJson, recordOf, type UserJson } from './support/records';
import { rounds } from './support/rounds';
import { carriedOut, rowsAt, settled, start } from './support/sets';
import { TestServer } from './support/server';
import { findDifferences } from './support/verify';
import { anyOf } from './support/write';

const ROUNDS = rounds({ soak: 40 });
const NAMES = Array.from({ length: 14 }, (_, index) => `name${index}`);
const PETS = ['cat', 'dog', 'duck', 'a;b', '"', '[x'];

/** By the names in lower case. */
type Users = Map<string, UserJson>;

interface Sheet {
  mode: string;
  hasPets: boolean;
  lines: RecordJson[];
}

let server: TestServer;
let url: string;

beforeAll(async () => {
  server = await TestServer.start();
  ({ url } = server);
});

afterAll(() => server.stop());

const some = (max: number): string[] => Array.from({ length: randomInt(max) }, () => anyOf(PETS) ?? 'cat');
const anyName = (): string => {
  const name = anyOf(NAMES) ?? 'name0';
  return randomInt(4) === 0 ? name.toUpperCase() : name;
};

async function usersNow(): Promise<Users> {
  return new Map((await readUsers(url)).map((user) => [user.username.toLowerCase(), user]));
}

function anySheet(): Sheet {
  const lines = Array.from({ length: randomInt(1, 12) }, () => ({ username: anyName(), pets: some(4) }));
  return { mode: anyOf(['create', 'create-and-change']) ?? 'create', hasPets: randomInt(4) > 0, lines };
}

/** The sheet in any of its forms. */
function fileOf({ lines, hasPets }: Sheet): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const table = (delimiter: string, end: string): string =>
    [['username', ...(hasPets ? ['pets'] : [])], ...lines.map(cellsOf)]
      .map((cells) => cells.map(quoted).join(delimiter))
      .join(end);
  const cellsOf = ({ username, pets }: RecordJson): string[] => [username, ...(hasPets ? [JSON.stringify(pets)] : [])];
  const objects = lines.map(({ username, pets }) => JSON.stringify({ username, ...(hasPets && { pets }) }));
  const forms = [
    table(',', '\n'),
    table(';', '\r\n'),
    table('\t', '\r'),
    objects.join('\n'),
    `[${objects.join(',\n')}]`,
  ];
  return anyOf(forms) ?? '';
}

/** What becomes of a line, written down a second time. */
function expected({ lines, mode, hasPets }: Sheet, line: RecordJson, planned: Users, now: Users): string {
  const key = line.username.toLowerCase();
  if (lines.filter(({ username }) => username.toLowerCase() === key).length > 1) return 'refused';
  const [was, is] = [planned.get(key), now.get(key)];
  if (is === undefined) return was === undefined ? 'create' : 'conflict';
  const isSame = is.username === line.username && (!hasPets || JSON.stringify(is.pets) === JSON.stringify(line.pets));
  if (isSame) return 'same';
  if (mode === 'create') return 'refused';
  return was?.position === is.position ? 'change' : 'conflict';
}

/** Single writes of somebody else. */
async function singleWrites(): Promise<void> {
  for (let count = randomInt(5); count > 0; count -= 1) {
    const user = anyOf([...(await usersNow()).values()]);
    const kind = anyOf(['create', 'delete', 'change']);
    if (user === undefined || kind === 'create') await post(`${url}/users`, { username: anyName(), pets: some(3) });
    else if (kind === 'delete') await remove(`${url}/users/${user.id}`, '*');
    else await patch(`${url}/users/${user.id}`, { pets: some(3) }, '*');
  }
}

it(
  `agrees with a plain model over ${ROUNDS} random sheets with single writes between, and so does the undo`,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await singleWrites();
      const sheet = anySheet();
      const planned = await usersNow();
      const { id } = await judged(url, fileOf(sheet), { asked: { ...BY_NAME, mode: sheet.mode } });
      const foretold = sheet.lines.map((line) => expected(sheet, line, planned, planned));
      expect((await rowsAt(url, id)).map(({ verdict }) => verdict)).toEqual(foretold);

      await singleWrites();
      const now = await usersNow();
      const verdicts = sheet.lines.map((line) => expected(sheet, line, planned, now));
      await start(url, id);
      expect(await settled(url, id)).toMatchObject({ state: 'done', counts: { done: sheet.lines.length } });
      expect((await rowsAt(url, id)).map(({ verdict }) => verdict)).toEqual(verdicts);
      expect(await recordsNow()).toEqual(recordsAfter(sheet, verdicts, now));

      await carriedOut(url, { action: 'undo', selection: { set: id } });
      expect(await recordsNow()).toEqual(recordsAfter({ ...sheet, lines: [] }, [], now));
    }
    expect(await findDifferences(server.place)).toEqual([]);
  },
  60_000 + ROUNDS * 10_000,
);

async function recordsNow(): Promise<RecordJson[]> {
  return sorted((await readUsers(url)).map(recordOf));
}

function recordsAfter({ lines, hasPets }: Sheet, verdicts: readonly string[], before: Users): RecordJson[] {
  const records = new Map(Array.from(before, ([key, user]) => [key, recordOf(user)]));
  for (const [index, { username, pets }] of lines.entries()) {
    if (!['create', 'change'].includes(verdicts[index] ?? '')) continue;
    const key = username.toLowerCase();
    records.set(key, { username, pets: hasPets ? pets : (records.get(key)?.pets ?? []) });
  }
  return sorted([...records.values()]);
}

function sorted(records: readonly RecordJson[]): RecordJson[] {
  return records.toSorted((one, other) => (one.username < other.username ? -1 : 1));
}
