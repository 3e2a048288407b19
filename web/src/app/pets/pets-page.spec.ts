import { address } from '../../testing/address';
import { type OpenDirectory, buildChange, buildRecord, openDirectory } from '../../testing/directory';
import { OTHER, placeAt, positionAt } from '../../testing/positions';
import { type Screen, click, pass, press, settle, type } from '../../testing/screen';
// Imported here, so that opening the lazy page takes no more than one turn of the event loop.
import './pets-page';

const PETS = '/pets?limit=500';
const counted = (counts: Record<string, number>): object[] =>
  Object.entries(counts).map(([name, users]) => ({ name, users, occurrences: users }));
const FEW = counted({ cat: 1084, dog: 2, Kätzchen: 1 });
const headersAt = (revision: number, next?: string): { status: number; headers: Record<string, string> } => ({
  status: 200,
  headers: { ...placeAt(revision), ...(next && { Link: `</pets?limit=500&cursor=${next}>; rel="next"` }) },
});

describe('the pets', () => {
  let page: OpenDirectory;
  let screen: Screen;

  const open = async (path = '/browse/pets', pets = FEW, next?: string): Promise<void> => {
    page = await openDirectory(path);
    screen = page.screen;
    await page.answer('GET', '/', 'Hello, World!');
    await page.answer('GET', PETS, pets, headersAt(7, next));
    await page.feed.ready(7);
  };
  const shown = (): string[] => screen.entries;
  const typed = async (text: string): Promise<void> => {
    await type(screen.field('Search pets'), text);
    await pass(300);
  };
  const changed = (revision: number, before: string[] | null, after: string[] | null): Promise<void> =>
    page.feed.change(
      buildChange({
        revision,
        kind: 'updated',
        before: before && buildRecord({ pets: before }),
        after: after && buildRecord({ pets: after }),
      }),
    );

  it('are all there with their number of users, and lead to these', async () => {
    await open();
    expect(document.title).toBe('Pets · Menagerie');
    expect(screen.headings(1)).toEqual(['3 pets']);
    expect(shown()).toEqual(['cat 1,084 users', 'dog 2 users', 'Kätzchen 1 user']);
    expect(screen.link('Kätzchen 1 user').getAttribute('href')).toBe('/?pet=K%C3%A4tzchen');
  });

  it('are drawn a few at a time, with what stands below them last', async () => {
    page = await openDirectory('/browse/pets');
    const drawn: string[] = [];
    const observer = new MutationObserver(() => {
      const state = `${page.screen.entries.length} ${page.screen.buttons.includes('Show more') ? 'more' : ''}`;
      if (drawn.at(-1) !== state) drawn.push(state);
    });
    observer.observe(page.screen.element, { childList: true, subtree: true });
    const pets = counted(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`pet ${index}`, 20 - index])));
    await page.answer('GET', PETS, pets, headersAt(7, 'further'));
    await settle();
    observer.disconnect();
    expect(drawn.map((state) => state.trim())).toEqual(['8', '16', '20 more']);
  });

  it('say that they load, and that there are none yet', async () => {
    page = await openDirectory('/browse/pets');
    expect(page.screen.text).toContain('Loading the pets…');
    await page.answer('GET', PETS, [], headersAt(0));
    expect(page.screen.headings(2)).toContain('No pets yet');
  });

  it('say that they could not be loaded, and try again', async () => {
    page = await openDirectory('/browse/pets');
    await page.cutOff('GET', PETS);
    expect(page.screen.texts('alert').join()).toContain('The server cannot be reached. The pets could not be loaded.');
    await click(page.screen.button('Try again'));
    await page.answer('GET', PETS, FEW, headersAt(7));
    expect(page.screen.headings(1)).toEqual(['3 pets']);
    expect(page.screen.texts('alert')).toEqual([]);
  });

  it('are searched without a request, at each letter, whatever case and accents, and the address says so', async () => {
    await open();
    await type(screen.field('Search pets'), 'KAT');
    expect(shown()).toEqual(['Kätzchen 1 user']);
    expect(screen.headings(1)).toEqual(['1 of 3 pets matches “KAT”']);
    await pass(300);
    expect(address()).toBe('/browse/pets?q=KAT');
    await press(screen.field('Search pets'), 'Escape');
    expect(shown()).toHaveLength(3);
    await pass(300);
    expect(address()).toBe('/browse/pets');
  });

  it('are those that the address asks for, and nobody is left without a way on', async () => {
    await open('/browse/pets?q=zebra');
    expect(screen.field('Search pets').value).toBe('zebra');
    expect(screen.headings(2)).toContain('No pet matches “zebra”');
    await click(screen.button('Show all pets'));
    expect(shown()).toHaveLength(3);
    expect(document.activeElement).toBe(screen.field('Search pets'));
  });

  it('follow what happens, and stay in order', async () => {
    await open();
    await changed(8, ['cat'], ['dog', 'dog', 'Kätzchen', 'emu']);
    expect(shown()).toEqual(['cat 1,083 users', 'dog 3 users', 'Kätzchen 2 users', 'emu 1 user']);
    await changed(9, ['emu', 'Kätzchen', 'dog'], null);
    await changed(10, ['Kätzchen', 'dog'], []);
    expect(shown()).toEqual(['cat 1,083 users', 'dog 1 user']);
    await changed(11, null, ['ant']);
    expect(shown()).toEqual(['cat 1,083 users', 'ant 1 user', 'dog 1 user']);
  });

  it('stay where they are while a person is among them', async () => {
    await open();
    screen.link('Kätzchen 1 user').focus();
    await changed(8, null, ['Kätzchen']);
    await changed(9, null, ['Kätzchen', 'ant']);
    expect(shown()).toEqual(['cat 1,084 users', 'dog 2 users', 'Kätzchen 3 users', 'ant 1 user']);
    screen.field('Search pets').focus();
    await pass(1);
    expect(shown()).toEqual(['cat 1,084 users', 'Kätzchen 3 users', 'dog 2 users', 'ant 1 user']);
  });

  it('begin anew where the directory has been restored', async () => {
    await open();
    await page.feed.reset(positionAt(6, OTHER));
    await page.answer('GET', PETS, counted({ newt: 1 }), { status: 200, headers: placeAt(6, OTHER) });
    expect(shown()).toEqual(['newt 1 user']);
  });

  describe('where there are thousands', () => {
    // A page may be of any length: only a missing `next` ends the list.
    const many = counted({ pet1: 9, pet2: 9, pet3: 9 });

    it('come page by page', async () => {
      await open('/browse/pets', many, 'abc');
      expect(screen.headings(1)).toEqual(['More than 3 pets']);
      await click(screen.button('Show more'));
      await page.answer('GET', `${PETS}&cursor=abc`, counted({ pet3: 9, rarity: 1 }), headersAt(7));
      expect(screen.headings(1)).toEqual(['4 pets']);
      expect(screen.buttons).not.toContain('Show more');
    });

    it('do not count twice what an answer has counted', async () => {
      await open('/browse/pets', many, 'abc');
      await click(screen.button('Show more'));
      await page.answer('GET', `${PETS}&cursor=abc`, counted({ rarity: 2 }), headersAt(9));
      await changed(8, null, ['rarity', 'pet2']);
      await changed(9, null, ['ox']);
      screen.field('Search pets').focus(); // the list had the focus, and kept its order
      await pass(1);
      expect(shown()).toEqual(['pet2 10 users', 'pet1 9 users', 'pet3 9 users', 'rarity 2 users']);
    });

    it('are searched by the server, by how they begin', async () => {
      await open('/browse/pets', many, 'abc');
      await typed('ra');
      await page.answer('GET', '/pets?prefix=ra&limit=500', counted({ rat: 3, rarity: 1 }), headersAt(7));
      expect(screen.headings(1)).toEqual(['2 pets begin with “ra”']);
      await changed(8, null, ['rat', 'rabbit', 'ox']);
      expect(shown()).toEqual(['rat 4 users', 'rabbit 1 user', 'rarity 1 user']);
      await typed('zz');
      await page.answer('GET', '/pets?prefix=zz&limit=500', [], headersAt(7));
      expect(screen.headings(2)).toContain('No pet begins with “zz”');
    });

    it('keep what is shown where a page fails', async () => {
      await open('/browse/pets', many, 'abc');
      await click(screen.button('Show more'));
      await page.cutOff('GET', `${PETS}&cursor=abc`);
      expect(shown()).toHaveLength(3);
      await click(screen.button('Try again'));
      await page.answer('GET', `${PETS}&cursor=abc`, counted({ rarity: 1 }), headersAt(7));
      expect(shown()).toHaveLength(4);
    });
  });
});
