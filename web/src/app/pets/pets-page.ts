import {
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Navigation } from '../routing/navigation';
import { PageHeading } from '../routing/page-heading';
import { addressOf } from '../routing/query';
import type { ChangeSet } from '../api/types';
import { Session } from '../session/session';
import { PlanDialog } from '../sets/plan-dialog';
import { Sets } from '../sets/sets';
import { Says } from '../ui/announcer/says';
import { Empty } from '../ui/empty/empty';
import { drawnAtFirst } from '../ui/drawn-at-first';
import { Notice } from '../ui/notice/notice';
import { coinOf } from '../ui/pet-coin/coin';
import { PetCoin } from '../ui/pet-coin/pet-coin';
import { SearchField } from '../ui/search-field/search-field';
import { ShowMore } from '../ui/show-more';
import { ToastOutlet } from '../ui/toast/toast-outlet';
import { PetList } from './pet-list';
import { petWords } from './pet-words';
import { RenamePet } from './rename-pet';

/** The address, and the server where it has to be asked, follow after this pause in typing. */
const PAUSE_MS = 250;
const MAX_LENGTH = 64;

/** All pets, with the number of their users as a bar. Each leads to its users. */
@Component({
  selector: 'app-pets-page',
  imports: [Empty, Notice, PageHeading, PetCoin, PlanDialog, RenamePet, Says, SearchField, ShowMore, ToastOutlet],
  providers: [PetList],
  templateUrl: './pets-page.html',
  styleUrl: './pets-page.scss',
})
export class PetsPage {
  private readonly list = inject(PetList);
  private readonly navigation = inject(Navigation);
  private readonly url = this.navigation.ownUrl();
  private readonly field = viewChild.required(SearchField);
  private readonly items = viewChild<ElementRef<HTMLElement>>('items');
  private readonly more = viewChild<ElementRef<HTMLElement>>('more');
  /** The word of the address. */
  private readonly asked = computed(() => this.url().searchParams.get('q')?.trim().slice(0, MAX_LENGTH) ?? '');
  private written = '';

  private readonly session = inject(Session);
  private readonly sets = inject(Sets);
  protected readonly mayEdit = computed(() => this.session.may('editor'));
  /** The pet that is about to be called by another name. */
  protected readonly renamed = signal<string | undefined>(undefined);
  protected readonly plan = signal<ChangeSet | undefined>(undefined);
  protected readonly maxLength = MAX_LENGTH;
  /** What stands in the field. */
  protected readonly text = signal('');
  protected readonly word = computed(() => this.text().trim());
  protected readonly pets = computed(() =>
    this.list.shown()?.map(({ name, users }) => ({
      name,
      address: addressOf('/', { pet: name }),
      users: users.toLocaleString(),
      unit: users === 1 ? 'user' : 'users',
      hue: coinOf(name).hue,
      share: users / this.list.most(),
    })),
  );
  private readonly size = computed(() => this.pets()?.length ?? 0);
  private readonly drawn = drawnAtFirst(this.size);
  protected readonly drawnPets = computed(() => this.pets()?.slice(0, this.drawn()));
  /** What stands below the list comes after all of it, so that nothing moves. */
  protected readonly isDrawn = computed(() => this.drawn() >= this.size());
  protected readonly isWhole = this.list.isWhole;
  protected readonly hasMore = this.list.hasMore;
  protected readonly failure = this.list.failure;
  protected readonly isLoading = this.list.isLoading;
  protected readonly isOld = this.list.isOld;
  protected readonly words = computed(() =>
    petWords({
      word: this.list.word(),
      shown: this.pets()?.length,
      hasMore: this.hasMore(),
      known: this.list.known(),
      isWhole: this.isWhole(),
    }),
  );

  constructor() {
    effect(() => {
      const asked = this.asked();
      // What this field has written into the address is older than what it may hold by now.
      if (asked !== this.written) this.text.set(asked);
      this.written = asked;
    });
    effect((onCleanup) => {
      const word = this.word();
      if (untracked(() => this.isWhole() || word === this.asked())) this.list.show(word);
      const timer = setTimeout(() => {
        this.list.show(word);
        this.write(word);
      }, PAUSE_MS);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
    afterRenderEffect((onCleanup) => {
      this.pets();
      const more = this.more()?.nativeElement;
      if (!more || !('IntersectionObserver' in globalThis)) return;
      const observer = new IntersectionObserver(([entry]) => {
        if (entry?.isIntersecting) this.showMore();
      });
      observer.observe(more);
      onCleanup(() => {
        observer.disconnect();
      });
    });
    this.list.holds = this.isInHand.bind(this);
  }

  protected showAll(): void {
    this.field().focus(); // the button that had it is about to go
    this.text.set('');
  }

  protected showMore(): void {
    this.list.showMore();
  }

  protected rename(name: string): void {
    this.renamed.set(name);
  }

  protected readonly renameTo = async (to: string): Promise<void> => {
    const from = this.renamed();
    if (from !== undefined) this.plan.set(await this.sets.foresee({ action: 'rename-pet', from, to }));
  };

  protected retry(): void {
    this.list.retry();
  }

  /** Whoever has let go of the list sees it in its order again. */
  protected letGo(): void {
    if (!this.isInHand()) this.list.sort();
  }

  private write(q: string): void {
    if (q === this.asked()) return;
    // While a word is being typed, its steps share one entry of the browser's history.
    const isTypedOn = q !== '' && this.asked() !== '';
    this.written = q;
    this.navigation.change({ q: q || null }, isTypedOn ? 'replace' : 'push');
  }

  /** Whether the person is using the list: then no pet may move. */
  private isInHand(): boolean {
    const items = this.items()?.nativeElement;
    return items !== undefined && (items.matches(':hover') || items.contains(document.activeElement));
  }
}
