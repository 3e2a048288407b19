import { randomUUID } from 'node:crypto';
import { follow, say } from './client.mjs';

/** "Send" is pressed twice, or a request is repeated because its answer was lost. It must be done once, and both must be answered. */
export const doubleSubmit = {
  problem: 'double submit',
  solvedIn: ['api/src/rest/idempotent-writes.ts'],

  async run(side, folder, { rounds }) {
    await using server = await side.start(folder);
    using stream = await follow(server, side.stream);
    for (let round = 1; round <= rounds; round += 1) {
      const key = { 'Idempotency-Key': randomUUID() };
      await Promise.all([say(server, `once ${round}`, key), say(server, `once ${round}`, key)]);
    }
    await say(server, 'end');
    const kept = (await stream.until('end')).filter(({ text }) => text?.startsWith('once'));
    return { held: kept.length === rounds, found: `${kept.length - rounds} of ${rounds} messages kept twice` };
  },

  price: {
    of: 'POST /users, a message with its key',
    send: (server) => say(server, 'hello', { 'Idempotency-Key': randomUUID() }),
  },
};
