import { timeAgo } from './time-ago';

describe('timeAgo', () => {
  const now = new Date('2026-11-22T10:00:00Z');

  it.each([
    ['2026-11-22T10:00:00Z', 'just now'],
    ['2026-11-22T10:00:07Z', 'just now'],
    ['2026-11-22T09:59:01Z', 'just now'],
    ['2026-11-22T09:59:00Z', '1 minute ago'],
    ['2026-11-22T09:57:01Z', '2 minutes ago'],
    ['2026-11-22T09:00:00Z', '1 hour ago'],
    ['2026-11-21T11:00:00Z', '23 hours ago'],
    ['2026-11-21T10:00:00Z', 'yesterday'],
    ['2026-11-19T10:00:00Z', '3 days ago'],
    ['2026-11-12T10:00:00Z', 'last week'],
    ['2026-09-01T10:00:00Z', '2 months ago'],
    ['2023-11-01T10:00:00Z', '3 years ago'],
  ])('says of %s: %s', (date, words) => {
    expect(timeAgo(new Date(date), now)).toBe(words);
  });
});
