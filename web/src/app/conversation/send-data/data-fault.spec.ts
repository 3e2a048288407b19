import { dataFault } from './data-fault';

describe('data to send', () => {
  it.each([
    ['', 'Nothing to send yet: type something first.'],
    [' ', undefined],
    ['hello', undefined],
    ['two\nlines', undefined],
    ['🦆'.repeat(2000), undefined],
    ['x'.repeat(2001), 'At most 2,000 characters can be sent. These are 2,001.'],
  ])('judge text like %.20j', (data, fault) => {
    expect(dataFault(data)).toBe(fault);
  });
});
