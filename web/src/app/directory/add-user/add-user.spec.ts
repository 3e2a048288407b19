import { TestBed } from '@angular/core/testing';
import {
  LIST,
  type OpenDirectory,
  buildChange,
  buildProblem,
  buildUser,
  openDirectory,
  openDirectoryWith,
} from '../../../testing/directory';
import { address } from '../../../testing/address';
import { click, press, settle, type } from '../../../testing/screen';
// Imported here, so that opening the lazy page takes no more than one turn of the event loop.
import '../../shell/not-found';
import { Navigation } from '../../routing/navigation';

const TAKEN = buildProblem({ type: '/problems/username-taken', errors: [{ pointer: '/username', detail: '…' }] });

describe('adding a user', () => {
  let directory: OpenDirectory;

  beforeEach(async () => {
    directory = await openDirectoryWith([buildUser({ username: 'user1', id: 1 })], '/?user=new');
  });

  const username = (): HTMLInputElement => directory.screen.field('Username');
  const pets = (): HTMLInputElement => directory.screen.field('Pets');
  const add = (): Promise<void> => click(directory.screen.button('Add'));
  const refuse = (errors: object[]): Promise<void> =>
    directory.answer('POST', '/users', buildProblem({ errors }), { status: 400 });
  const petChips = (): string[] => directory.screen.chips('app-chip-field');

  it('sends username and pets, clears the form, shows the row and says so', async () => {
    await type(username(), 'daisy');
    await type(pets(), 'cat,duck');
    await press(pets(), 'Enter');
    await press(pets(), 'Enter');
    const request = directory.request('POST', '/users');
    expect(request.request.body).toEqual({ username: 'daisy', pets: ['cat', 'duck'] });
    expect(request.request.headers.get('Idempotency-Key')).toMatch(/^[\da-f-]{36}$/);
    request.flush(buildUser({ username: 'daisy', pets: ['cat', 'duck'] }), { status: 201, statusText: 'Created' });
    await press(pets(), 'Tab');
    await directory.answer('GET', LIST, [buildUser({ username: 'daisy' }), buildUser({ username: 'user1', id: 1 })]);
    expect(directory.screen.rows.map(([name]) => name)).toEqual(['daisy', 'user1']);
    expect(directory.screen.texts('status')).toContain('Added daisy with cat and duck Delete');
    expect([username().value, pets().value, ...petChips()]).toEqual(['', '']);
    expect(document.activeElement).toBe(username());
    expect(directory.screen.descriptionOf('Username')).toBe('');
  });

  it('offers to take the new user back', async () => {
    const daisy = buildUser({ username: 'daisy', id: 8, revision: 8 });
    await type(username(), 'daisy');
    await add();
    await directory.answer('POST', '/users', daisy, { status: 201 });
    await directory.answer('GET', LIST, [buildUser({ username: 'user1', id: 1 }), daisy]);
    await click(directory.screen.button('Delete'));
    const undone = buildChange({ revision: 9, kind: 'deleted', before: daisy, after: null, undoes: 8 });
    await directory.answer('POST', '/changes/8/undo', undone, { status: 201 });
    expect(directory.screen.rows.map(([name]) => name)).toEqual(['user1']);
    expect(directory.screen.texts('status')).toContain('Deleted daisy');
  });

  it('keeps what was typed on another page, until it is sent', async () => {
    const navigation = TestBed.inject(Navigation);
    const leaveAndComeBack = async (): Promise<void> => {
      for (const path of ['/nowhere', '/?user=new']) {
        navigation.go(path);
        await settle();
      }
    };
    await type(username(), 'daisy');
    await type(pets(), 'cat,');
    await leaveAndComeBack();
    expect([username().value, ...petChips()]).toEqual(['daisy', 'cat']);
    await add();
    await directory.answer('POST', '/users', buildUser({ username: 'daisy' }), { status: 201 });
    await leaveAndComeBack();
    expect([username().value, ...petChips()]).toEqual(['']);
  });

  it('takes along a pet that is still being typed', async () => {
    await type(username(), 'daisy');
    await type(pets(), 'cat');
    await add();
    expect(directory.request('POST', '/users').request.body).toEqual({ username: 'daisy', pets: ['cat'] });
  });

  it('asks for a username and sends nothing without one', async () => {
    await add();
    expect(directory.requests('POST', '/users')).toHaveLength(0);
    expect(directory.screen.descriptionOf('Username')).toBe('Enter a username.');
    expect(username().getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(username());
  });

  it('shows a taken username at its field and sends again once it is changed', async () => {
    await type(username(), 'user1');
    await add();
    await directory.answer('POST', '/users', TAKEN, { status: 409 });
    expect(directory.screen.descriptionOf('Username')).toBe(
      '“user1” exists already. Upper and lower case make no difference.',
    );
    expect(username().value).toBe('user1');
    expect(document.activeElement).toBe(username());
    await type(username(), 'user2');
    expect(directory.screen.buttons).not.toContain('Open it');
    await add();
    expect(directory.requests('POST', '/users')).toHaveLength(1);
  });

  it.each([
    ['by its button', () => click(directory.screen.button('Open it'))],
    ['by Enter', () => press(username(), 'Enter')],
  ])('opens the user who has the name, %s', async (_case, open) => {
    await type(username(), 'USER1');
    await add();
    await directory.answer('POST', '/users', TAKEN, { status: 409 });
    await open();
    expect(directory.requests('POST', '/users')).toEqual([]);
    await directory.answer('GET', '/users?username=USER1', [buildUser({ username: 'user1', id: 1 })]);
    expect(address()).toBe('/?user=1');
  });

  it('shows which pet is refused, and forgets it with that pet', async () => {
    await type(username(), 'daisy');
    await type(pets(), 'cat,duck,dragon,');
    await add();
    await refuse([{ pointer: '/pets/2', detail: 'must not …' }]);
    expect(directory.screen.descriptionOf('Pets')).toContain('“dragon” cannot be a name.');
    expect(directory.screen.refusedChips).toEqual(['dragon']);
    expect(document.activeElement).toBe(pets());
    await click(directory.screen.button('Remove dragon'));
    expect(directory.screen.descriptionOf('Pets')).not.toContain('dragon');
    expect(petChips()).toEqual(['cat', 'duck']);
  });

  it('marks a pet that is too long without asking the server', async () => {
    await type(username(), 'daisy');
    await type(pets(), `cat,${'x'.repeat(65)},`);
    await add();
    expect(directory.requests('POST', '/users')).toHaveLength(0);
    expect(directory.screen.refusedChips).toEqual(['x'.repeat(65)]);
    expect(directory.screen.descriptionOf('Pets')).toContain('is too long');
  });

  it('shows what is wrong with the pets as a whole at their field', async () => {
    await type(username(), 'daisy');
    await add();
    await refuse([{ pointer: '/pets', detail: 'must be …' }]);
    expect(directory.screen.descriptionOf('Pets')).toContain('These pets cannot be saved.');
    expect(directory.screen.texts('alert')).toEqual([]);
  });

  it('shows the problem itself when it points at no field of the form', async () => {
    await type(username(), 'daisy');
    await add();
    await refuse([{ pointer: '/planet', detail: 'is unknown' }]);
    expect(directory.screen.texts('alert')).toEqual([
      'The server does not take what was entered. Your entries are still here.',
    ]);
  });

  it('loses nothing when the server cannot be reached, and sends again', async () => {
    await type(username(), 'daisy');
    await type(pets(), 'cat,');
    await add();
    await directory.cutOff('POST', '/users');
    expect(directory.screen.texts('alert')).toEqual(['The server cannot be reached. Your entries are still here.']);
    expect([username().value, ...petChips()]).toEqual(['daisy', 'cat']);
    await add();
    await directory.answer('POST', '/users', buildUser({ pets: ['cat'] }), { status: 201 });
    expect(directory.screen.texts('alert')).toEqual([]);
    expect(directory.screen.texts('status')).toContain('Added daisy with cat Delete');
  });

  it('sends once, however often it is asked while sending', async () => {
    await type(username(), 'daisy');
    await add();
    await add();
    await press(username(), 'Enter');
    expect(username().readOnly).toBe(true);
    expect(directory.screen.button('Add').getAttribute('aria-disabled')).toBe('true');
    expect(directory.requests('POST', '/users')).toHaveLength(1);
  });
});

describe('a form over a bad connection', () => {
  it.each([
    ['Username', 'daisy', 'Add'],
    ['Data to send:', 'hello', 'Send data'],
  ])('is tried again, and says so: %s', async (label, text, button) => {
    const directory = await openDirectory('/?user=new', { tries: 2 });
    await type(directory.screen.field(label), text);
    await click(directory.screen.button(button));
    await directory.cutOff('POST', '/users');
    expect(directory.screen.text).toContain('Trying again…');
    directory.request('POST', '/users').flush(buildUser(), { status: 201, statusText: 'Created' });
    await press(directory.screen.field(label), 'Tab');
    expect(directory.screen.text).not.toContain('Trying again…');
  });
});
