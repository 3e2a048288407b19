import { post, patch, remove } from './http';
import type { UserJson } from './records';

/** Brings every kind of change about, an undone deletion among them. It leaves `daisy` (cat, duck, duck) and `bob`. */
export async function changeEverything(url: string): Promise<void> {
  const daisy = await create(url, 'daisy', ['cat']);
  await patch(`${url}/users/${daisy.id}`, { pets: ['cat', 'duck', 'duck'] }, `"${daisy.position}"`);
  const bob = await create(url, 'bob', ['cat', 'dog']);
  await post(`${url}/users`, { data: 'hello' });
  const { headers } = await remove(`${url}/users/${bob.id}`, `"${bob.position}"`);
  const [revision = '', position = ''] = [headers.get('revision'), headers.get('position')].map(String);
  await post(`${url}/changes/${revision}/undo`, undefined, { 'If-Match': `"${position}"` });
  const carl = await create(url, 'carl', ['cat']);
  await remove(`${url}/users/${carl.id}`, `"${carl.position}"`);
}

async function create(url: string, username: string, pets: string[]): Promise<UserJson & { position: string }> {
  return (await post(`${url}/users`, { username, pets })).json as UserJson & { position: string };
}
