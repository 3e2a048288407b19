import { type Answer, get, post } from './http';
import type { TestServer } from './server';

/** Where a server or a program answers. */
type At = Pick<TestServer, 'url'>;

export type Fields = Record<string, string>;
export type RoleName = 'viewer' | 'editor' | 'admin';

/** Somebody who has signed in. */
export interface Person {
  id: number;
  name: string;
  password: string;
  /** The fields of a request that is sent with the session. */
  session: Fields;
}

export const PASSWORD = 'correct horse battery staple';

/** The first account of a server. */
export async function setUp(server: TestServer, name = 'ada'): Promise<Person> {
  return setUpWith(server, (await server.setUpSecret()) ?? '', name);
}

/** The first account, by the secret of a set-up link. */
export async function setUpWith(server: At, token: string, name = 'ada'): Promise<Person> {
  return toPerson(name, await post(`${server.url}/accounts/first`, { token, name, password: PASSWORD }));
}

/** Another account, whose invitation was accepted. */
export async function invited(server: TestServer, admin: Person, name: string, role: RoleName): Promise<Person> {
  const { json } = await post(`${server.url}/accounts`, { name, role }, admin.session);
  return accept(server, name, (json as { invitation: { link: string } }).invitation.link);
}

export async function accept(server: TestServer, name: string, link: string): Promise<Person> {
  const token = new URL(link).hash.slice(1);
  return toPerson(name, await post(`${server.url}/invitations/accept`, { token, password: PASSWORD }));
}

export async function signIn(
  server: TestServer,
  { name, password }: Pick<Person, 'name' | 'password'>,
): Promise<Person> {
  return toPerson(name, await post(`${server.url}/session`, { name, password }), password);
}

/** The fields of a request that is sent with a new key. */
export async function keyOf(server: At, person: Person, role: RoleName, name = 'nightly'): Promise<Fields> {
  const { json } = await post(`${server.url}/account/keys`, { name, role }, person.session);
  return { Authorization: `Bearer ${(json as { secret: string }).secret}` };
}

/** The cookie that an answer sets, as it is sent back. */
export function cookieOf({ headers }: Answer): string {
  return headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

export async function whoIs(server: TestServer, fields: Fields = {}): Promise<unknown> {
  return (await get(`${server.url}/session`, fields)).json;
}

function toPerson(name: string, answer: Answer, password = PASSWORD): Person {
  if (answer.status !== 201) throw new Error(`${name} is not signed in: ${answer.status} ${answer.text}`);
  const { account } = answer.json as { account: { id: number } };
  return { id: account.id, name, password, session: { Cookie: cookieOf(answer) } };
}
