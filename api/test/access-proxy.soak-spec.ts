import { PASSWORD } from './support/accounts';
import { newPlace, type Place } from './support/engine';
import { Nginx } from './support/nginx';
import { Program } from './support/program';
import { exchange, lines, type RawAnswer } from './support/raw';

type Fields = Record<string, string>;

const SITE = 'pets.example.org';
const PUBLIC_URL = `https://${SITE}`;

/** What arrives names the program itself as its host, and nothing of who sent it. */
const withoutHeaders = (sample: string): string =>
  sample
    .replaceAll(/proxy_set_header .*;/g, '')
    .replace('//menagerie;', `//${/(?<=server )127[^;]*/.exec(sample)?.[0] ?? ''};`);
const withUsualHeaders = (sample: string): string =>
  sample.replace('proxy_read_timeout', 'proxy_set_header X-Forwarded-Proto https; proxy_read_timeout');

/** What somebody could claim to look like this machine itself. */
const CLAIMS: Fields = {
  Forwarded: 'for=127.0.0.1;host=localhost;proto=https',
  'X-Forwarded-For': '127.0.0.1',
  'X-Forwarded-Host': 'localhost',
  'X-Forwarded-Proto': 'https',
  'X-Real-IP': '127.0.0.1',
};

let place: Place;
let program: Program;
let nginx: Nginx;
let token: string;

