import { address } from '../../../testing/address';
import { type OpenDirectory, buildUser, openDirectoryWith } from '../../../testing/directory';
import { pass, press, settle, type } from '../../../testing/screen';
// Imported here, so that opening the lazy dialogs takes no more than one turn of the event loop.
import './palette';
import '../../directory/selection-bar/selection-bar';
import '../shortcut-sheet/shortcut-sheet';

const daisy = buildUser();

describe('the palette', () => {
  let directory: OpenDirectory;

  beforeEach(async () => {
    directory = await openDirectoryWith([daisy]);
    directory.screen.link('daisy').focus();
    await press(document.body, 'k', { ctrlKey: true });
  });

  const box = (): HTMLInputElement =>
    directory.screen.element.querySelector<HTMLInputElement>('[role="combobox"]') ?? document.createElement('input');
  const options = (): string[] => directory.screen.texts('option');
  const current = (): string | undefined =>
    document.getElementById(box().getAttribute('aria-activedescendant') ?? '')?.querySelector('.label')?.textContent;
  const isOpen = (): boolean => directory.screen.element.querySelector('dialog') !== null;
  const find = async (word: string): Promise<void> => {
    await type(box(), word);
    await pass(60);
    await directory.answer('GET', `/users?q=${word}&sort=match&limit=6`, [buildUser({ id: 7, username: 'hazel' })]);
    await directory.answer('GET', `/pets?prefix=${word}&limit=4`, [{ name: 'hamster', users: 84, occurrences: 90 }]);
  };

  it('lists where to go and what can be done now, and the arrow keys lead round', async () => {
    expect(options().slice(0, 5)).toEqual(['Directory', 'Pets', 'Activity', 'Problems', 'API docs']);
    expect(options()).not.toContain('Undo the last change');
    expect(current()).toBe('Directory');
    await press(box(), 'ArrowUp');
    expect(current()).toBe('Theme: dark');
    await press(box(), 'ArrowDown');
    await press(box(), 'ArrowDown');
    expect(current()).toBe('Pets');
  });

  it('does what is chosen, once it is closed', async () => {
    await type(box(), 'add');
    expect(options()).toEqual(['Add user']);
    await press(box(), 'Enter');
    await settle();
    expect([isOpen(), address()]).toEqual([false, '/?user=new']);
  });

  it('finds a user, in the order of the server, and opens it beside the list', async () => {
    await find('ha');
    expect(options()).toEqual(['hazel', 'hamster 84 users']);
    await press(box(), 'Enter');
    await settle();
    expect(address()).toBe('/?user=7');
  });

  it('filters by a pet', async () => {
    await find('ha');
    await press(box(), 'ArrowDown');
    await press(box(), 'Enter');
    await settle();
    expect(address()).toBe('/?pet=hamster');
  });

  it('says that nothing matches', async () => {
    await type(box(), 'zz');
    await pass(60);
    expect(directory.screen.texts('status')).not.toContain('Nothing matches “zz”.');
    await directory.answer('GET', '/users?q=zz&sort=match&limit=6', []);
    await directory.answer('GET', '/pets?prefix=zz&limit=4', []);
    expect(directory.screen.texts('status')).toContain('Nothing matches “zz”.');
  });

  it('selects all, and then has what can be done with them', async () => {
    const chosen = async (word: string): Promise<void> => {
      await type(box(), word);
      await press(box(), 'Enter');
      await settle();
    };
    const again = (): Promise<void> => press(document.body, 'k', { ctrlKey: true });
    await chosen('select');
    await again();
    expect(options().slice(0, 5)).toEqual([
      'Add pet to 1 user',
      'Remove pet from 1 user',
      'Export 1 user',
      'Delete 1 user',
      'Select none',
    ]);
    await chosen('add pet');
    expect(directory.screen.heading('Add pets to 1 user')).toBeTruthy();
    await press(directory.screen.button('Cancel'), 'Escape');
    await again();
    await chosen('none');
    await again();
    expect(options()[0]).toBe('Directory');
  });

  it('is closed by Escape, or by its own key', async () => {
    await press(box(), 'Escape');
    expect(isOpen()).toBe(false);
    await press(document.body, 'k', { ctrlKey: true });
    await press(box(), 'k', { ctrlKey: true });
    expect(isOpen()).toBe(false);
  });
});

describe('the sheet of shortcuts', () => {
  it('lists the keys, and switches those of one sign off, with what says them', async () => {
    const { screen } = await openDirectoryWith([daisy]);
    const keyOf = (name: string): string | null => screen.button(name).getAttribute('aria-keyshortcuts');
    await press(document.body, '?');
    expect(screen.text).toContain('Add user N');
    expect(screen.text).toContain('Go, do or find Ctrl K');
    expect(keyOf('Add user')).toBe('n');
    screen.element.querySelector<HTMLInputElement>('[role="switch"]')?.click();
    await settle();
    expect(keyOf('Add user')).toBeNull();
    await press(screen.button('Close'), 'Escape');
    await press(document.body, '?');
    expect(screen.element.querySelector('dialog')).toBeNull();
  });
});
