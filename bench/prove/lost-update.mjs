import { create, read, send } from './client.mjs';

/** Two people open the same user. Each adds a pet and saves. Both pets must be there. */
export const lostUpdate = {
  problem: 'lost update',
  solvedIn: ['api/src/users/users.service.ts', 'docs/ledger.md#two-edits-of-one-user'],

  async run(side, folder, { rounds }) {
    await using server = await side.start(folder);
    let lost = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const user = await create(server, { username: `daisy ${round}` });
      const path = `/users/${user.id}`;
      const opened = [await read(server, path), await read(server, path)];
      await Promise.all([save(server, path, opened[0], 'cat'), save(server, path, opened[1], 'dog')]);
      lost += 2 - (await read(server, path)).value.pets.length;
    }
    return { held: lost === 0, found: `${lost} of ${2 * rounds} saved edits lost` };
  },

  price: {
    of: 'PATCH /users/:id',
    prepare: (server, count) =>
      create(server, { username: `price ${count}` }).then(({ id }) => read(server, `/users/${id}`)),
    send: (server, { value, etag }) => addPet(server, `/users/${value.id}`, value, etag, 'cat'),
  },
};

/** Who is told that the user has changed opens it again, and adds the pet to what is there now. */
async function save(server, path, { value, etag }, pet) {
  const { status } = await addPet(server, path, value, etag, pet);
  if (status === 412) await save(server, path, await read(server, path), pet);
}

function addPet(server, path, { pets }, etag, pet) {
  return send(server, 'PATCH', path, { pets: [...pets, pet] }, { 'If-Match': etag });
}
