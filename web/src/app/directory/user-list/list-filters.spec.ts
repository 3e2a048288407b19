import { address, goBack } from '../../../testing/address';
import { LIST, type OpenDirectory, buildUser, openDirectory } from '../../../testing/directory';
import { click, pass, press, type } from '../../../testing/screen';

const PETS = [
  { name: 'cat', users: 1200, occurrences: 1300 },
  { name: 'dog', users: 1, occurrences: 1 },
];

describe('the filters of the list', () => {
  let directory: OpenDirectory;

  const open = async (path = '/', list = LIST): Promise<void> => {
    directory = await openDirectory(path);
    await directory.answer('GET', '/', 'Hello, World!');
    await directory.answer('GET', list, [buildUser({ username: 'ann', id: 1 })]);
    await directory.answer('GET', '/pets?limit=12', PETS);
  };
  const names = (): (string | undefined)[] => directory.screen.rows.map(([name]) => name);
  const pressed = (): string[] => directory.screen.pressed;
  const marked = (): string[] => Array.from(directory.screen.table.querySelectorAll('mark'), (mark) => mark.innerHTML);
  const isPale = (): boolean => directory.screen.table.closest('.stale') !== null;

  afterEach(() => {
    // jsdom has no clipboard.
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('show the pets that most users have, and only the users with one', async () => {
    await open();
    await click(directory.screen.button('cat 1,200 users'));
    await directory.answer('GET', '/users?pet=cat&sort=username', [buildUser({ username: 'bob' })]);
    expect([names(), pressed()]).toEqual([['bob'], ['cat']]);
    expect(address()).toMatch(/\?pet=cat$/);
    await click(directory.screen.button('cat'));
    await directory.answer('GET', LIST, []);
    expect([pressed(), address()]).toEqual([[], expect.not.stringContaining('pet')]);
    expect(directory.screen.buttons).toContain('dog 1 user');
  });

  it('show the users with all of several pets, whose numbers would mislead', async () => {
    await open('/?pet=axolotl', '/users?pet=axolotl&sort=username');
    await click(directory.screen.button('cat'));
    await directory.answer('GET', '/users?pet=axolotl&pet=cat&sort=username', []);
    expect([pressed(), address()]).toEqual([['axolotl', 'cat'], expect.stringMatching(/pet=axolotl&pet=cat$/)]);
    expect(directory.screen.buttons).toEqual(expect.arrayContaining(['axolotl', 'cat', 'dog']));
    expect(directory.screen.text).toContain('0 with axolotl and cat');
  });

  it('take no more pets than the server does', async () => {
    const five = 'pet=a&pet=b&pet=c&pet=d&pet=e';
    await open(`/?${five}`, `/users?${five}&sort=username`);
    await click(directory.screen.button('cat'));
    expect(pressed()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(directory.screen.button('cat').title).toBe('A filter has 5 pets at most.');
    await click(directory.screen.button('All pets 5 chosen'));
    await directory.answer('GET', '/pets?limit=50', PETS);
    expect(directory.screen.part('All pets').text).toContain('A filter has 5 pets at most.');
  });

  it('show who has no pets, instead of who has one', async () => {
    await open('/?pet=cat', '/users?pet=cat&sort=username');
    await click(directory.screen.button('No pets'));
    await directory.answer('GET', '/users?pets=none&sort=username', []);
    expect([pressed(), address()]).toEqual([['No pets'], expect.stringMatching(/\?pets=none$/)]);
    await click(directory.screen.button('dog'));
    await directory.answer('GET', '/users?pet=dog&sort=username', []);
    expect(pressed()).toEqual(['dog']);
  });

  it('reach every pet, by a part of its name', async () => {
    await open();
    await click(directory.screen.button('All pets'));
    await directory.answer('GET', '/pets?limit=50', PETS);
    await type(directory.screen.field('Names that begin with'), 'ax');
    await directory.answer('GET', '/pets?prefix=ax&limit=50', [{ name: 'axolotl', users: 3, occurrences: 3 }]);
    await click(directory.screen.button('axolotl 3 users'));
    await directory.answer('GET', '/users?pet=axolotl&sort=username', []);
    expect(pressed()).toEqual(['axolotl', 'axolotl 3 users']);
    await press(directory.screen.field('Names that begin with'), 'Escape');
    expect(document.activeElement).toBe(directory.screen.button('All pets 1 chosen'));
  });

  it('say that there are no pets, or none of that name', async () => {
    await open();
    await click(directory.screen.button('All pets'));
    await directory.answer('GET', '/pets?limit=50', []);
    expect(directory.screen.part('All pets').text).toContain('Nobody has a pet yet.');
    await type(directory.screen.field('Names that begin with'), 'ax');
    await directory.answer('GET', '/pets?prefix=ax&limit=50', []);
    expect(directory.screen.part('All pets').text).toContain('No pet’s name begins so.');
  });

  it('say that the pets could not be loaded', async () => {
    await open();
    await click(directory.screen.button('All pets'));
    await directory.cutOff('GET', '/pets?limit=50');
    await click(directory.screen.button('Try again'));
    await directory.answer('GET', '/pets?limit=50', PETS);
    expect(directory.screen.buttons).toContain('dog 1 user');
  });

  it('come from the address, a pet that few have included', async () => {
    const path = '/?q=an&pet=axolotl&sort=-created';
    await open(path, '/users?q=an&pet=axolotl&sort=-created');
    expect(directory.screen.field('Find or add').value).toBe('an');
    expect(directory.screen.sortedColumns).toEqual(['Added: descending']);
    expect(pressed()).toEqual(['axolotl']);
  });

  it('sort the list', async () => {
    await open();
    await click(directory.screen.button('Changed'));
    await directory.answer('GET', '/users?sort=-updated', [buildUser()]);
    expect(directory.screen.sortedColumns).toEqual(['Changed: descending']);
    await click(directory.screen.button('Changed'));
    await directory.answer('GET', '/users?sort=updated', [buildUser()]);
    expect(directory.screen.sortedColumns).toEqual(['Changed: ascending']);
  });

  it('follow the way back', async () => {
    await open();
    await click(directory.screen.button('dog 1 user'));
    await directory.answer('GET', '/users?pet=dog&sort=username', [buildUser({ username: 'bob' })]);
    await goBack();
    await directory.answer('GET', LIST, [buildUser({ username: 'ann' })]);
    expect([names(), pressed()]).toEqual([['ann'], []]);
  });

  it('never show the answer to an earlier question', async () => {
    await open();
    await click(directory.screen.button('dog 1 user'));
    const early = directory.request('GET', '/users?pet=dog&sort=username');
    await click(directory.screen.button('cat'));
    expect(early.cancelled).toBe(true);
    expect(names()).toEqual(['ann']);
    await directory.answer('GET', '/users?pet=dog&pet=cat&sort=username', []);
    await click(directory.screen.button('Show everybody'));
    await directory.answer('GET', LIST, [buildUser({ username: 'ann' })]);
    expect(names()).toEqual(['ann']);
  });

  it('change what is said of the rows together with the rows', async () => {
    await open();
    const shown = (): unknown => [directory.screen.textOf('.count'), marked(), directory.screen.sortedColumns];
    await type(directory.screen.field('Find or add'), 'an');
    expect(shown()).toEqual(['1 user', [], ['Username: ascending']]);
    await directory.answer('GET', '/users?q=an&sort=match', [buildUser({ username: 'ann', id: 1 })]);
    expect(shown()).toEqual(['1 matches “an”', ['an'], []]);
  });

  it('let the rows pale that they are about to replace, where that takes long', async () => {
    await open();
    await click(directory.screen.button('dog 1 user'));
    await pass(150);
    expect(isPale()).toBe(false);
    await pass(100);
    expect(isPale()).toBe(true);
    await directory.answer('GET', '/users?pet=dog&sort=username', [buildUser()]);
    expect(isPale()).toBe(false);
  });

  it('stay while a user is opened', async () => {
    await open('/?pet=dog', '/users?pet=dog&sort=username');
    expect(directory.screen.link('ann').getAttribute('href')).toBe('/?pet=dog&user=1');
  });

  it('are taken along as a file', async () => {
    await open('/?pet=guinea%20pig', '/users?pet=guinea%20pig&sort=username');
    const link = directory.screen.link('Download CSV');
    expect(link.getAttribute('href')).toBe('http://api.test/users?pet=guinea+pig&sort=username&format=csv&bom=true');
  });

  it('are taken along as a command', async () => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(copied.push(text)) },
    });
    await open('/?q=o%27neill', "/users?q=o'neill&sort=match");
    await click(directory.screen.button('Copy as curl'));
    expect(copied).toEqual(["curl 'http://api.test/users?q=o%27neill&sort=match'"]);
    expect(directory.screen.texts('status')).toContain('Command copied.');
  });
});
