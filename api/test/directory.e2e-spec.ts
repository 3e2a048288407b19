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

  it('is named, and kept', async () => {
    const first = new Program({ DATABASE_URL });
    await post(`${await first.url()}/users`, { username: 'daisy' });
    first.signal('SIGTERM');
    await first.exitCode();
    const second = new Program({ DATABASE_URL });
    const { text: users } = await get(`${await second.url()}/users`);
    second.signal('SIGTERM');
    await second.exitCode();

    expect(users).toContain('"daisy"');
    expect(first.output.join('\n')).toMatch(/kept in \S+ \(new, filled from .*users\.json\)/);
    expect(second.output.join('\n')).toMatch(/kept in \S+ \(.*users\.json fills new directories only\)/);
  });

  if (ENGINE === 'sqlite') {
    it('is refused where another one has it', async () => {
      const first = new Program({ DATABASE_URL });
      await first.url();
      const second = new Program({ DATABASE_URL });

      expect(await second.exitCode()).toBe(1);
      expect(second.output.join('')).toMatch(/menagerie\.sqlite is in use by another Menagerie/);
      first.signal('SIGTERM');
      await first.exitCode();
    });
  } else {
    it('is shared with others, and its password kept secret', async () => {
      const programs = [1, 2].map(
        () => new Program({ DATABASE_URL: DATABASE_URL.replace('postgres@', 'postgres:secret@') }),
      );
      const [first, second] = await Promise.all(programs.map((program) => program.url()));
      await post(`${first ?? ''}/users`, { username: 'daisy' });

      expect((await get(`${second ?? ''}/users`)).text).toContain('"daisy"');
      for (const program of programs) program.signal('SIGTERM');
      await Promise.all(programs.map((program) => program.exitCode()));
      expect(programs.flatMap(({ output }) => output).join('')).not.toContain('secret');
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

  it('is taken over from one that was killed', async () => {
    const first = new Program({ DATABASE_URL });
    await post(`${await first.url()}/users`, { username: 'daisy' });
    first.signal('SIGKILL');
    await first.exitCode();
    const second = new Program({ DATABASE_URL });

    expect((await get(`${await second.url()}/users`)).text).toContain('"daisy"');
    second.signal('SIGTERM');
    await second.exitCode();
  });
});
