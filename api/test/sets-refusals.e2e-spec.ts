import { post } from './support/http';
import { TestServer } from './support/server';

const DUCKS = { action: 'edit', selection: { all: true }, add: ['duck'], remove: ['dog'] };

const MANY = Array.from({ length: 101 }, (_, index) => index + 1);

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

async function refused(set: object): Promise<{ status: number; pointers: string[] }> {
  const { status, json } = await post(`${server.url}/sets`, set);
  return { status, pointers: (json as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer) };
}

describe('what cannot be planned', () => {
  it.each<[string, object, string[]]>([
    ['no action', { selection: { all: true } }, ['/action']],
    ['an unknown action', { ...DUCKS, action: 'explode' }, ['/action']],
    ['no selection', { ...DUCKS, selection: undefined }, ['/selection']],
    ['an empty selection', { ...DUCKS, selection: {} }, ['/selection']],
    ['a contradiction', { ...DUCKS, selection: { pet: ['cat'], pets: 'none' } }, ['/selection/pets']],
    ['an exception from nothing', { ...DUCKS, selection: { except: [5] } }, ['/selection']],
    ['a bad exception', { ...DUCKS, selection: { all: true, except: [5, 0] } }, ['/selection/except/1']],
    ['no exception', { ...DUCKS, selection: { pets: 'none', except: [] } }, ['/selection/except']],
    ['too many exceptions', { ...DUCKS, selection: { all: true, except: MANY } }, ['/selection/except']],
    [
      'an exception from those who are named',
      { ...DUCKS, selection: { users: [{ id: 5, position: '7.3f9ab2c41d0e' }], except: [5] } },
      ['/selection/except'],
    ],
    ['an unknown parameter', { ...DUCKS, selection: { colour: 'red' } }, ['/selection/colour']],
    [
      'a bad user',
      { ...DUCKS, selection: { users: [{ id: 0, position: 'x' }] } },
      ['/selection/users/0/id', '/selection/users/0/position'],
    ],
    ['nothing to do', { action: 'edit', selection: { all: true } }, ['/add']],
    ['a pet both ways', { ...DUCKS, remove: ['duck'] }, ['/remove']],
    ['a new name that is the old one', { action: 'rename-pet', from: 'emu', to: 'emu' }, ['/to']],
    ['a note that is empty', { ...DUCKS, note: '' }, ['/note']],
    ['a note of 201 characters', { ...DUCKS, note: '🦆'.repeat(201) }, ['/note']],
    ['a note that is no text', { ...DUCKS, note: 7 }, ['/note']],
    ['an unknown member', { ...DUCKS, colour: 'red' }, ['/colour']],
    ['a member of another action', { ...DUCKS, from: 'cat' }, ['/from']],
    ['a negative id', { ...DUCKS, selection: { id: [-1] } }, ['/selection/id/0']],
    [
      'a user twice',
      { ...DUCKS, selection: { users: [1, 2].map(() => ({ id: 1, position: '1.3f9ab2c41d0e' })) } },
      ['/selection/users'],
    ],
    ['everybody, but not quite', { ...DUCKS, selection: { all: false } }, ['/selection/all']],
    ['two ways to select', { ...DUCKS, selection: { all: true, q: 'a' } }, ['/selection/q']],
    ['an id twice', { ...DUCKS, selection: { id: [1, 1] } }, ['/selection/id']],
    ['a bad pet', { ...DUCKS, add: ['', 'cat'] }, ['/add/0']],
  ])('%s is refused, each place by its pointer', async (_, set, pointers) => {
    expect(await refused(set)).toEqual({ status: 400, pointers });
  });

  it.each<[object, string]>([
    [{}, '/selection'],
    [{ set: 1, by: 3 }, '/selection/by'],
    [{ by: 'ada' }, '/selection/by'],
    [{ since: 'noon' }, '/selection/since'],
    [{ positions: [] }, '/selection/positions'],
    [{ positions: ['5'] }, '/selection/positions/0'],
    [{ positions: ['5.3f9ab2c41d0e', '5.3f9ab2c41d0e'] }, '/selection/positions'],
    [{ set: -1 }, '/selection/set'],
    [{ set: 99 }, '/selection/set'],
    [{ by: -3 }, '/selection/by'],
    [{ all: true }, '/selection/all'],
  ])('the undo of %j is refused', async (selection, pointer) => {
    expect(await refused({ action: 'undo', selection })).toEqual({ status: 400, pointers: [pointer] });
  });
});

it('a note of 200 characters is taken as it is, whatever they are', async () => {
  const note = `\n${'🦆'.repeat(199)}`;
  const { status, json } = await post(`${server.url}/sets`, { ...DUCKS, note });

  expect([status, (json as { note: string }).note]).toEqual([201, note]);
});
