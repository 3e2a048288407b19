import { Config } from './config';

describe('Config', () => {
  it('has a default for everything', () => {
    expect(new Config({})).toMatchObject({
      port: 6969,
      host: '127.0.0.1',
      database: { engine: 'sqlite', file: expect.stringMatching(/var.menagerie\.sqlite$/) },
      corsOrigins: [],
      logLevel: 'info',
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
      CORS_ORIGINS: 'https://a.example, http://b.example:8080',
      LOG_LEVEL: 'warn',
      MAX_STREAMS: '10',
      MAX_STREAMS_PER_CLIENT: '2',
      HEARTBEAT_SECONDS: '5',
    };
    expect(new Config(env)).toMatchObject({
      port: 0,
      host: '::1',
      database: { engine: 'sqlite', file: '/srv/pets.sqlite' },
      corsOrigins: ['https://a.example', 'http://b.example:8080'],
      logLevel: 'warn',
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
    ['CORS_ORIGINS', 'https://a.example/', '"https://a.example/" is no origin'],
    ['CORS_ORIGINS', 'https://a.example,', '"" is no origin'],
    ['LOG_LEVEL', 'loud', 'use one of fatal, error'],
    ['MAX_STREAMS', '0', 'use a whole number from 1 to 100000'],
    ['HEARTBEAT_SECONDS', '1.5', 'use a whole number from 1 to 30'],
  ])('refuses %s=%s', (name, value, reason) => {
    expect(() => new Config({ [name]: value })).toThrow(reason);
  });

  it('tells all that is wrong at once', () => {
    expect(() => new Config({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT="x"[^]*LOG_LEVEL="loud"/);
  });
});
