import type { FileRecord, Layout } from '../layout';
import { findLayout } from './find-layout';
import { readRecords } from './records';

/** The records of a text that comes in pieces. */
async function recordsOf(text: string, said: Partial<Layout> = {}, size = 7): Promise<FileRecord[]> {
  async function* pieces(): AsyncGenerator<string> {
    for (let start = 0; start < text.length; start += size)
      yield await Promise.resolve(text.slice(start, start + size));
  }
  const records: FileRecord[] = [];
  for await (const record of readRecords(pieces(), {
    ...findLayout(text.slice(0, 10_000), { encoding: 'utf-8', hasFaults: false }, {}),
    ...said,
  }))
    records.push(record);
  return records;
}

const cellsOf = (records: readonly FileRecord[]): unknown[] =>
  records.map(({ line, cells, problem }) => [
    line,
    cells.username,
    cells.pets,
    ...(problem === undefined ? [] : ['!']),
  ]);

describe('a table', () => {
  it.each<[string, string, unknown[]]>([
    [
      'of plain lines',
      'username,pets\na,b\nc,d\n',
      [
        [2, 'a', 'b'],
        [3, 'c', 'd'],
      ],
    ],
    ['without a last line end', 'username,pets\na,b', [[2, 'a', 'b']]],
    [
      'with quotes, and lines within',
      'username,pets\n"a ""b""","c\nd, e"\nf,g\n',
      [
        [2, 'a "b"', 'c\nd, e'],
        [4, 'f', 'g'],
      ],
    ],
    [
      'with empty lines',
      'username,pets\n\n\na,b\n , \n;\nc,d\n',
      [
        [4, 'a', 'b'],
        [6, ';', undefined, '!'],
        [7, 'c', 'd'],
      ],
    ],
    ['with quotes within a cell', 'username,pets\na"b,"c"d\n', [[2, 'a"b', '"c"d']]],
    ['with blanks around cells', 'username,pets\n a , "b" \n', [[2, 'a', 'b']]],
    [
      'with too few and too many cells',
      'username,pets\na\na,b,c\na,b,\n',
      [
        [2, 'a', undefined, '!'],
        [3, 'a', 'b', '!'],
        [4, 'a', 'b'],
      ],
    ],
    [
      'without a header',
      'a;b\nc;d\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'with tabs',
      'pets\tusername\nb\ta\n\ta\n',
      [
        [2, 'a', 'b'],
        [3, 'a', ''],
      ],
    ],
    ['with other quotes', "username;pets\n'a;b';'c''d'\n", [[2, 'a;b', "c'd"]]],
    ['of nothing', '', []],
    ['of a header alone', 'username,pets\n', []],
  ])('%s', async (_, text, expected) => {
    expect(cellsOf(await recordsOf(text))).toEqual(expected);
    expect(cellsOf(await recordsOf(text, {}, 1_000))).toEqual(expected);
  });

  it('has as many columns as somebody likes', async () => {
    const row = (cell: string): string => Array.from({ length: 300 }, () => cell).join(',');
    const [record] = await recordsOf(`${row('x')},username\n${row('y')},a\n`, {}, 1_000);

    expect(record?.cells).toEqual({ username: 'a' });
  });

  it.each([
    ['an open quote', 'username,pets\na,b\n"c,d\ne,f\n', /a quote is opened after line 2, and never closed/],
    [
      'a cell of 10 MB',
      `username,pets\na,${'b'.repeat(10_000_000)}\n`,
      /the row after line 1 is longer than 1,000,000 bytes/,
    ],
  ])('with %s cannot be read', async (_, text, reason) => {
    await expect(recordsOf(text, {}, 65_536)).rejects.toThrow(reason);
  });

  it('has an open quote as a character, where somebody says that there are no quotes', async () => {
    expect(cellsOf(await recordsOf('username,pets\n"a,b\n', { quote: null }))).toEqual([[2, '"a', 'b']]);
  });
});

describe('JSON', () => {
  it.each<[string, string, unknown[]]>([
    [
      'lines',
      '{"username":"a","pets":[]}\n\n{"pets":["b"]}\n',
      [
        [1, 'a', []],
        [3, undefined, ['b']],
      ],
    ],
    [
      'lines, some of which are none',
      '{"username":"a"}\n{"username":\n5\n[]\n{"username":"b"}',
      [
        [1, 'a', undefined],
        [2, undefined, undefined, '!'],
        [3, undefined, undefined, '!'],
        [4, undefined, undefined, '!'],
        [5, 'b', undefined],
      ],
    ],
    [
      'a list',
      '[{"username":"a"},\n {"username":"]\\"","pets":["}"]}]\n',
      [
        [1, 'a', undefined],
        [2, ']"', ['}']],
      ],
    ],
    [
      'a list of other things',
      '[1,"a,b",[1,2],\n{"username":"a"}\n]',
      [
        [1, undefined, undefined, '!'],
        [1, undefined, undefined, '!'],
        [1, undefined, undefined, '!'],
        [2, 'a', undefined],
      ],
    ],
    ['an empty list', ' [ ] ', []],
  ])('%s', async (_, text, expected) => {
    expect(cellsOf(await recordsOf(text))).toEqual(expected);
    expect(cellsOf(await recordsOf(text, {}, 1))).toEqual(expected);
  });

  it.each([
    ['a list that is cut off', '[{"username":"a"},\n{"user', /it ends in the middle of a list, after line 2/],
    ['a list, and more', '[]\n[]', /line 2: JSON must be one list/],
    ['an entry of 10 MB', `[{"username":"${'a'.repeat(10_000_000)}"}]`, /what begins at line 1 is longer than/],
  ])('%s cannot be read', async (_, text, reason) => {
    await expect(recordsOf(text, {}, 65_536)).rejects.toThrow(reason);
  });

  it('takes members of other names', async () => {
    const [record] = await recordsOf('{"name":"a","username":"b"}', { columns: { username: 'name' } });

    expect(record?.cells).toEqual({ username: 'a' });
  });
});
