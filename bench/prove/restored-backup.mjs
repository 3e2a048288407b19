import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create, read, send } from './client.mjs';

/** Someone has a user open that is newer than the backup. After the restore, "Delete" must not hit the user that has its id now. */
export const restoredBackup = {
  problem: 'restored backup',
  solvedIn: ['api/src/ledger/position.ts', 'docs/backups.md'],

  async run(side, folder) {
    const opened = await openOneThatIsLost(side, folder);
    await using server = await side.start(folder);
    const felix = await create(server, { username: 'felix' });
    await send(server, 'DELETE', `/users/${opened.value.id}`, undefined, { 'If-Match': opened.etag });
    const { status } = await send(server, 'GET', `/users/${felix.id}`);
    const held = status === 200;
    return {
      held,
      found: held ? 'only what was meant' : '"Delete" of a user that the restore took back deleted another one',
    };
  },

  price: {
    of: 'DELETE /users/:id',
    prepare: (server, count) =>
      create(server, { username: `price ${count}` }).then(({ id }) => read(server, `/users/${id}`)),
    send: (server, { value, etag }) => send(server, 'DELETE', `/users/${value.id}`, undefined, { 'If-Match': etag }),
  },
};

/** Backs up, adds a user and opens it, and puts the backup back. */
async function openOneThatIsLost(side, folder) {
  const place = mkdtempSync(join(tmpdir(), 'menagerie-backup-'));
  const copy = join(place, 'copy');
  const opened = await withServer(side, folder, async (server) => {
    await side.backup(folder, copy);
    const { id } = await create(server, { username: 'daisy' });
    return read(server, `/users/${id}`);
  });
  await side.restore(copy, folder);
  rmSync(place, { recursive: true });
  return opened;
}

async function withServer(side, folder, use) {
  await using server = await side.start(folder);
  return await use(server);
}
