import { ENGINE, newPlace, type Place } from './support/engine';
import { get, post } from './support/http';
import { readLedger } from './support/ledger';
import { Program } from './support/program';
import { TestServer } from './support/server';

describe('the directory of a program', () => {
  let place: Place;
  let DATABASE_URL: string;

  beforeEach(async () => {
    place = await newPlace();
    DATABASE_URL = place.url;
  });

  afterEach(() => place.remove());

  it('is named, and kept after a stop and a crash', async () => {
    const first: string[] = [];
    const third: string[] = [];
    const server = await TestServer.start({ place, log: first });
    await post(`${server.url}/users`, { username: 'daisy' });
    await server.close();
    const second = new Program({ DATABASE_URL });
    await post(`${await second.url()}/users`, { username: 'donald' });
    second.signal('SIGKILL');
    await second.exitCode();
    await using again = await TestServer.start({ place, log: third });
    const { text: users } = await get(`${again.url}/users`);

    expect(users).toMatch(/"daisy".*"donald"/);
    expect(first.join('\n')).toMatch(/kept in \S+ \(new, filled from .*users\.json\)/);
    for (const output of [second.output, third])
      expect(output.join('\n')).toMatch(/kept in \S+ \(.*users\.json fills new directories only\)/);
  });

  if (ENGINE === 'postgres') {
    it('is shared with others, and its password kept secret', async () => {
      const log: string[] = [];
      await using server = await TestServer.start({ place });
      const url = DATABASE_URL.replace('postgres@', 'postgres:secret@');
      await using other = await TestServer.start({ place: { ...place, url }, log });
      await post(`${other.url}/users`, { username: 'daisy' });

      expect((await get(`${server.url}/users`)).text).toContain('"daisy"');
      expect(log.join('')).not.toContain('secret');
    });

    it('is filled once where several start on a new database at the same time', async () => {
      const servers = await Promise.all(Array.from({ length: 4 }, () => TestServer.start({ place })));
      const changes = await readLedger(servers[0]?.url ?? '');
      for (const server of servers) await server.close();

      expect(changes.map(({ revision, after }) => [revision, after?.username])).toEqual([
        [1, 'user1'],
        [2, 'user2'],
        [3, 'user3'],
        [4, 'user4'],
      ]);
    });
  }
});
