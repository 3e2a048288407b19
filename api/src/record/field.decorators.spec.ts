import { validateSync } from 'class-validator';
import { Username } from './field.decorators';

class Animal {
  @Username()
  name: unknown = 'rex';

  @Username({ required: false })
  nickname: unknown;

  @Username({ required: false, nullable: true })
  owner: unknown;
}

describe('a field of a body', () => {
  it.each<[Partial<Animal>, string[]]>([
    [{}, []],
    [{ name: 'max', nickname: 'm', owner: 'ann' }, []],
    [{ owner: null }, []],
    [{ name: undefined }, ['is missing: it must be a text of 1 to 64 characters']],
    [{ name: null }, ['must be a text of 1 to 64 characters']],
    [{ nickname: null }, ['must be a text of 1 to 64 characters']],
    [{ owner: '' }, ['must not be empty: use 1 to 64 characters']],
  ])('%j gets %j', (values, messages) => {
    const errors = validateSync(Object.assign(new Animal(), values));

    expect(errors.flatMap(({ constraints = {} }) => Object.values(constraints))).toEqual(messages);
  });
});
