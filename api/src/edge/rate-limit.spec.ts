import { Windows } from './rate-limit';

describe('Windows', () => {
  it('counts each client by itself, until its window ends', () => {
    const windows = new Windows(10);
    const used = [
      windows.count('a', 0).used,
      windows.count('a', 5_000).used,
      windows.count('b', 9_999).used,
      windows.count('a', 9_999).used,
      windows.count('a', 10_000).used,
      windows.count('b', 10_000).used,
    ];

    expect(used).toEqual([1, 2, 1, 3, 1, 2]);
  });

  it('forgets windows that have ended', () => {
    const windows = new Windows(10);
    for (let client = 0; client < 100; client += 1) windows.count(String(client), client);
    windows.count('last', 20_000);

    expect(windows.size).toBe(1);
  });

  it('forgets the oldest where there are too many', () => {
    const windows = new Windows(10, 3);
    for (const client of ['a', 'b', 'c', 'd', 'b']) windows.count(client, 0);

    expect([windows.size, windows.count('b', 1).used, windows.count('a', 1).used]).toEqual([3, 3, 1]);
  });
});