async function start(env: Fields, change: (sample: string) => string): Promise<void> {
  place = await newPlace();
  program = new Program({ DATABASE_URL: place.url, METRICS: 'true', ...env });
  const [, port = ''] = await program.lineWith(env['PUBLIC_URL'] ? /It listens on \S+:(\d+)\./ : /App {3}\S+:(\d+)\//);
  token = (await program.lineWith(/\/set-up#(\S+) /))[1] ?? '';
  nginx = await Nginx.before(`http://127.0.0.1:${port}`, change);
}

afterEach(async () => {
  await nginx.stop();
  program.signal('SIGKILL');
  await program.exitCode();
  await place.remove();
});

/** A request to the site, from elsewhere. */
async function send(method: string, path: string, body?: unknown, fields: Fields = {}): Promise<RawAnswer> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const all = {
    Host: SITE,
    Connection: 'close',
    ...(body !== undefined && { 'Content-Type': 'application/json', 'Content-Length': String(text.length) }),
    ...fields,
  };
  const head = lines(`${method} ${path} HTTP/1.1`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`));
  const [answer] = await exchange(nginx.url, head + text);
  if (answer === undefined) throw new Error(`${method} ${path} got no answer`);
  return answer;
}

/** The status of an answer, and what is the problem. */
function gist({ status, text }: RawAnswer): string {
  return status < 400 ? String(status) : `${status} ${/"type":"\/problems\/([^"]*)"/.exec(text)?.[1] ?? ''}`;
}

/** What reading, writing and the measurements give. */
async function gists(fields: Fields = {}): Promise<string[]> {
  return [
    gist(await send('GET', '/users', undefined, fields)),
    gist(await send('POST', '/users', { data: 'hello' }, fields)),
    gist(await send('GET', '/metrics', undefined, fields)),
  ];
}

const signUp = (): Promise<RawAnswer> =>
  send('POST', '/accounts/first', { token, name: 'ada', password: PASSWORD }, { Origin: PUBLIC_URL });

describe.each([
  ['no header', withoutHeaders],
  ['the usual headers', withUsualHeaders],
])('behind a site of nginx that sets %s', (_, change) => {
  const isNamed = change === withUsualHeaders;

  it('a server without settings takes it for this machine, and answers for no other name', async () => {
    await start({}, change);

    const expected = isNamed ? Array<string>(3).fill('421 misdirected-request') : ['200', '201', '200'];
    expect(await gists()).toEqual(expected);
    expect(await gists(CLAIMS)).toEqual(expected);
  });

  it.each<Fields>([
    { PUBLIC_URL },
    { PUBLIC_URL, TRUST_PROXY: '127.0.0.1' },
    { ALLOWED_HOSTS: SITE },
    { ALLOWED_HOSTS: SITE, TRUST_PROXY: '127.0.0.1' },
    { ALLOWED_HOSTS: SITE, HOST: '0.0.0.0' },
  ])('a public server has to be set up before it answers: %j', async (env) => {
    await start(env, change);

    const refused = Array<string>(3).fill('503 set-up-needed');
    expect(await gists()).toEqual(refused);
    expect(await gists(CLAIMS)).toEqual(refused);
    for (const path of ['/', '/health/live', '/health/ready', '/problems', '/docs', '/openapi.json', '/session'])
      expect([path, gist(await send('GET', path))]).toEqual([path, '200']);
    expect(JSON.parse((await send('GET', '/session')).text)).toMatchObject({ state: 'set-up', role: 'none' });
  });

  it('a public server is open where its settings say that this is meant', async () => {
    await start({ PUBLIC_URL, ALLOW_PUBLIC: 'true' }, change);

    expect(await gists()).toEqual(['200', '201', '200']);
  });

  it('with accounts, a public server answers whom it knows alone', async () => {
    await start({ PUBLIC_URL, TRUST_PROXY: '127.0.0.1', ALLOW_PUBLIC: 'true' }, change);
    const { status, fields } = await signUp();
    const Cookie = fields['set-cookie']?.split(';', 1)[0] ?? '';

    expect([status, fields['set-cookie']]).toEqual([201, expect.stringMatching(/^__Host-menagerie=.*; Secure$/)]);
    const refused = Array<string>(3).fill('401 sign-in-needed');
    expect(await gists()).toEqual(refused);
    expect(await gists(CLAIMS)).toEqual(refused);
    expect(await gists({ Cookie, Origin: PUBLIC_URL })).toEqual(['200', '201', '200']);
    expect(await gists({ Cookie })).toEqual(['200', '201', '200']);
    expect(await gists({ Cookie, Origin: 'https://evil.example' })).toEqual([
      '401 sign-in-needed',
      '403 origin-not-trusted',
      '401 sign-in-needed',
    ]);
    expect(gist(await send('DELETE', '/session', undefined, { Cookie, Origin: PUBLIC_URL }))).toBe('204');
    expect(await gists({ Cookie, Origin: PUBLIC_URL })).toEqual(refused);
  });

  it('readers need no account where the settings say so', async () => {
    await start({ PUBLIC_URL, ANONYMOUS_ROLE: 'viewer' }, change);
    await signUp();

    expect(await gists()).toEqual(['200', '401 sign-in-needed', '401 sign-in-needed']);
  });
});

describe('behind a site of nginx as it usually is', () => {
  it('no password is taken where nothing says that people come over HTTPS, whatever a request claims', async () => {
    await start({ ALLOWED_HOSTS: SITE, TRUST_PROXY: '127.0.0.1' }, withUsualHeaders);

    expect(gist(await signUp())).toBe('403 https-needed');
    expect(gist(await send('POST', '/session', { name: 'ada', password: PASSWORD }, CLAIMS))).toBe('503 set-up-needed');
  });

  it('who tries passwords is the same one, whatever address it claims', async () => {
    const ofAnotherMachine = (sample: string): string =>
      withUsualHeaders(sample).replace('proxy_read_timeout', 'proxy_bind 127.0.0.2; proxy_read_timeout');
    await start({ PUBLIC_URL, TRUST_PROXY: '127.0.0.2' }, ofAnotherMachine);
    await signUp();
    const gistsOfTries: string[] = [];
    for (let number = 1; number <= 21; number += 1) {
      const fields = { 'X-Forwarded-For': `203.0.113.${number}`, Origin: PUBLIC_URL };
      gistsOfTries.push(gist(await send('POST', '/session', { name: `name ${number}`, password: PASSWORD }, fields)));
    }

    expect(gistsOfTries).toEqual([...Array<string>(20).fill('401 sign-in-failed'), '429 too-many-attempts']);
  });
});
