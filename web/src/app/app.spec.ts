import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Screen, click, settle } from '../testing/screen';
import { SessionWatch } from './access/session-watch';
import { API_ORIGIN } from './api/api-origin';
// Imported here, so that opening the lazy page takes no more than one turn of the event loop.
import './activity/activity-page';
import './shell/header/header-end';
import { App } from './app';
import { pages } from './app.pages';
import { PAGES } from './routing/page';
import { SCREEN_SHOWN } from './shell/later';
import { Session } from './session/session';

async function open(path: string): Promise<Screen> {
  TestBed.configureTestingModule({
    providers: [
      { provide: PAGES, useValue: pages },
      { provide: SCREEN_SHOWN, useValue: () => Promise.resolve() },
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: API_ORIGIN, useValue: 'http://api.test' },
    ],
  });
  history.replaceState(null, '', path);
  const fixture = TestBed.createComponent(App);
  await settle();
  return new Screen(fixture.nativeElement as HTMLElement);
}

describe('the app', () => {
  it('opens with the directory', async () => {
    const screen = await open('/');
    expect(screen.text).toContain('Users and their pets');
    expect(document.title).toBe('Directory · Menagerie');
  });

  it('says that an unknown page is not there and leads back', async () => {
    const screen = await open('/no/such/page');
    expect(screen.text).toContain('There is no page at this address.');
    expect(document.title).toBe('Page not found · Menagerie');
    await click(screen.link('Back to the directory'));
    await settle();
    expect(screen.text).toContain('Users and their pets');
  });

  it('leads to its pages, and marks the one that is shown', async () => {
    const screen = await open('/');
    const current = (): (string | null)[] =>
      ['Directory', 'Pets', 'Activity'].map((name) => screen.link(name).getAttribute('aria-current'));
    expect(current()).toEqual(['page', null, null]);
    await click(screen.link('Activity'));
    await settle();
    expect([document.title, ...current()]).toEqual(['Activity · Menagerie', null, null, 'page']);
  });

  it('says who is signed in, and offers to sign in to who is not', async () => {
    const screen = await open('/');
    const beside = (): string => screen.textOf('.masthead .wide');
    const nobody = { state: 'accounts', account: null, role: 'viewer', via: null } as const;
    TestBed.inject(Session).take(nobody);
    await settle();
    expect(beside()).toBe('Sign in');
    let asks = 0;
    TestBed.inject(SessionWatch).asks.subscribe(() => asks++);
    screen.element.querySelector<HTMLElement>('.masthead button.wide')?.click();
    expect(asks).toBe(1);
    TestBed.inject(Session).take({ ...nobody, account: { id: 3, name: 'Ada' }, role: 'editor', via: 'session' });
    await settle();
    expect(screen.link('Ada').pathname).toBe('/settings/account');
  });

  it('links to the documentation of the API where the API is', async () => {
    const screen = await open('/');
    expect(screen.link('API docs').href).toBe('http://api.test/docs');
  });
});
