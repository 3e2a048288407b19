import { transportFault } from './transport';

describe('the way to PostgreSQL', () => {
  it.each([
    ['postgres://localhost/pets'],
    ['postgres://127.0.0.1:5432/pets'],
    ['postgres://[::1]/pets'],
    ['postgres:///pets?host=/run/postgresql'],
    ['postgres://db.example/pets?sslmode=verify-full'],
    ['postgres://db.example/pets?sslmode=disable'],
    ['postgres://db.example/pets?ssl=true'],
  ])('is on this machine, encrypted, or meant to be open: %s', (url) => {
    expect(transportFault(url)).toBeUndefined();
  });

  it.each([
    ['postgres://user:secret@db.example/pets'],
    ['postgres://10.0.0.7/pets'],
    ['postgres://localhost/pets?host=db.example'],
  ])('is open to others: %s', (url) => {
    expect(transportFault(url)).toMatch(/^what is sent to (?:db\.example|10\.0\.0\.7) can be read/);
  });
});
