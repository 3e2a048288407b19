import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { API_ORIGIN } from '../app/api/api-origin';
import { noteAnswers } from '../app/api/note-answers';
import type { User } from '../app/api/types';
import { DirectoryPage } from '../app/directory/directory-page';
import { Screen, settle } from './screen';

export const ORIGIN = 'http://api.test';

/** The first page, with the requests that it makes held back until a test answers them. */
export interface OpenDirectory {
  readonly screen: Screen;
  request(method: string, path: string): TestRequest;
  requests(method: string, path: string): TestRequest[];
  answer(method: string, path: string, body: string | object, options?: { status: number }): Promise<void>;
  cutOff(method: string, path: string): Promise<void>;
}

export async function openDirectory(): Promise<OpenDirectory> {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideHttpClient(withInterceptors([noteAnswers])),
      provideHttpClientTesting(),
      { provide: API_ORIGIN, useValue: ORIGIN },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(DirectoryPage);
  await settle();
  const url = (path: string): string => ORIGIN + path;
  return {
    screen: new Screen(fixture.nativeElement as HTMLElement),
    request: (method, path) => http.expectOne({ method, url: url(path) }),
    requests: (method, path) => http.match({ method, url: url(path) }),
    answer: async (method, path, body, { status } = { status: 200 }) => {
      http.expectOne({ method, url: url(path) }).flush(body, { status, statusText: 'As tested' });
      await settle();
    },
    cutOff: async (method, path) => {
      http.expectOne({ method, url: url(path) }).error(new ProgressEvent('error'));
      await settle();
    },
  };
}

/** The first page with its greeting and these users on it. */
export async function openDirectoryWith(users: User[]): Promise<OpenDirectory> {
  const directory = await openDirectory();
  await directory.answer('GET', '/', 'Hello, World!');
  await directory.answer('GET', '/users', users);
  return directory;
}

export function buildUser(overrides: Partial<User> = {}): User {
  return { username: 'daisy', pets: [], id: 5, createdAt: '2026-11-20T09:00:00.000Z', ...overrides };
}

export function buildProblem(overrides: object = {}): object {
  return {
    type: '/problems/validation-failed',
    title: 'Validation failed',
    detail: 'The body is not valid.',
    ...overrides,
  };
}
