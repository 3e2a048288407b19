import { Config } from './config';

describe('Config', () => {
  it('has a default for everything', () => {
    expect(new Config({})).toMatchObject({
      port: 6969,
      host: '127.0.0.1',
      database: { engine: 'sqlite', file: expect.stringMatching(/var.menagerie\.sqlite$/) },
      corsOrigins: [],
      logLevel: 'info',
    });
  });

  it('takes what the environment says', () => {
    const env = {
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'sqlite:/srv/pets.sqlite',
      CORS_ORIGINS: 'https://a.example, http://b.example:8080',
      LOG_LEVEL: 'warn',
    };
    expect(new Config(env)).toMatchObject({
      port: 0,
      host: '::1',
      database: { engine: 'sqlite', file: '/srv/pets.sqlite' },
      corsOrigins: ['https://a.example', 'http://b.example:8080'],
      logLevel: 'warn',
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
  ])('refuses %s=%s', (name, value, reason) => {
    expect(() => new Config({ [name]: value })).toThrow(reason);
  });

  it('tells all that is wrong at once', () => {
    expect(() => new Config({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT="x"[^]*LOG_LEVEL="loud"/);
  });
});
