import { Text } from './query';
import { validationPipe } from './validation';

class Query {
  @Text(() => undefined, 'Any text.')
  readonly text?: string;
}

const pipe = validationPipe(Query);
const validate = (text: string): unknown => pipe.transform({ text }, { type: 'query' });

it('validates a query once, and keeps a bounded number of bounded ones', () => {
  const [short, long] = ['short', 'long'.repeat(1_000)];
  const kept = validate(short);

  expect(kept).toEqual({ text: short });
  expect(Object.isFrozen(kept)).toBe(true);
  expect(validate(short)).toBe(kept);
  expect(validate(long)).not.toBe(validate(long));

  for (let number = 0; number < 1_000; number += 1) validate(String(number));

  expect(validate(short)).not.toBe(kept);
});

it('keeps no query that is not valid', () => {
  expect(() => validate('')).toThrow('must be a text that is not empty');
  expect(() => validate('')).toThrow('must be a text that is not empty');
});
