import { follow, say } from './client.mjs';

/** A reader of the live stream loses its connection, and comes back with the last event that it has seen. It must miss nothing. */
export const skippedEvent = {
  problem: 'skipped event',
  solvedIn: ['api/src/feed/feed.ts', 'docs/live.md'],

  async run(side, folder, { rounds }) {
    await using server = await side.start(folder);
    let skipped = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const last = await readOne(server, side.stream, `seen ${round}`);
      await say(server, `away ${round}`);
      using stream = await follow(server, side.stream, last.id);
      await say(server, `back ${round}`);
      const texts = (await stream.until(`back ${round}`)).map(({ text }) => text);
      skipped += texts.includes(`away ${round}`) ? 0 : 1;
    }
    return { held: skipped === 0, found: `${skipped} of ${rounds} events skipped` };
  },

  price: {
    of: 'POST /users, a message to one reader',
    open: async (server, { side }) => {
      const stream = await follow(server, side.stream);
      stream.until('the end').catch(() => undefined); // closed by the end of the server
    },
    send: (server) => say(server, 'hello'),
  },
};

async function readOne(server, path, text) {
  using stream = await follow(server, path);
  await say(server, text);
  return (await stream.until(text)).at(-1);
}
