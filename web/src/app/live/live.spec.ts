import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { buildChange, buildProblem } from '../../testing/directory';
import { FakeFeed } from '../../testing/feed';
import { OTHER, placeAt, positionAt } from '../../testing/positions';
import { pass, settle } from '../../testing/screen';
import { API_ORIGIN } from '../api/api-origin';
import { OwnWrites } from '../api/own-writes';
import type { Snapshot } from '../api/snapshot';
import type { Change } from '../api/types';
import { OPEN_EVENT_SOURCE } from './event-source';
import { Live } from './live';

const change = (revision: number, stamp?: string): Change => buildChange({ revision }, stamp);
const shown = (revision: number, stamp?: string): Snapshot => ({ revision, position: positionAt(revision, stamp) });

describe('the changes of the directory', () => {
  let feed: FakeFeed;
  let live: Live;
  let received: string[];

  beforeEach(() => {
    feed = new FakeFeed();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: API_ORIGIN, useValue: 'http://api.test' },
        { provide: OPEN_EVENT_SOURCE, useValue: feed.open },
      ],
    });
    live = TestBed.inject(Live);
    received = [];
    live.changes.subscribe(({ change: { revision }, isMissed }) =>
      received.push(`${revision}${isMissed ? ' missed' : ''}`),
    );
    live.batches.subscribe(({ from, to, set, isOwn }) =>
      received.push(`${from}–${to} of set ${set}${isOwn ? ', own' : ''}`),
    );
    live.restarts.subscribe(() => received.push('restart'));
    live.see(shown(7));
  });

  const asked = (after: number): { answer: (...changes: Change[]) => Promise<void>; refuse: () => Promise<void> } => {
    const request = TestBed.inject(HttpTestingController).expectOne(
      `http://api.test/changes?after=${positionAt(after)}&limit=1000`,
    );
    return {
      answer: async (...changes) => {
        request.flush(changes);
        await settle();
      },
      refuse: async () => {
        request.flush(null, { status: 503, statusText: 'As tested' });
        await settle();
      },
    };
  };

  it('go on from the revision of the first answer, whatever later answers show', () => {
    live.see(shown(9));
    expect(feed.urls).toEqual([`http://api.test/changes/stream?after=${positionAt(7)}`]);
    expect([live.position(), live.state()]).toEqual([positionAt(7), 'connecting']);
  });

  it('are delivered together where a set has made them, and go on after the last of them', async () => {
    await feed.ready(7);
    TestBed.inject(OwnWrites).noteSet(6);
    await feed.changes(8, 30);
    await feed.changes(8, 30);
    await feed.changes(31, 31, { set: 6 });
    await feed.change(change(32));
    expect(received).toEqual(['8–30 of set 5', '31–31 of set 6, own', '32']);
    expect([live.position(), live.state()]).toEqual([positionAt(32), 'live']);
  });

  it('are requested one by one where a set has made them and those before are missing', async () => {
    await feed.ready(7);
    await feed.changes(9, 10);
    await asked(7).answer(change(8), change(9), change(10));
    await feed.changes(11, 12);
    expect(received).toEqual(['8', '9', '10', '11–12 of set 5']);
  });

  it('are delivered in order, each once', async () => {
    await feed.ready(7);
    await feed.change(change(8));
    await feed.change(change(8));
    await feed.change(change(9));
    await feed.change(change(7));
    expect([received, live.position(), live.state()]).toEqual([['8', '9'], positionAt(9), 'live']);
  });

  it('are asked for where one is missing, as many pages as it takes', async () => {
    await feed.ready(7);
    await feed.change(change(11));
    expect([received, live.state()]).toEqual([[], 'catching up']);
    const request = asked(7);
    await feed.change(change(12));
    await request.answer(change(8), change(9));
    await asked(9).answer(change(10), change(11), change(12));
    expect([received, live.state()]).toEqual([['8', '9', '10', '11', '12'], 'live']);
  });

  it('are asked for where a heartbeat, or a tab that leads, is ahead', async () => {
    await feed.ready(7);
    await feed.heartbeat(8);
    await asked(7).answer(change(8));
    await feed.ready(9);
    await asked(8).answer(change(9));
    expect(received).toEqual(['8', '9']);
  });

  it('are awaited where the feed says that it will send them', async () => {
    await feed.ready(8, { from: 7 });
    expect(live.state()).toBe('catching up');
    await feed.change(change(8));
    expect([received, live.state()]).toEqual([['8'], 'live']);
  });

  it('are asked for again after a while where that failed', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    await feed.ready(7);
    await feed.change(change(9));
    await asked(7).refuse();
    await pass(300);
    await asked(7).answer(change(8), change(9));
    expect(received).toEqual(['8', '9']);
  });

  it('were missed where they happened while the feed was cut off, unless they are our own', async () => {
    await feed.ready(7);
    await feed.fail();
    expect(live.state()).toBe('reconnecting');
    window.dispatchEvent(new Event('online'));
    TestBed.inject(OwnWrites).note(positionAt(9));
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(600);
    expect(feed.urls.at(-1)).toContain(`after=${positionAt(7)}`);
    await feed.ready(9, { from: 7 });
    await feed.change(change(8));
    await feed.change(change(9));
    await feed.change(change(10));
    expect(received).toEqual(['8 missed', '9', '10']);
  });

  it('were missed where the tab was out of sight', async () => {
    await feed.ready(7);
    jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    await feed.change(change(8));
    expect(received).toEqual(['8 missed']);
  });

  it('can no longer be sent: everything is loaded again', async () => {
    await feed.ready(7);
    await feed.reset(20_000);
    await feed.change(change(20_001));
    expect([received, live.state()]).toEqual([['restart', '20001'], 'live']);
  });

  it('belong to another directory: everything is loaded again', async () => {
    await feed.ready(7);
    await feed.ready(3, { directory: 'd2' });
    await feed.change(change(4));
    expect(received).toEqual(['restart', '4']);
  });

  it.each<[what: string, tell: () => void | Promise<void>, at: number]>([
    [
      'an answer',
      () => {
        live.see(shown(8, OTHER));
      },
      8,
    ],
    [
      'an answer of where it began',
      () => {
        live.see(shown(7, OTHER));
      },
      7,
    ],
    ['the feed where it begins', () => feed.ready(positionAt(8, OTHER)), 8],
    ['a change', () => feed.change(change(8, OTHER)), 8],
    ['a reset', () => feed.reset(positionAt(3, OTHER)), 3],
  ])('are of another history, as %s shows: everything is loaded again', async (_what, tell, at) => {
    await feed.ready(7);
    await feed.change(change(8));
    await feed.change(change(9));
    await tell();
    expect([received, live.position()]).toEqual([['8', '9', 'restart'], positionAt(at, OTHER)]);
    expect(live.since(0)).toEqual([]);
    await feed.change(change(at + 1, OTHER));
    expect([received.at(-1), live.state()]).toEqual([String(at + 1), 'live']);
  });

  it('go on where an answer is merely older or newer than what is known', async () => {
    await feed.ready(7);
    await feed.change(change(8));
    for (const revision of [3, 7, 8, 20]) live.see(shown(revision, revision === 3 ? OTHER : undefined));
    await feed.change(change(9));
    expect(received).toEqual(['8', '9']);
  });

  it('begin again at the end of the directory where those after a position cannot be had, since it is lost', async () => {
    await feed.ready(7);
    await feed.ready(9);
    const http = TestBed.inject(HttpTestingController);
    http
      .expectOne(`http://api.test/changes?after=${positionAt(7)}&limit=1000`)
      .flush(buildProblem({ type: '/problems/position-unknown' }), { status: 410, statusText: 'Gone' });
    http
      .expectOne('http://api.test/changes?order=desc&limit=1')
      .flush([change(9, OTHER)], { headers: placeAt(9, OTHER) });
    await feed.change(change(10, OTHER));
    expect([received, live.state()]).toEqual([['restart', '10'], 'live']);
  });

  it('are not taken for our own where a revision is that of a write to a lost history', async () => {
    const own: boolean[] = [];
    live.changes.subscribe(({ isOwn }) => own.push(isOwn));
    TestBed.inject(OwnWrites).note(positionAt(8));
    await feed.ready(7);
    await feed.change(change(8));
    await feed.reset(positionAt(7, OTHER));
    await feed.change(change(8, OTHER));
    expect(own).toEqual([true, false]);
  });

  it('are known for a while, for answers that were under way', async () => {
    await feed.ready(7);
    await feed.change(change(8));
    await feed.change(change(9));
    expect(live.since(8).map(({ revision }) => revision)).toEqual([9]);
  });

  it('are offline without a network', async () => {
    await feed.ready(7);
    jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    window.dispatchEvent(new Event('offline'));
    await settle();
    await feed.fail();
    expect(live.state()).toBe('offline');
  });

  it('go on without a network, where the server is on the same machine', async () => {
    await feed.ready(7);
    jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    window.dispatchEvent(new Event('offline'));
    await settle();
    expect([feed.urls.length, feed.openStreams]).toEqual([2, 1]);
    await feed.ready(7);
    expect(live.state()).toBe('live');
  });
});
