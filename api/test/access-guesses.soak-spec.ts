import { PASSWORD, type Person, setUp } from './support/accounts';
import { post } from './support/http';
import { TestServer } from './support/server';

let server: TestServer;
let ada: Person;

beforeEach(async () => {
  const env = { PUBLIC_URL: 'https://pets.example.org', TRUST_PROXY: '127.0.0.1', RATE_LIMIT: 'none' };
  server = await TestServer.start({ env });
  ada = await setUp(server);
});

afterEach(() => server.stop());

async function signInFrom(address: number, name: string, password: string): Promise<number> {
  const fields = { 'X-Forwarded-For': `203.0.113.${address}` };
  return (await post(`${server.url}/session`, { name, password }, fields)).status;
}

const tryFrom = (address: number, password: string): Promise<number> => signInFrom(address, ada.name, password);

describe('an account whose password others try', () => {
  it('is signed in to all the same, from another address', async () => {
    for (let time = 0; time < 5; time += 1) expect(await tryFrom(1, 'wrong')).toBe(401);

    expect([await tryFrom(1, PASSWORD), await tryFrom(2, PASSWORD)]).toEqual([429, 201]);
  });

  it('waits for others a little: one address has a quarter of what checks passwords', async () => {
    const [flood, others] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, (_, number) => signInFrom(1, `name ${number}`, 'wrong'))),
      Promise.all([2, 3, 4].map((address) => tryFrom(address, 'wrong'))),
    ]);

    expect(new Set(flood)).toEqual(new Set([401, 503]));
    expect(others).toEqual([401, 401, 401]);
  });

  it('is signed in to from where it was before, also while so many try that nobody else may', async () => {
    expect(await tryFrom(1, PASSWORD)).toBe(201);
    for (let address = 2; address <= 26; address += 1)
      expect(await Promise.all(Array.from({ length: 4 }, () => tryFrom(address, 'wrong')))).toEqual(Array(4).fill(401));

    expect([await tryFrom(27, PASSWORD), await tryFrom(1, PASSWORD)]).toEqual([429, 201]);
  });
});
