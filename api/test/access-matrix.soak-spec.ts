import { PetsController } from '../src/pets/pets.controller';
import { type Fields, invited, keyOf, type RoleName, setUp, signIn } from './support/accounts';
import { ENGINE } from './support/engine';
import { call } from './support/http';
import { ALL_OPERATIONS, type Operation } from './support/operations';
import { TestServer } from './support/server';
import { readTables } from './support/tables';
import { newTables } from './support/tables-template';

const ROLES = ['none', 'viewer', 'editor', 'admin'] as const;

/** Everyone who may send a request, by what is known of them. */
interface Sender {
  name: string;
  role: (typeof ROLES)[number];
  via: 'session' | 'key' | null;
  isDead?: true;
  fields: () => Fields | Promise<Fields>;
}

interface Case extends Operation {
  /** Of a read, each of the ways to ask for it. */
  variants: readonly { what: string; method?: string; headers?: Fields }[];
}

const STREAM = { method: 'GET', path: '/changes/stream', template: '/changes/stream' };
const READS = [
  { what: 'as it is' },
  { what: 'HEAD', method: 'HEAD' },
  { what: 'a 304', headers: { 'If-None-Match': '*' } },
  { what: 'an export', headers: { Accept: 'text/csv' } },
];
/** A write that gets through is refused by its body or for want of `If-Match`, so that all may be tried; under a key, whoever has used it before. */
const WRITES = [
  { what: 'as it is' },
  { what: 'a replay', headers: { 'Idempotency-Key': 'of-everyone' } },
  { what: 'a 412', headers: { 'If-Match': '"1.000000000000"' } },
  { what: 'a 415', headers: { 'Content-Type': 'text/plain' } },
];

const CASES: readonly Case[] = ALL_OPERATIONS.map((operation) => ({
  ...operation,
  variants: operation.method === 'GET' ? READS : WRITES,
}));

/** What a refusal is called; undefined where the request gets through. It is worked out here again, from the document and the page about access. */
function refusal({ role, as, path }: Operation, sender: Sender, anonymous: RoleName | 'none'): string | undefined {
  const isAsked = role !== 'anyone' || as !== 'anyone' || path === '/session';
  if (!isAsked) return undefined;
  if (sender.isDead && sender.via === 'key') return '401 key-not-valid';
  const isKnown = sender.via !== null && !sender.isDead;
  if (as === 'session' && isKnown && sender.via === 'key') return '403 session-needed';
  const own = isKnown ? sender.role : anonymous;
  const isEnough = role === 'anyone' || ROLES.indexOf(own) >= ROLES.indexOf(role);
  if (isEnough && (isKnown || as === 'anyone' || as === 'sender')) return undefined;
  return isKnown ? '403 role-needed' : '401 sign-in-needed';
}

let asked = 0;

async function ask(
  server: TestServer,
  { method, path, takesBody }: Operation,
  fields: Fields,
): Promise<string | undefined> {
  asked += 1;
  const headers = { ...(takesBody && { 'Content-Type': 'application/json' }), ...fields };
  const {
    status,
    text,
    headers: answered,
  } = await call(server.url + path, { method, headers, ...(takesBody && { body: '{}' }) });
  if (status !== 401 && status !== 403 && status !== 503) return undefined;
  for (const field of ['etag', 'revision', 'position', 'x-total-count', 'link'])
    expect(answered.has(field)).toBe(false);
  if (method === 'HEAD') return String(status);
  return `${status} ${(JSON.parse(text) as { type: string }).type.replace('/problems/', '')}`;
}

