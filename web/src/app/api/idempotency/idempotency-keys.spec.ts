import { IdempotencyKeys, type Write, newKey } from './idempotency-keys';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe('the key of a write', () => {
  const patch: Write = { method: 'PATCH', url: '/users/5', ifMatch: '"5"', body: { username: 'daisy' } };
  const message: Write = { method: 'POST', url: '/users', ifMatch: null, body: { data: 'hello' } };

  it.each<[string, Write, Write, boolean]>([
    ['the same again', patch, { ...patch }, true],
    ['other content', patch, { ...patch, body: { username: 'dotty' } }, false],
    ['another revision', patch, { ...patch, ifMatch: '"6"' }, false],
    ['another method', patch, { ...patch, method: 'DELETE' }, false],
    ['another address', patch, { ...patch, url: '/users/6' }, false],
    ['the same without a body', { ...message, body: null }, { ...message, body: null }, true],
  ])('before an answer, to %s', (_case, first, second, isSame) => {
    const keys = new IdempotencyKeys();
    expect(keys.keyOf(first) === keys.keyOf(second)).toBe(isSame);
  });

  it('ends with the answer', () => {
    const keys = new IdempotencyKeys();
    const key = keys.keyOf(message);
    keys.settle(message);
    expect(keys.keyOf(message)).not.toBe(key);
  });

  it('does not end with the answer to something else', () => {
    const keys = new IdempotencyKeys();
    const key = keys.keyOf(patch);
    keys.settle(message);
    keys.settle({ ...patch, body: { username: 'dotty' } });
    expect(keys.keyOf(patch)).toBe(key);
  });

  it('is given up for other content', () => {
    const keys = new IdempotencyKeys();
    const key = keys.keyOf(message);
    keys.keyOf({ ...message, body: { data: 'bye' } });
    expect(keys.keyOf(message)).not.toBe(key);
  });

  it('is kept while another form writes to the same address', () => {
    const keys = new IdempotencyKeys();
    const key = keys.keyOf(message);
    keys.keyOf({ ...message, body: { username: 'daisy', pets: [] } });
    expect(keys.keyOf(message)).toBe(key);
  });
});

describe('a new key', () => {
  it('is a random UUID', () => {
    expect(newKey()).toMatch(UUID);
    expect(newKey()).not.toBe(newKey());
  });

  it('is one too where the page has no secure context', () => {
    const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) };
    const keys = Array.from({ length: 50 }, () => newKey(insecure));
    expect(keys.filter((key) => !UUID.test(key))).toEqual([]);
    expect(new Set(keys).size).toBe(50);
  });
});
