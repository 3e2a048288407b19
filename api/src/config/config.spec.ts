import { Config, withoutPassword } from './config';

describe('Config', () => {
  it('has a default for everything', () => {
    expect(new Config({})).toMatchObject({
      port: 6969,
      host: '127.0.0.1',
      database: { engine: 'sqlite', file: expect.stringMatching(/var.menagerie\.sqlite$/) },
      minFreeMb: 16,
      backups: undefined,
      allowedHosts: [],
      corsOrigins: [],
      trustedProxies: [],
      rateLimit: undefined,
      limits: {
        headerBytes: 16_384,
        headerFields: 200,
        uriBytes: 8_192,
        bodyBytes: 262_144,
        headersSeconds: 15,
        requestSeconds: 60,
        checkSeconds: 5,
        keepAliveSeconds: 10,
        stallSeconds: 120,
        connections: 10_000,
        exports: 16,
        exportSeconds: 1_800,
        waitingWrites: 1_000,
        users: Infinity,
        storeBytes: Infinity,
      },
      logLevel: 'info',
      publicUrl: undefined,
      trustsLoopbackPages: true,
      isPublic: false,
      allowPublic: false,
      anonymousRole: 'viewer',
      credentialOrigins: [],
      metrics: false,
      drainSeconds: 0,
      maxStreams: 5000,
      maxStreamsPerClient: 500,
      heartbeatSeconds: 15,
    });
  });

  it('takes what the environment says', () => {
    const env = {
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'sqlite:/srv/pets.sqlite',
      MIN_FREE_MB: '500',
      BACKUPS: '24h,7,/srv/backups',
      CORS_ORIGINS: 'https://a.example, http://b.example:8080',
      PUBLIC_URL: 'https://Pets.example/',
      ALLOWED_HOSTS: 'Pets.example.org, [2001:db8::1]',
      TRUST_PROXY: '10.0.0.7, fd00::/8',
      RATE_LIMIT: '100/10',
      HEADERS_TIMEOUT_SECONDS: '1',
      LOG_LEVEL: 'warn',
      METRICS: 'true',
      DRAIN_SECONDS: '20',
      MAX_STREAMS: '10',
      MAX_STREAMS_PER_CLIENT: '2',
      HEARTBEAT_SECONDS: '5',
    };
    expect(new Config(env)).toMatchObject({
      port: 0,
      host: '::1',
      database: { engine: 'sqlite', file: '/srv/pets.sqlite' },
      minFreeMb: 500,
      backups: { everyMs: 86_400_000, keep: 7, folder: '/srv/backups' },
      corsOrigins: ['https://a.example', 'http://b.example:8080'],
      publicUrl: 'https://pets.example',
      allowedHosts: ['pets.example', 'pets.example.org', '[2001:db8::1]'],
      trustedProxies: ['10.0.0.7', 'fd00::/8'],
      rateLimit: { requests: 100, seconds: 10 },
      limits: { headersSeconds: 1, requestSeconds: 60 },
      logLevel: 'warn',
      metrics: true,
      drainSeconds: 20,
      maxStreams: 10,
      maxStreamsPerClient: 2,
      heartbeatSeconds: 5,
    });
  });

  it.each([
    ['PORT', '65536', 'use a whole number from 0 to 65535'],
    ['PORT', '80a', 'use a whole number from 0 to 65535'],
    ['HOST', 'http://localhost', 'use an address or a host name'],
    ['DATABASE_URL', 'mysql://root@localhost', 'use sqlite:<file>'],
    ['DATABASE_URL', 'sqlite::memory:', 'is lost with the process; use a file'],
    ['DATABASE_URL', 'sqlite::memory:?cache=shared', 'use a file'],
    ['BACKUPS', '24h,7', 'such as 24h,7,var/backups'],
    ['BACKUPS', '24,7,var/backups', 'how often (m, h or d)'],
    ['BACKUPS', '0h,7,var/backups', 'how often (m, h or d)'],
    ['BACKUPS', '1d,0,var/backups', 'how many are kept'],
    ['CORS_ORIGINS', 'https://a.example/', '"https://a.example/" is no origin'],
    ['CORS_ORIGINS', 'https://a.example,', '"" is no origin'],
    ['CORS_ORIGINS', 'null', '"null" is no origin'],
    ['ALLOWED_HOSTS', 'pets.example.org:8080', '"pets.example.org:8080" is no host name'],
    ['ALLOWED_HOSTS', 'http://pets.example.org', 'use names or addresses without a port'],
    ['ALLOWED_HOSTS', '*', '"*" is no host name'],
    ['PUBLIC_URL', 'pets.example', 'use the address that people open'],
    ['PUBLIC_URL', 'https://pets.example/pets', 'without a path'],
    ['PUBLIC_URL', 'https://pets.example/?', 'without a path'],
    ['PUBLIC_URL', 'ftp://pets.example', 'such as https://pets.example.org'],
    ['METRICS', '1', 'use true or false'],
    ['DRAIN_SECONDS', '601', 'use a whole number from 0 to 600'],
    ['ALLOW_PUBLIC', 'yes', 'use true or false'],
    ['ANONYMOUS_ROLE', 'editor', 'use viewer or none'],
    ['CREDENTIAL_ORIGINS', '*', 'name each origin'],
    ['CREDENTIAL_ORIGINS', 'https://a.example/', 'is no origin'],
    ['TRUST_PROXY', 'true', '"true" is no address'],
    ['TRUST_PROXY', '10.0.0.0/33', '"10.0.0.0/33" is no address'],
    ['RATE_LIMIT', '600', 'use none, or requests and seconds, such as 600/60'],
    ['RATE_LIMIT', '0/60', 'use none, or requests and seconds'],
    ['MAX_HEADER_BYTES', '100', 'use a whole number from 4096 to 65536'],
    ['MAX_HEADER_FIELDS', '49', 'use a whole number from 50 to 2000'],
    ['MAX_URI_BYTES', '1e4', 'use a whole number from 1024 to 32768'],
    ['MAX_BODY_BYTES', '0', 'use a whole number from 16384 to 4194304'],
    ['HEADERS_TIMEOUT_SECONDS', '21', 'use a whole number from 1 to 20'],
    ['REQUEST_TIMEOUT_SECONDS', '0', 'use a whole number from 1 to 60'],
    ['TIMEOUT_CHECK_SECONDS', '6', 'use a whole number from 1 to 5'],
    ['KEEP_ALIVE_SECONDS', '-1', 'use a whole number from 1 to 600'],
    ['STALL_TIMEOUT_SECONDS', '601', 'use a whole number from 1 to 600'],
    ['MAX_CONNECTIONS', '0', 'use a whole number from 1 to 1000000'],
    ['MAX_EXPORTS', '65', 'use a whole number from 1 to 64'],
    ['MAX_STREAMS_PER_CLIENT', '1251', 'use a whole number from 1 to 1250'],
    ['MAX_USERS', '0', 'use none, or a whole number from 1 to 999999999'],
    ['MAX_STORE_BYTES', '1GB', 'use none, or a whole number from 1000000'],
    ['LOG_LEVEL', 'loud', 'use one of fatal, error'],
    ['MAX_STREAMS', '0', 'use a whole number from 1 to 100000'],
    ['HEARTBEAT_SECONDS', '1.5', 'use a whole number from 1 to 30'],
  ])('refuses %s=%s', (name, value, reason) => {
    expect(() => new Config({ [name]: value })).toThrow(reason);
  });

  it('refuses backups of PostgreSQL, and says what makes them', () => {
    const env = { DATABASE_URL: 'postgres://localhost/pets', BACKUPS: '1d,7,var/backups' };
    expect(() => new Config(env)).toThrow('BACKUPS: PostgreSQL is backed up with pg_dump, as docs/backups.md says');
  });

  it('refuses heartbeats that come after a silent stream has been cut off', () => {
    expect(() => new Config({ STALL_TIMEOUT_SECONDS: '15' })).toThrow(
      'HEARTBEAT_SECONDS="15": streams that are silent for this long are cut off; use less than STALL_TIMEOUT_SECONDS, which is 15',
    );
  });

  it.each([
    ['DATABASE_URL', 'mysql://root:SECRET@localhost'],
    ['DATABASE_URL', 'postgres:/user:SECRET@localhost/pets'],
    ['DATABASE_URL', 'postgres://user:SE#SECRET@localhost/pets'],
    ['DATABASE_URL', 'host=localhost password=SECRET'],
    ['DATABASE_URL', 'SECRET-pass'],
    ['PUBLIC_URL', 'https://user:SECRET@pets.example'],
    ['CORS_ORIGINS', 'https://user:SECRET@pets.example, https://a.example'],
  ])('shows no password of a wrong %s: %s', (name, value) => {
    expect(() => new Config({ [name]: value })).toThrow(name);
    expect(() => new Config({ [name]: value })).not.toThrow(/SECRET/);
  });

  it('tells all that is wrong at once', () => {
    expect(() => new Config({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT="x"[^]*LOG_LEVEL="loud"/);
  });

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('listens on %s, which only this machine reaches', (HOST) => {
    expect(new Config({ HOST })).toMatchObject({ host: HOST, rateLimit: undefined });
  });

  it.each([
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: 'pets.example.org' },
    { PUBLIC_URL: 'https://pets.example.org' },
    { ALLOWED_HOSTS: 'pets.example.org' },
    { TRUST_PROXY: '127.0.0.1' },
  ])('is public where others can come: %p', (env) => {
    expect(new Config(env)).toMatchObject({ isPublic: true, allowPublic: false, anonymousRole: 'none' });
    expect(new Config({ ...env, ALLOW_PUBLIC: 'true', ANONYMOUS_ROLE: 'viewer' })).toMatchObject({
      isPublic: true,
      allowPublic: true,
      anonymousRole: 'viewer',
    });
  });

  it.each([{ HOST: '0.0.0.0', ALLOW_PUBLIC: 'true' }, { TRUST_PROXY: '127.0.0.1' }])(
    'counts requests where strangers can come: %p',
    (env) => {
      expect(new Config(env).rateLimit).toEqual({ requests: 600, seconds: 60 });
      expect(new Config({ ...env, RATE_LIMIT: 'none' }).rateLimit).toBeUndefined();
    },
  );
});

describe('withoutPassword', () => {
  it.each([
    ['sqlite:var/a@b.sqlite', 'sqlite:var/a@b.sqlite'],
    ['postgres://user:SECRET@db.example:5432/pets', 'postgres://user@db.example:5432/pets'],
    ['postgresql://user:SE@CRET@db.example/pets', 'postgresql://user@db.example/pets'],
    ['postgres://user:SE/CRET@db.example/pets', 'postgres:…'],
    ['postgres://user:5/CRET@db.example/pets', 'postgres:…'],
    ['postgres://user:5?CRET@db.example/pets', 'postgres:…'],
    ['postgres://user:5#CRET@db.example/pets', 'postgres:…'],
    ['postgres://db.example/pets?user=user&password=SECRET', 'postgres://db.example/pets'],
    ['postgres:///pets?host=/run/postgresql', 'postgres:///pets'],
    ['postgres://:SECRET@db.example/pets', 'postgres://db.example/pets'],
    ['user:SECRET@db.example', 'user:…'],
    ['oracle', 'oracle'],
  ])('shows %s as %s', (url, shown) => {
    expect(withoutPassword(url)).toBe(shown);
  });
});
