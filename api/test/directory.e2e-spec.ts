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
    const first = new Program({ DATABASE_URL });
    await post(`${await first.url()}/users`, { username: 'daisy' });
    first.signal('SIGTERM');
    await first.exitCode();
    const second = new Program({ DATABASE_URL });
    await post(`${await second.url()}/users`, { username: 'donald' });
    second.signal('SIGKILL');
    await second.exitCode();
    const third = new Program({ DATABASE_URL });
    const { text: users } = await get(`${await third.url()}/users`);

    expect(users).toMatch(/"daisy".*"donald"/);
    expect(first.output.join('\n')).toMatch(/kept in \S+ \(new, filled from .*users\.json\)/);
    for (const { output } of [second, third])
      expect(output.join('\n')).toMatch(/kept in \S+ \(.*users\.json fills new directories only\)/);
    third.signal('SIGTERM');
    await third.exitCode();
  });

  if (ENGINE === 'sqlite') {
    it('is refused where another one has it', async () => {
      const server = await TestServer.start({ place });
      const program = new Program({ DATABASE_URL });

      expect(await program.exitCode()).toBe(1);
      await server.close();
      expect(program.output.join('')).toMatch(/menagerie\.sqlite is in use by another Menagerie/);
    });
  } else {
    it('is shared with others, and its password kept secret', async () => {
      await using server = await TestServer.start({ place });
      const program = new Program({ DATABASE_URL: DATABASE_URL.replace('postgres@', 'postgres:secret@') });
      await post(`${await program.url()}/users`, { username: 'daisy' });

      expect((await get(`${server.url}/users`)).text).toContain('"daisy"');
      program.signal('SIGTERM');
      await program.exitCode();
      expect(program.output.join('')).not.toContain('secret');
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
