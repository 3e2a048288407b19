import { splitNames } from './split-names';

describe('splitNames', () => {
  it.each([
    ['', [], ''],
    ['cat', [], 'cat'],
    ['guinea pig', [], 'guinea pig'],
    ['cat,', ['cat'], ''],
    ['cat, dog', ['cat'], 'dog'],
    [' cat ,dog , ', ['cat', 'dog'], ''],
    ['cat\r\ndog\ngoose\n', ['cat', 'dog', 'goose'], ''],
    [',,  ,', [], ''],
  ])('finds in %j the names %j and the rest %j', (text, names, rest) => {
    expect(splitNames(text)).toEqual({ names, rest });
  });
});
