import { jest } from '@jest/globals';
import { type OpenDirectory, openLiveDirectory } from '../../../testing/directory';
import { pass, settle } from '../../../testing/screen';

describe('the live dot', () => {
  let directory: OpenDirectory;

  beforeEach(async () => {
    directory = await openLiveDirectory([]);
    await pass(1);
  });

  it('says that the page is live, to those who rest on it, and to those who cannot see it', () => {
    expect(directory.screen.liveState).toBe('Live');
    expect(directory.screen.buttons).toContain('Live');
  });

  it('says that the feed is opened again', async () => {
    await directory.feed.fail();
    expect(directory.screen.liveState).toBe('Reconnecting…');
    expect(directory.screen.said).toEqual(['Reconnecting…']);
  });

  it('says that the page catches up, where that takes a moment', async () => {
    await directory.feed.heartbeat(20);
    expect(directory.screen.liveState).toBe('Live');
    await pass(600);
    expect(directory.screen.liveState).toBe('Catching up…');
  });

  it('says since when it is offline', async () => {
    jest.setSystemTime(new Date(2026, 10, 22, 14, 2));
    jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    window.dispatchEvent(new Event('offline'));
    await settle();
    const time = new Date().toLocaleTimeString(undefined, { timeStyle: 'short' });
    expect(directory.screen.liveState).toBe(`Offline since ${time}`);
  });
});
