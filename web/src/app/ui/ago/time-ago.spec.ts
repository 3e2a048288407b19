import { timeAgo } from './time-ago';

describe('timeAgo', () => {
  const now = new Date(2026, 10, 22, 10);

  it.each([
    [new Date(2026, 10, 22, 10), 'Just now'],
    [new Date(2026, 10, 22, 10, 0, 7), 'Just now'],
    [new Date(2026, 10, 22, 9, 59, 1), 'Just now'],
    [new Date(2026, 10, 22, 9, 59), '1 min ago'],
    [new Date(2026, 10, 22, 9, 0, 1), '59 min ago'],
    [new Date(2026, 10, 22, 9), '1 h ago'],
    [new Date(2026, 10, 22, 0), '10 h ago'],
    [new Date(2026, 10, 21, 23, 59), 'Yesterday'],
    [new Date(2026, 10, 21), 'Yesterday'],
    [new Date(2026, 10, 20, 23), '20 Nov'],
    [new Date(2026, 0, 3), '3 Jan'],
    [new Date(2025, 11, 31), '31 Dec 2025'],
  ])('says of %s: %s', (date, words) => {
    expect(timeAgo(date, now)).toBe(words);
  });

  it('says the minutes of the last hour, even if midnight lies between', () => {
    expect(timeAgo(new Date(2026, 10, 21, 23, 50), new Date(2026, 10, 22, 0, 10))).toBe('20 min ago');
  });
});
