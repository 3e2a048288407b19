import type { Columns, Layout, Said } from '../layout';
import { findLayout } from './find-layout';
import { layoutProblems } from './layout-problems';
import { sampleOf } from './sample';

const find = (head: string, said: Said = {}): Layout => findLayout(head, { encoding: 'utf-8', hasFaults: false }, said);

describe('a file', () => {
  it.each<[string, Partial<Layout>]>([
    ['username,pets\na,"b,c"\n', { format: 'csv', delimiter: ',', quote: '"', header: true }],
    ['Name;Pets\nJ, K;a\nL;b\n', { format: 'csv', delimiter: ';', header: true }],
    ['user\tpet\na\tb\n', { format: 'tsv', delimiter: '\t', header: true }],
    ['a|b\nc|d\n', { format: 'csv', delimiter: '|', header: false }],
    ["'a','b'\n", { format: 'csv', quote: "'", header: false }],
    ['a\nb\n', { format: 'csv', delimiter: ',', header: false }],
    ['{"username":"a"}\n', { format: 'ndjson', delimiter: null, quote: null, header: null, separator: null }],
    ['\n [{"username":"a"}]', { format: 'json' }],
    ['[{"username":"a"}] and more', { format: 'json', names: ['username'] }],
    ['username;pets\na;b, c\nd;e, f\n', { separator: ',' }],
    ['username,pets\na,b/c\nd,e\n', { separator: '/' }],
    ['username,pets\na,"[""x/y""]"\n', { separator: ',' }],
  ])('%j is found out', (head, layout) => {
    expect(find(head)).toMatchObject(layout);
  });

  it.each<[string, Said, Columns]>([
    ['id,Pets,User Name,more\n', {}, { id: 1, pets: 2, username: 3 }],
    ['username,pets,id,revision,createdAt,updatedAt\n', {}, { username: 1, pets: 2, id: 3, revision: 4 }],
    ['a,b,c\n', {}, { username: 1, pets: 2 }],
    ['a\n', {}, { username: 1 }],
    ['name,Tier\n', { columns: { pets: 'Tier' } }, { username: 1, pets: 2 }],
    ['name,Tier\n', { columns: { pets: 2, username: null } }, { pets: 2 }],
    [
      '{"name":"a"}',
      { columns: { username: 'name', id: null } },
      { username: 'name', pets: 'pets', position: 'position', revision: 'revision' },
    ],
  ])('%j, said %j, has columns', (head, said, columns) => {
    expect(find(head, said).columns).toEqual(columns);
  });

  it('is read as somebody says', () => {
    const said: Said = { format: 'csv', delimiter: '{', quote: null, header: true, separator: '+' };

    expect(find('{"a":1}\n', said)).toMatchObject(said);
  });

  it('shows its first rows', () => {
    const table = `username,pets\n${'a,b\n'.repeat(20)}`;
    expect(sampleOf(table, find(table))).toEqual(Array.from({ length: 10 }, () => ['a', 'b']));
    const json = `[{"username":"a","pets":["b"]},{"pets":5},${'"long"'.repeat(100)}`;
    expect(sampleOf(json, find(json))).toEqual([
      ['a', '["b"]'],
      ['', '5'],
    ]);
    const long = `${'x'.repeat(300)}\n`;
    expect(sampleOf(long, find(long))).toEqual([[`${'x'.repeat(200)}…`]]);
  });
});

it.each<[string, Said, 'id' | 'username', string[]]>([
  ['name,pets\n', {}, 'username', []],
  ['name,pets\n', {}, 'id', ['/columns/id']],
  ['name,pets\n', { columns: { pets: 'Tier', revision: 3 } }, 'username', ['/columns/pets', '/columns/revision']],
  ['', {}, 'username', ['/columns/username']],
  ['{"a":1}', { columns: { username: 1 } }, 'username', ['/columns/username']],
  ['[{"a":1}]', { delimiter: ',', format: 'json' }, 'username', ['/delimiter']],
])('%j, said %j, to be matched by %s, lacks %j', (head, said, match, pointers) => {
  expect(layoutProblems(find(head, said), match, said).map(({ pointer }) => pointer)).toEqual(pointers);
});