describe.each(['viewer', 'none'] as const)('where a request without an account has the role %s', (anonymous) => {
  let server: TestServer;
  const senders: Sender[] = [];

  beforeAll(async () => {
    server = await TestServer.start({ env: { ANONYMOUS_ROLE: anonymous, RATE_LIMIT: 'none' } });
    const ada = await setUp(server);
    const { port } = new URL(server.url);
    senders.push(
      { name: 'nobody', role: 'none', via: null, fields: () => ({}) },
      {
        name: 'a dead session',
        role: 'none',
        via: 'session',
        isDead: true,
        fields: () => ({ Cookie: `menagerie-${port}=x` }),
      },
      { name: 'a dead key', role: 'none', via: 'key', isDead: true, fields: () => ({ Authorization: 'Bearer mng_x' }) },
    );
    for (const role of ['viewer', 'editor', 'admin'] as const) {
      const person = await invited(server, ada, `the ${role}`, role);
      const key = await keyOf(server, person, role);
      senders.push(
        // Signed in anew for each request that could sign out.
        {
          name: `the session of the ${role}`,
          role,
          via: 'session',
          fields: async () => (await signIn(server, person)).session,
        },
        { name: `a key of the ${role}`, role, via: 'key', fields: () => key },
      );
    }
    senders.push({ name: 'a lesser key of the admin', role: 'viewer', via: 'key', fields: await lesserKey() });
    async function lesserKey(): Promise<() => Fields> {
      const key = await keyOf(server, ada, 'viewer', 'lesser');
      return () => key;
    }
  });

  afterAll(async () => {
    process.stdout.write(
      `access on ${ENGINE}, role ${anonymous} without an account: ${CASES.length} operations and the feed, ${senders.length} senders, ${asked} requests\n`,
    );
    asked = 0;
    await server.stop();
  });

  const sessions = new Map<string, Fields>();
  /** A session is signed in once, but where it may be ended by what is asked. */
  async function fieldsOf(sender: Sender, { template }: Operation): Promise<Fields> {
    if (template === '/session' || template === '/invitations/accept') return sender.fields();
    const known = sessions.get(sender.name) ?? (await sender.fields());
    sessions.set(sender.name, known);
    return known;
  }

  it.each(CASES)('$method $template is for whom the document says, whatever is asked of it', async (operation) => {
    const admin = senders.find(({ name }) => name === 'the session of the admin');
    for (const { what, method = operation.method, headers } of operation.variants) {
      const own = { ...operation, method };
      // What is kept from an admin is nobody else's; the second time, each is asked for again.
      if (admin && method !== 'DELETE') await ask(server, own, { ...(await fieldsOf(admin, own)), ...headers });
      for (const sender of senders) {
        const expected = refusal(operation, sender, anonymous);
        const found = await ask(server, own, { ...(await fieldsOf(sender, own)), ...headers });
        const seen = method === 'HEAD' ? expected?.slice(0, 3) : expected;
        expect({ what, sender: sender.name, found }).toEqual({ what, sender: sender.name, found: seen });
      }
    }
  });

  it('the feed is for whom the document says', async () => {
    for (const sender of senders) {
      const leave = new AbortController();
      const headers = await fieldsOf(sender, { template: STREAM.template } as Operation);
      const { status } = await fetch(server.url + STREAM.path, { headers, signal: leave.signal });
      leave.abort();
      const expected = refusal({ role: 'viewer', as: 'anyone', path: STREAM.path } as Operation, sender, anonymous);
      expect([sender.name, String(status)]).toEqual([sender.name, expected?.slice(0, 3) ?? '200']);
    }
  });

  it('what is refused changes nothing', async () => {
    const before = await readTables(server.place);
    for (const operation of CASES.filter(({ method }) => method !== 'GET'))
      for (const sender of senders) {
        if (refusal(operation, sender, anonymous) === undefined) continue;
        const fields = { ...(await fieldsOf(sender, operation)), 'If-Match': '*', 'Idempotency-Key': 'refused' };
        expect(await ask(server, operation, fields)).toBeDefined();
      }
    expect(await readTables(server.place)).toEqual(before);
  });
});

it('a server with an operation that does not say for whom it is does not start', async () => {
  const KEY = 'menagerie:needs';
  const list = Reflect.get(PetsController.prototype, 'list') as object;
  const needs: unknown = Reflect.getMetadata(KEY, list);
  Reflect.deleteMetadata(KEY, list);
  const place = await newTables();

  await expect(TestServer.start({ place })).rejects.toThrow('@Role() must say who may call GET /pets');
  Reflect.defineMetadata(KEY, needs, list);
  await place.remove();
});

it('before a public server is set up, all but the few routes of everyone are refused', async () => {
  const server = await TestServer.start({
    env: { PUBLIC_URL: 'https://pets.example.org', ALLOW_PUBLIC: 'false', RATE_LIMIT: 'none' },
  });
  for (const operation of CASES) {
    const isOpen = operation.role === 'anyone' && operation.as === 'anyone';
    for (const { method = operation.method, headers } of operation.variants) {
      const found = await ask(server, { ...operation, method }, headers ?? {});
      const refused = method === 'HEAD' ? '503' : '503 set-up-needed';
      expect([method, operation.template, found]).toEqual([method, operation.template, isOpen ? undefined : refused]);
    }
  }
  await server.stop();
});
