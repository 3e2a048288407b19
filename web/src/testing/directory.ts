import { type HttpRequest, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { API_ORIGIN } from '../app/api/api-origin';
import { RETRY_PAUSES } from '../app/api/idempotency/retries';
import { safeWrites } from '../app/api/idempotency/safe-writes';
import { noteAnswers } from '../app/api/note-answers';
import { noteOwnWrites } from '../app/api/own-writes';
import type { Change, User, UserRecord } from '../app/api/types';
import { App } from '../app/app';
import { pages } from '../app/app.pages';
// Imported here, so that opening these lazy parts takes no more than one turn of the event loop.
import '../app/conversation/dock/dock';
import '../app/directory/find-or-add/find-offers';
import '../app/directory/pet-filter/pet-filter';
import '../app/directory/share-list/share-list';
import '../app/shell/header/header-end';
import '../app/ui/toast/toast-outlet';
import '../app/conversation/list/exchange-list';
import '../app/directory/user-panel/panel-region';
import { noteExchanges } from '../app/conversation/note-exchanges';
import { PAGES } from '../app/routing/page';
import { SCREEN_SHOWN } from '../app/shell/later';
import { OPEN_EVENT_SOURCE } from '../app/live/event-source';
import { Session } from '../app/session/session';
import { FakeFeed } from './feed';
import { placeAt, positionAt } from './positions';
import { Screen, settle } from './screen';

const AT = '2026-11-20T09:00:00.000Z';

/** The request for the first page of the list, in the screen's default order. */
export const LIST = '/users?sort=username';

export const ORIGIN = 'http://api.test';

/** The first page; its requests wait until a test answers them. */
export interface OpenDirectory {
  readonly feed: FakeFeed;
  readonly screen: Screen;
  readonly request: (method: string, path: string) => TestRequest;
  readonly requests: (method: string, path: string) => TestRequest[];
  readonly answer: (
    method: string,
    path: string,
    body: string | object | null,
    options?: { status: number; headers?: Record<string, string> },
  ) => Promise<void>;
  readonly cutOff: (method: string, path: string) => Promise<void>;
}

/** @param tries the number of tries of a write, without pauses */
export async function openDirectory(path = '/', { tries = 1 } = {}): Promise<OpenDirectory> {
  const feed = new FakeFeed();
  TestBed.configureTestingModule({
    providers: [
      { provide: PAGES, useValue: pages },
      provideHttpClient(withInterceptors([safeWrites, noteOwnWrites, noteAnswers, noteExchanges])),
      provideHttpClientTesting(),
      { provide: API_ORIGIN, useValue: ORIGIN },
      { provide: OPEN_EVENT_SOURCE, useValue: feed.open },
      { provide: SCREEN_SHOWN, useValue: () => Promise.resolve() },
      { provide: RETRY_PAUSES, useValue: Array<number>(tries - 1).fill(0) },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  TestBed.inject(Session).take({ state: 'open', account: null, role: 'editor', via: null });
  history.pushState(null, '', '/');
  history.pushState(null, '', path);
  const app = TestBed.createComponent(App);
  await settle();
  const isTo =
    (method: string, path: string) =>
    (request: HttpRequest<unknown>): boolean =>
      request.method === method && request.urlWithParams === ORIGIN + path;
  const take = (method: string, path: string): TestRequest => http.expectOne(isTo(method, path), `${method} ${path}`);
  return {
    feed,
    screen: new Screen(app.nativeElement as HTMLElement),
    request: take,
    requests: (method, path) => http.match(isTo(method, path)),
    answer: async (method, path, body, { status, headers = {} } = { status: 200 }) => {
      take(method, path).flush(body, { status, statusText: 'As tested', headers: { ...placeAt(0), ...headers } });
      await settle();
    },
    cutOff: async (method, path) => {
      take(method, path).error(new ProgressEvent('error'));
      await settle();
    },
  };
}

/** The first page with its greeting and these users on it. */
export async function openDirectoryWith(users: User[], path = '/'): Promise<OpenDirectory> {
  const directory = await openDirectory(path);
  await directory.answer('GET', '/', 'Hello, World!');
  await directory.answer('GET', LIST, users);
  return directory;
}

/** The first page with these users as they are at a revision, and the feed live from there on. */
export async function openLiveDirectory(users: User[], { revision = 9, path = '/' } = {}): Promise<OpenDirectory> {
  const directory = await openDirectory(path);
  await directory.answer('GET', '/', 'Hello, World!');
  await directory.answer('GET', LIST, users, wholeList(users, revision));
  await directory.feed.ready(revision);
  return directory;
}

/** The header fields of the answer with all users of the list. */
export function wholeList(
  users: User[],
  revision: number,
  stamp?: string,
): { status: number; headers: Record<string, string> } {
  return { status: 200, headers: { ...pageHeaders({}, { total: users.length }), ...placeAt(revision, stamp) } };
}

/** The header fields of a page: cursors by relation, and how many users there are. */
export function pageHeaders(
  cursors: Partial<Record<'prev' | 'next' | 'last', string>>,
  { total = 1234, kind = 'exact', revision = 9 } = {},
): Record<string, string> {
  const links = Object.entries(cursors).map(([relation, cursor]) => `</users?cursor=${cursor}>; rel="${relation}"`);
  return {
    Link: links.join(', '),
    ...placeAt(revision),
    'X-Total-Count': String(total),
    'X-Total-Count-Kind': kind,
  };
}

/** A number of users from the one of that index on, in the order of their names. */
export function buildUsers(from: number, count: number): User[] {
  return Array.from({ length: count }, (_, index) => from + index).map((id) =>
    buildUser({ id, revision: id, username: `user${String(id).padStart(6, '0')}` }),
  );
}

/** A record of what every user has, but without pets. */
export function buildRecord(overrides: Partial<UserRecord> = {}): UserRecord {
  return { username: 'daisy', pets: [], ...overrides };
}

/** A user whose position is that of its revision. */
export function buildUser(overrides: Partial<Omit<User, 'position'>> = {}, stamp?: string): User {
  const { revision = 5 } = overrides;
  const fixed = { id: 5, createdAt: AT, updatedAt: AT };
  return { ...buildRecord(), ...fixed, ...overrides, revision, position: positionAt(revision, stamp) };
}

/** A change whose position is that of its revision. */
export function buildChange(overrides: Partial<Omit<Change, 'position'>> = {}, stamp?: string): Change {
  const { revision = 5 } = overrides;
  const after = overrides.kind === 'deleted' ? null : buildRecord();
  const fixed = { at: AT, by: null, userId: 5, text: null, undoes: null, undoneBy: null };
  const position = positionAt(revision, stamp);
  return { ...fixed, kind: 'created', before: null, after, ...overrides, revision, position };
}

export function buildProblem(overrides: object = {}): object {
  return {
    type: '/problems/validation-failed',
    title: 'Validation failed',
    detail: 'The body is not valid.',
    ...overrides,
  };
}
