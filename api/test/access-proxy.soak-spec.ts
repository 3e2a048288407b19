import { PASSWORD } from './support/accounts';
import { newPlace, type Place } from './support/engine';
import { Nginx } from './support/nginx';
import { Program } from './support/program';

type Fields = Record<string, string>;

const SITE = 'pets.example.org';
const PUBLIC_URL = `https://${SITE}`;

/** The least that forwards anything: the `Host` that arrives is the address of the program. */
const bare = (sample: string): string =>
  sample
    .replaceAll(/proxy_set_header .*;/g, '')
    .replace('//menagerie;', `//${/(?<=server )127[^;]*/.exec(sample)?.[0] ?? ''};`);
const usual = (sample: string): string =>
  sample.replace('proxy_read_timeout', 'proxy_set_header X-Forwarded-Proto https; proxy_read_timeout');

const SITES = [
  { site: 'sets no header', change: bare, isNamed: false },
  { site: 'sets the usual headers', change: usual, isNamed: true },
];

let place: Place;
let program: Program;
let nginx: Nginx;
let setUpToken: string;
let port: string;

async function start(env: Fields, change: (sample: string) => string): Promise<void> {
  place = await newPlace();
  program = new Program({ DATABASE_URL: place.url, METRICS: 'true', ...env });
  const [, own = ''] = await program.lineWith(/(?:App {3}|It listens on )(http:\/\/localhost:\d+)/);
  ({ port } = new URL(own));
  setUpToken = (await program.lineWith(/\/set-up#(\S+) /))[1] ?? '';
  nginx = await Nginx.before(own.replace('localhost', '127.0.0.1'), change);
}

afterEach(async () => {
  await nginx.stop();
  program.signal('SIGKILL');
  await program.exitCode();
  await place.remove();
});

/** A request from elsewhere, as the people of the site send it. */
async function ask(method: string, path: string, body?: unknown, fields: Fields = {}): Promise<[number, string]> {
  const answer = await request(method, path, body, fields);
  const text = await answer.text();
  return [answer.status, /"type":"\/problems\/([^"]*)"/.exec(text)?.[1] ?? ''];
}

function request(method: string, path: string, body?: unknown, fields: Fields = {}): Promise<Response> {
  return fetch(nginx.url + path, {
    method,
    headers: { Host: SITE, ...(body !== undefined && { 'Content-Type': 'application/json' }), ...fields },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function state(fields: Fields = {}): Promise<unknown> {
  return (await request('GET', '/session', undefined, fields)).json();
}

/** What somebody who has not signed in gets for a read and for a write. */
const asNobody = async (fields: Fields = {}): Promise<unknown> => [
  await ask('GET', '/users', undefined, fields),
  await ask('POST', '/users', { data: 'hello' }, fields),
];
