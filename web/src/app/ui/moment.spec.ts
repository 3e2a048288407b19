import { day, moment } from './moment';

describe('a date', () => {
  const date = new Date(2026, 10, 22, 15, 3, 21);

  it('reads as a day and a time of the local clock', () => {
    expect(moment(date, 'en-GB')).toBe('22 Nov 2026, 15:03:21');
  });

  it('reads as a day', () => {
    expect(day(date, 'en-GB')).toBe('22 Nov 2026');
  });
});
