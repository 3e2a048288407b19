import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import {
  LIST,
  type OpenDirectory,
  buildChange,
  buildProblem,
  buildUser,
  openDirectoryWith,
} from '../../../testing/directory';
import { click, pass, press, type } from '../../../testing/screen';

const FOUND = '/users?q=daisy&sort=username';
const daisy = buildUser({ username: 'daisy', id: 10, revision: 10 });

describe('finding or adding a user', () => {
  let directory: OpenDirectory;

  beforeEach(async () => {
    directory = await openDirectoryWith([buildUser({ username: 'user1', id: 1 })]);
  });

  const box = (): HTMLInputElement => directory.screen.field('Find or add');
  const names = (): (string | undefined)[] => directory.screen.rows.map(([name]) => name);
  const find = async (text: string): Promise<void> => {
    await type(box(), text);
    await press(box(), 'Enter');
  };
  const offers = (): string[] => directory.screen.texts('status').filter((text) => text.includes('Press Enter'));

  it('looks up what is typed once it rests, in one request, and keeps it in the address', async () => {
    await type(box(), 'd');
    await type(box(), 'daisy');
    expect(directory.requests('GET', FOUND)).toHaveLength(0);
    await pass(300);
    await directory.answer('GET', FOUND, [daisy]);
    expect(names()).toEqual(['daisy']);
    expect(TestBed.inject(Location).path()).toMatch(/\?q=daisy$/);
    expect(directory.requests('GET', '/users?q=d&sort=username')).toHaveLength(0);
  });

  it('offers to add who is missing, adds at the next Enter, and undoes it', async () => {
    await find('daisy');
    expect(offers()).toEqual([]);
    await directory.answer('GET', FOUND, []);
    expect(offers()).toEqual(['No “ daisy ”. Press Enter to add.']);
    await press(box(), 'Enter');
    expect(directory.request('POST', '/users').request.body).toEqual({ username: 'daisy', pets: [] });
  });

  it('shows who was added, and takes them away again by an undo', async () => {
    await find('daisy');
    await directory.answer('GET', FOUND, []);
    await click(directory.screen.button('Add “ daisy ”'));
    await directory.answer('POST', '/users', daisy, { status: 201 });
    await directory.answer('GET', FOUND, [daisy]);
    expect([names(), offers()]).toEqual([['daisy'], []]);
    expect(directory.screen.texts('status')).toContain('daisy was added. Undo');
    await click(directory.screen.button('Undo'));
    const undone = buildChange({ revision: 11, kind: 'deleted', undoes: 10, after: null });
    await directory.answer('POST', '/changes/10/undo', undone, { status: 201 });
    expect(names()).toEqual([]);
    expect(directory.screen.texts('status')).toContain('Change 10 was undone.');
  });

  it.each([
    ['of that name, in whatever case', 'DAISY', undefined],
    ['only of longer names', 'daisychain', 'No “ daisy ”. Press Enter to add.'],
  ])('where there are users %s, offers: %s', async (_case, username, offer) => {
    await find('daisy');
    await directory.answer('GET', FOUND, [{ ...daisy, username }]);
    expect(offers()).toEqual(offer === undefined ? [] : [offer]);
  });

  it('offers nothing while more may follow', async () => {
    await find('daisy');
    await directory.answer('GET', FOUND, [], { status: 200, headers: { Link: '</users?cursor=a>; rel="next"' } });
    expect(offers()).toEqual([]);
  });

  it('says why a user was not added, until something else is typed', async () => {
    await find('daisy');
    await directory.answer('GET', FOUND, []);
    await press(box(), 'Enter');
    const problem = buildProblem({ errors: [{ pointer: '/username', detail: '“daisy” is taken.' }] });
    await directory.answer('POST', '/users', problem, { status: 409 });
    expect(directory.screen.descriptionOf('Find or add')).toBe('“daisy” is taken.');
    await type(box(), 'daisy2');
    expect(directory.screen.descriptionOf('Find or add')).toBe('');
  });

  it('is cleared by Escape, which shows everybody', async () => {
    await find('daisy');
    await directory.answer('GET', FOUND, []);
    expect(directory.screen.text).toContain('Nobody matches.');
    await press(box(), 'Escape');
    await directory.answer('GET', LIST, [buildUser({ username: 'user1', id: 1 })]);
    expect([box().value, names()]).toEqual(['', ['user1']]);
  });

  it('is where the slash key leads, except from where one types', async () => {
    await press(document.body, '/');
    expect(document.activeElement).toBe(box());
    directory.screen.field('Data to send:').focus();
    await press(directory.screen.field('Data to send:'), '/');
    expect(document.activeElement).toBe(directory.screen.field('Data to send:'));
  });
});
