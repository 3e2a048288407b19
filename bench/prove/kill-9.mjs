import { create, read, say, send } from './client.mjs';

const CLIENTS = 8;

/** The process is killed while users are added. Whatever was answered must be there after the next start. */
export const kill9 = {
  problem: 'kill -9',
  solvedIn: ['api/src/database/group-commit.ts', 'docs/adr/0007-full-and-group-commit.md'],

  async run(side, folder, { kills }) {
    const answered = [];
    for (let kill = 1; kill <= kills; kill += 1) {
      await using server = await side.start(folder);
      const enough = Promise.withResolvers();
      const client = async (name) => {
        for (let count = 1; ; count += 1) {
          answered.push(await create(server, { username: `${kill} ${name} ${count}` }));
          if (count === 20) enough.resolve();
        }
      };
      const broken = Promise.allSettled(Array.from({ length: CLIENTS }, (_, name) => client(name)));
      await enough.promise;
      await server.stop('SIGKILL');
      await broken;
    }
    await using server = await side.start(folder);
    let lost = 0;
    for (const { id, username } of answered) {
      const { status } = await send(server, 'GET', `/users/${id}`);
      if (status !== 200 || (await read(server, `/users/${id}`)).value.username !== username) lost += 1;
    }
    return { held: lost === 0, found: `${lost} of ${answered.length.toLocaleString('en')} answered writes lost` };
  },

  price: {
    of: 'POST /users, a message',
    send: (server) => say(server, 'hello'),
  },
};
