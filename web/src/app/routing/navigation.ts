import {
  DOCUMENT,
  DestroyRef,
  PendingTasks,
  Service,
  type Signal,
  type Type,
  computed,
  inject,
  linkedSignal,
  signal,
} from '@angular/core';
import { Subject } from 'rxjs';
import { destinationOf } from './link-click';
import { LoadAnew } from './load-anew';
import { PAGES, type Page, pageAt } from './page';
import { type QueryChange, withQuery } from './query';

/** How an address is arrived at: it gets an entry in the browser's history, takes the place of the last one, or is one of them. */
export type Way = 'push' | 'replace' | 'history';

interface Place {
  readonly url: URL;
  readonly page: Page;
}

/** Where the app is: the address, and the page that it shows for it. Links are those of HTML; clicks on them are followed here. */
@Service()
export class Navigation {
  private readonly pages = inject(PAGES);
  private readonly loadAnew = inject(LoadAnew);
  private readonly tasks = inject(PendingTasks);
  private readonly window = inject(DOCUMENT).defaultView ?? window;
  private readonly place = signal(this.placeAt(this.window.location.href));
  private readonly shown = signal<Type<unknown> | null>(null);
  private readonly arrived = new Subject<Way>();
  /** The last place that was asked for. Its code may be on its way. */
  private wanted = this.place();
  private isMoved = false;

  readonly path = computed(() => this.place().url.pathname);
  readonly title = computed(() => this.place().page.title);
  /** What the page is drawn by; null until the code of the first one is there. */
  readonly component = this.shown.asReadonly();
  /** Each arrival after the first one, once the app is there. */
  readonly arrivals = this.arrived.asObservable();
  /** Whether there is newer code than that of this app: then the next page is loaded from the server. */
  readonly isOutdated = signal(false);

  constructor() {
    const end = new AbortController();
    this.window.document.addEventListener('click', this.followLink.bind(this), end);
    this.window.addEventListener('popstate', this.followHistory.bind(this), end);
    inject(DestroyRef).onDestroy(end.abort.bind(end));
    this.tasks.run(() => this.show(this.place()));
  }

  /** Whether the app is still where the browser has loaded it. */
  get isAtStart(): boolean {
    return !this.isMoved;
  }

  /** The address of the page that is shown now. Once another page is, it stays as it was. */
  ownUrl(): Signal<URL> {
    const { page } = this.place();
    return linkedSignal<Place, URL>({
      source: this.place,
      computation: (place, before) => (before && place.page !== page ? before.value : place.url),
    });
  }

  /** Goes to an address of the app, unless it is the one that is shown. */
  go(address: string, way: Exclude<Way, 'history'> = 'push'): void {
    const place = this.placeAt(address);
    if (withQuery(place.url, {}) === this.with({})) this.wanted = this.place();
    else this.move(place, way);
  }

  /** Goes to the address of this page with some of its query changed. */
  change(query: QueryChange, way?: Exclude<Way, 'history'>): void {
    this.go(this.with(query), way);
  }

  /** The address of this page with some of its query changed. */
  with(query: QueryChange): string {
    return withQuery(this.place().url, query);
  }

  /** Notes something in the address, for whoever comes back to it. Until then it matters to nobody. */
  note(query: QueryChange): void {
    const { history, location } = this.window;
    const address = withQuery(location, query);
    if (address !== withQuery(location, {})) history.replaceState(history.state, '', address);
  }

  private placeAt(address: string): Place {
    const url = new URL(address, this.window.location.href);
    return { url, page: pageAt(this.pages, url.pathname) ?? this.pages.unknown };
  }

  /** The server answers for all addresses that are no page's. */
  private followLink(click: MouseEvent): void {
    const url = destinationOf(click);
    if (!url || !pageAt(this.pages, url.pathname)) return;
    click.preventDefault();
    this.go(url.href);
  }

  private followHistory(): void {
    this.move(this.placeAt(this.window.location.href), 'history');
  }

  private move(place: Place, way: Way): void {
    if (this.isOutdated() && place.url.pathname !== this.path()) this.window.location.assign(place.url.href);
    else this.tasks.run(() => this.show(place, way));
  }

  /** Arrives at a place once its code is there, unless another one is asked for meanwhile. */
  private async show(place: Place, way?: Way): Promise<void> {
    this.wanted = place;
    const component = this.componentOf(place.page) ?? (await this.load(place));
    if (!component || this.wanted !== place) return;
    if (way === 'push') this.window.history.pushState(null, '', place.url.href);
    if (way === 'replace') this.window.history.replaceState(null, '', place.url.href);
    this.place.set(place);
    this.shown.set(component);
    if (way === undefined) return;
    this.isMoved = true;
    this.arrived.next(way);
  }

  /** At once for the page that is shown, so that its query changes at once. */
  private componentOf(page: Page): Type<unknown> | null {
    return page === this.place().page ? this.shown() : null;
  }

  private async load(place: Place): Promise<Type<unknown> | undefined> {
    try {
      return await place.page.load();
    } catch {
      if (this.wanted === place) this.loadAnew.at(place.url.href);
      return undefined;
    }
  }
}
