import { type Command, curlOf, fetchOf } from './command';

const plain: Command = { method: 'GET', url: 'http://localhost:6969/users?q=a%27b', fields: [], body: undefined };
const odd: Command = {
  method: 'PATCH',
  url: 'http://localhost:6969/users/5',
  fields: [
    { name: 'If-Match', value: '"7.3f9ab2c41d0e"' },
    { name: 'Content-Type', value: 'application/json' },
  ],
  body: JSON.stringify({ username: `o'hara $HOME \`id\` "quoted" \\ 100% !! @file`, pets: ['two\nlines', '🦆'] }),
};

/** What a shell makes of the arguments of a line: between single quotes everything stands for itself, and a backslash protects one character. */
function argumentsOf(line: string): string[] {
  const joined = line.replaceAll('\\\n', '');
  const words = joined.match(/(?:'[^']*'|\\.|[^\s'\\])+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|\\(.)/g, '$1$2'));
}

describe('a request as curl', () => {
  it('is a short line where there is nothing to add', () => {
    expect(curlOf(plain)).toBe(`curl -i 'http://localhost:6969/users?q=a%27b'`);
  });

  it('reaches curl as it is, whatever is in it', () => {
    expect(argumentsOf(curlOf(odd))).toEqual([
      'curl',
      '-i',
      odd.url,
      '-X',
      'PATCH',
      '-H',
      'If-Match: "7.3f9ab2c41d0e"',
      '-H',
      'Content-Type: application/json',
      '--data-raw',
      odd.body,
    ]);
  });

  it('ends the quotes for a quote alone', () => {
    expect(curlOf({ ...plain, method: 'POST', body: `it's` })).toContain(String.raw`--data-raw 'it'\''s'`);
  });

  it('shows the events of a stream as they come', () => {
    const stream = { ...plain, fields: [{ name: 'Accept', value: 'text/event-stream' }] };
    expect(argumentsOf(curlOf(stream))).toEqual(['curl', '-iN', plain.url, '-H', 'Accept: text/event-stream']);
  });
});

describe('a request as fetch', () => {
  /** What `fetch` is called with. */
  async function callOf(statement: string): Promise<unknown[]> {
    const AsyncFunction = (async () => Promise.resolve()).constructor as new (
      ...args: string[]
    ) => (fetch: (...args: unknown[]) => unknown) => Promise<void>;
    let call: unknown[] = [];
    await new AsyncFunction('fetch', statement)((...args) => (call = args));
    return call;
  }

  it('is a short statement where there is nothing to add', () => {
    expect(fetchOf(plain)).toBe('await fetch("http://localhost:6969/users?q=a%27b");');
  });

  it('reaches fetch as it is, whatever is in it', async () => {
    const { method, body } = odd;
    const headers = { 'If-Match': '"7.3f9ab2c41d0e"', 'Content-Type': 'application/json' };
    expect(await callOf(fetchOf(odd))).toEqual([odd.url, { method, headers, body }]);
  });
});
