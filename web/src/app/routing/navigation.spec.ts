import { NgComponentOutlet } from '@angular/common';
import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, type Signal, type Type, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { address, goBack } from '../../testing/address';
import { click, settle } from '../../testing/screen';
import { API_ORIGIN } from '../api/api-origin';
import { Navigation } from './navigation';
import { PAGES } from './page';

@Component({ template: 'Home' })
class Home {}

@Component({ template: 'Zoo' })
class Zoo {
  static url: Signal<URL>;

  constructor() {
    Zoo.url = inject(Navigation).ownUrl();
  }
}

@Component({ template: 'Nothing' })
class Nothing {}

@Component({ imports: [NgComponentOutlet], template: '<ng-container *ngComponentOutlet="page()" />' })
class App {
  protected readonly page = inject(Navigation).component;
}

describe('the navigation', () => {
  let shown: HTMLElement;
  let navigation: Navigation;
  /** The code of the slow page comes at its call. */
  let giveSlow: (page: Type<unknown>) => void;

  beforeEach(async () => {
    const slow = new Promise<Type<unknown>>((resolve) => (giveSlow = resolve));
    const known = {
      '/': { title: 'Home', load: () => Promise.resolve(Home) },
      '/zoo/*': { title: 'Zoo', load: () => Promise.resolve(Zoo) },
      '/slow': { title: 'Slow', load: () => slow },
    };
    const unknown = { title: 'Nothing', load: () => Promise.resolve(Nothing) };
    TestBed.configureTestingModule({
      providers: [
        { provide: PAGES, useValue: { known, unknown } },
        { provide: API_ORIGIN, useValue: 'http://api.test' },
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    history.pushState(null, '', '/?q=dai');
    const app = TestBed.createComponent(App);
    shown = app.nativeElement as HTMLElement;
    navigation = TestBed.inject(Navigation);
    await settle();
  });

  const go = async (to: string): Promise<void> => {
    navigation.go(to);
    await settle();
  };
  const state = (): string[] => [address(), navigation.title(), shown.textContent];
  const link = (html: string): HTMLElement => {
    shown.insertAdjacentHTML('beforeend', html);
    return shown.querySelector<HTMLElement>('a > b, a') ?? shown;
  };
  /** Whether a click is left to the browser, which jsdom has none of. */
  const isLeft = (element: HTMLElement, keys: MouseEventInit = {}): boolean => {
    let isPrevented = true;
    const look = (event: Event): void => {
      isPrevented = event.defaultPrevented;
      event.preventDefault();
    };
    window.addEventListener('click', look, { once: true });
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...keys }));
    return !isPrevented;
  };

  it('begins with the page of the address', () => {
    expect([...state(), navigation.isAtStart]).toEqual(['/?q=dai', 'Home', 'Home', true]);
  });

  it('goes to a page, and back', async () => {
    await go('/zoo/north');
    expect([...state(), navigation.isAtStart]).toEqual(['/zoo/north', 'Zoo', 'Zoo', false]);
    await goBack();
    expect(state()).toEqual(['/?q=dai', 'Home', 'Home']);
  });

  it.each(['/nowhere', '/zoo', '/zoo/north/east', '/zoo/north/', '/Slow'])('has no page at %s', async (path) => {
    await go(path);
    expect(state()).toEqual([path, 'Nothing', 'Nothing']);
  });

  it('changes the query at once, with an entry of its own or in the place of the last', async () => {
    navigation.change({ user: 5 });
    expect(address()).toBe('/?q=dai&user=5');
    navigation.change({ user: 7 }, 'replace');
    expect(address()).toBe('/?q=dai&user=7');
    await goBack();
    expect(address()).toBe('/?q=dai');
  });

  it('adds no entry for the address that is shown', async () => {
    const before = history.length;
    await go('/?q=dai');
    expect(history.length).toBe(before);
  });

  it('notes what is told to nobody, and what the next address is without', async () => {
    const arrivals: string[] = [];
    navigation.arrivals.subscribe((way) => arrivals.push(way));
    navigation.note({ at: '12' });
    expect([address(), navigation.with({ user: 5 }), arrivals]).toEqual(['/?q=dai&at=12', '/?q=dai&user=5', []]);
    await go('/zoo/north');
    await goBack();
    expect([address(), navigation.with({}), arrivals]).toEqual(['/?q=dai&at=12', '/?q=dai&at=12', ['push', 'history']]);
  });

  it('stays where it is until the code of the next page is there', async () => {
    await go('/slow');
    expect(state()).toEqual(['/?q=dai', 'Home', 'Home']);
    giveSlow(Zoo);
    await settle();
    expect(state()).toEqual(['/slow', 'Slow', 'Zoo']);
  });

  it.each([
    ['another page', '/zoo/north'],
    ['the page that is shown', '/?q=dai'],
  ])('forgets a page whose code is on its way for %s', async (_what, path) => {
    await go('/slow');
    await go(path);
    giveSlow(Nothing);
    await settle();
    expect(address()).toBe(path);
  });

  it('tells a page of its own addresses alone, also while it is left', async () => {
    await go('/zoo/north');
    await go('/zoo/south?pet=emu');
    const seen = [Zoo.url().href];
    navigation.change({ pet: null });
    seen.push(Zoo.url().href);
    await go('/?pet=cat');
    seen.push(Zoo.url().href);
    expect(seen.map((href) => href.replace(location.origin, ''))).toEqual([
      '/zoo/south?pet=emu',
      '/zoo/south',
      '/zoo/south',
    ]);
  });

  describe('follows a link', () => {
    it('to a page, also from within it', async () => {
      await click(link('<a href="/zoo/north"><b>Zoo</b></a>'));
      expect(address()).toBe('/zoo/north');
    });

    it.each([
      ['with Ctrl', '<a href="/slow">', { ctrlKey: true }],
      ['with ⌘', '<a href="/slow">', { metaKey: true }],
      ['with Shift', '<a href="/slow">', { shiftKey: true }],
      ['with Alt', '<a href="/slow">', { altKey: true }],
      ['with the wheel', '<a href="/slow">', { button: 1 }],
      ['into a window', '<a href="/slow" target="zoo">', {}],
      ['to a file', '<a href="/slow" download>', {}],
      ['to another site', '<a href="http://other.test/slow">', {}],
      ['to what is no page', '<a href="/docs">', {}],
      ['without an address', '<a>', {}],
    ])('not %s', (_what, html, keys) => {
      expect(isLeft(link(html), keys)).toBe(true);
      expect(address()).toBe('/?q=dai');
    });
  });
});
