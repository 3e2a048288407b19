import { multiset, RecordType, scalar } from './record-type';

interface Animal {
  readonly name: string;
  readonly tags: readonly string[];
  readonly owner?: string;
}

const animals = new RecordType<Animal>({ name: scalar(), tags: multiset(3), owner: scalar() });
const rex: Animal = { name: 'rex', tags: ['big'] };
const annsRex: Animal = { ...rex, owner: 'ann' };

describe('records with a field that may be absent', () => {
  it('are taken out of what has more, in the order of their fields', () => {
    const more = { id: 7, owner: 'ann', tags: ['big'], name: 'rex' };

    expect(JSON.stringify(animals.of(more))).toBe('{"name":"rex","tags":["big"],"owner":"ann"}');
    expect(JSON.stringify(animals.of(rex))).toBe('{"name":"rex","tags":["big"]}');
  });

  it('are filled with an empty list, and with nothing else', () => {
    expect(animals.fill({ name: 'rex', owner: undefined })).toEqual({ name: 'rex', tags: [] });
  });

  it.each([
    [rex, { owner: 'ann' }, annsRex],
    [annsRex, { owner: 'bob' }, { ...rex, owner: 'bob' }],
    [annsRex, { owner: null }, rex],
    [rex, { owner: null }, rex],
    [annsRex, { owner: undefined, name: 'max' }, { ...annsRex, name: 'max' }],
  ])('%j with the patch %j are %j', (record, patch, patched) => {
    expect(animals.patch(record, patch)).toStrictEqual(patched);
  });

  it.each([
    ['one that was added', rex, annsRex, { ...rex, tags: [] }, { ...annsRex, tags: [] }],
    ['one that was taken away', annsRex, rex, { ...annsRex, name: 'max' }, { ...rex, name: 'max' }],
    ['one that both took away', annsRex, rex, rex, rex],
    ['one that was changed and taken away', annsRex, rex, { ...rex, owner: 'bob' }, undefined],
    ['two that were added', rex, annsRex, { ...rex, owner: 'bob' }, undefined],
  ])('merge %s', (_, base, mine, theirs, merged) => {
    expect(animals.merge(base, mine, theirs)).toStrictEqual(merged);
  });

  it('differ where one has it', () => {
    expect(animals.isSame(rex, annsRex)).toBe(false);
    expect(animals.isSame(rex, { ...rex })).toBe(true);
  });

  it.each([rex, annsRex])('come back from their row: %j', (record) => {
    expect(animals.fromColumns(animals.toColumns(record))).toStrictEqual(record);
  });

  it('are NULL in the table and empty in CSV where they have none', () => {
    expect(animals.toColumns(rex)).toEqual({ name: 'rex', tags: '["big"]', owner: null });
    expect(animals.toCells(rex, (text) => `'${text}`)).toEqual(["'rex", '["big"]', "'"]);
  });
});
