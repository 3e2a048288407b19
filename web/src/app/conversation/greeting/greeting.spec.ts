import { jest } from '@jest/globals';
import { LIST, buildProblem, buildUser, openDirectory, openDirectoryWith } from '../../../testing/directory';
import { click, settle, type } from '../../../testing/screen';
import { timeOfDay } from '../../ui/moment';

async function goOnline(isOnline: boolean): Promise<void> {
  jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline);
  window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
  await settle();
}

describe('the greeting', () => {
  const setClock = (time: string): void => {
    jest.setSystemTime(new Date(time));
  };
  const updatedAt = (time: string): string => `Last update: ${timeOfDay(new Date(time))}`;

  it('greets with what the backend says', async () => {
    const directory = await openDirectory();
    expect(directory.screen.text).toContain('Connecting…');
    expect(directory.screen.text).toContain('Last update: none yet');
    const request = directory.request('GET', '/');
    expect(request.request.headers.get('Accept')).toBe('text/plain');
    request.flush('Hello, World!');
    await settle();
    expect(directory.screen.text).toContain('Hello, World!');
  });

  it('shows the time of the last answer: to a GET, to a POST, or an error', async () => {
    setClock('2026-11-22T10:00:00Z');
    const directory = await openDirectoryWith([]);
    expect(directory.screen.text).toContain(updatedAt('2026-11-22T10:00:00Z'));

    setClock('2026-11-22T10:00:01Z');
    await click(directory.screen.button('Get user data'));
    await directory.answer('GET', LIST, []);
    expect(directory.screen.text).toContain(updatedAt('2026-11-22T10:00:01Z'));

    setClock('2026-11-22T10:00:02Z');
    await type(directory.screen.field('Data to send:'), 'hello');
    await click(directory.screen.button('Send data'));
    await directory.answer('POST', '/users', { status: 'success', message: 'received: hello' }, { status: 201 });
    expect(directory.screen.text).toContain(updatedAt('2026-11-22T10:00:02Z'));

    setClock('2026-11-22T10:00:03Z');
    await click(directory.screen.button('Get user data'));
    await directory.answer('GET', LIST, buildProblem(), { status: 500 });
    expect(directory.screen.text).toContain(updatedAt('2026-11-22T10:00:03Z'));

    setClock('2026-11-22T10:00:04Z');
    await click(directory.screen.button('Get user data'));
    await directory.cutOff('GET', LIST);
    expect(directory.screen.text).toContain(updatedAt('2026-11-22T10:00:03Z'));
  });

  it('says that the backend cannot be reached, and once it answers again brings the list back too', async () => {
    const directory = await openDirectory();
    await directory.cutOff('GET', '/');
    await directory.cutOff('GET', LIST);
    expect(directory.screen.text).toContain('The server cannot be reached.');
    expect(directory.screen.buttons).not.toContain('Reconnect');
    await click(directory.screen.button('Get user data'));
    await directory.answer('GET', LIST, [buildUser({ username: 'daisy' })]);
    await directory.answer('GET', '/', 'Hello, World!');
    expect(directory.screen.text).toContain('Hello, World!');
    expect(directory.screen.rows.map(([name]) => name)).toEqual(['daisy']);
    expect(directory.screen.texts('alert')).toEqual([]);
  });

  it('greets again after any other answer', async () => {
    const directory = await openDirectory();
    await directory.cutOff('GET', '/');
    await directory.answer('GET', LIST, []);
    await directory.answer('GET', '/', 'Hello, World!');
    expect(directory.screen.text).toContain('Hello, World!');
  });

  it('says what the backend answered when that is no greeting', async () => {
    const directory = await openDirectory();
    await directory.answer('GET', '/', 'Bad gateway', { status: 502 });
    expect(directory.screen.text).toContain('The server answered with status 502.');
    expect(directory.requests('GET', '/')).toHaveLength(0);
    await click(directory.screen.button('Reconnect'));
    await directory.answer('GET', '/', 'Hello, World!');
    expect(directory.screen.text).toContain('Hello, World!');
  });

  it('says that it is offline, and recovers without a press', async () => {
    const directory = await openDirectoryWith([buildUser({ username: 'daisy' })]);
    await goOnline(false);
    expect(directory.screen.text).toContain('You are offline.');
    expect(directory.screen.rows.map(([name]) => name)).toEqual(['daisy']);
    await directory.cutOff('GET', '/');
    expect(directory.screen.text).toContain('You are offline.');
    await goOnline(true);
    await directory.answer('GET', '/', 'Hello, World!');
    expect(directory.screen.text).toContain('Hello, World!');
  });

  it('stays connected without a network to a backend that answers, as on the same machine', async () => {
    const directory = await openDirectoryWith([]);
    await goOnline(false);
    await directory.answer('GET', '/', 'Hello, World!');
    expect(directory.screen.text).toContain('Hello, World!');
  });
});
