import { create, read, send } from './client.mjs';

const LIMIT = 10;
/** So often does someone add a user whose name comes first. */
const EVERY = 100;

/** A program reads the list to page 10,000 while others add users. It must meet each user that was there once. */
export const deepPage = {
  problem: 'page 10,000 while others insert',
  solvedIn: ['api/src/users/list/user-list.store.ts', 'docs/lists.md'],
  users: ({ pages }) => (pages + 1) * LIMIT,

  async run(side, folder, { pages }) {
    await using server = await side.start(folder);
    const before = (await read(server, side.list(1))).value[0];
    const seen = [];
    let reached;
    for (let page = 1, address = side.list(LIMIT); page <= pages; page += 1) {
      reached = address;
      const answer = await send(server, 'GET', address);
      seen.push(...JSON.parse(answer.text).map(({ id }) => id));
      address = side.next(answer, address);
      if (page % EVERY === 0) await create(server, { username: `!${page}` });
    }
    const twice = seen.length - new Set(seen).size;
    const isWhole = seen[0] === before.id && seen.length === pages * LIMIT;
    return {
      held: twice === 0 && isWhole,
      found: `${twice} of ${seen.length.toLocaleString('en')} users seen twice`,
      reached,
    };
  },

  price: {
    of: 'GET /users, page 10,000 of ten',
    count: 300,
    open: (_, { reached }) => reached,
    send: (server, address) => send(server, 'GET', address),
  },
};
