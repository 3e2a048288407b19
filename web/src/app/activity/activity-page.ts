import { Component, type ElementRef, computed, effect, inject, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { Connection } from '../api/connection';
import type { Position } from '../api/position';
import { ChangeEntry } from '../changes/change-entry';
import { ChangeSentence } from '../changes/change-sentence';
import { Says } from '../ui/announcer/says';
import { Notice } from '../ui/notice/notice';
import { ToastOutlet } from '../ui/toast/toast-outlet';
import { daysOf } from './activity-days';
import { ActivityLedger } from './activity-ledger';
import { ActivityUndo } from './activity-undo';
import { filterOf } from './change-filter';
import { KindFilter } from './kind-filter';

const LIMIT = 50;

/** All changes of the directory, day by day, with a button that undoes those that can be undone. */
@Component({
  selector: 'app-activity-page',
  host: { class: 'page' },
  imports: [ChangeEntry, ChangeSentence, KindFilter, Notice, Says, ToastOutlet],
  providers: [ActivityLedger, ActivityUndo],
  templateUrl: './activity-page.html',
  styleUrl: './activity-page.scss',
})
export class ActivityPage {
  private readonly ledger = inject(ActivityLedger);
  private readonly undoing = inject(ActivityUndo);
  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');

  protected readonly filter = computed(() => filterOf(this.params().get('kind')));
  protected readonly days = computed(() => {
    const changes = this.ledger.changes();
    return changes && daysOf(changes);
  });
  protected readonly news = computed(() => {
    const count = this.ledger.waiting();
    return count > 0 ? `${count} new` : '';
  });
  protected readonly failure = this.ledger.failure;
  protected readonly isLoading = this.ledger.isLoading;
  protected readonly hasOlder = this.ledger.hasOlder;
  protected readonly isBusy = this.undoing.isBusy;

  constructor() {
    const { isConnected } = inject(Connection);
    effect(() => {
      const { kinds } = this.filter();
      untracked(() => {
        this.ledger.show({ kinds, limit: LIMIT, holds: this.isInHand.bind(this) });
      });
    });
    effect(() => {
      if (isConnected()) untracked(this.ledger.recover.bind(this.ledger));
    });
  }

  protected undo(position: Position): void {
    void this.undoing.undo(position);
  }

  protected showNews(): void {
    this.ledger.showWaiting();
    this.heading().nativeElement.focus(); // this also scrolls there
  }

  protected showOlder(): void {
    this.ledger.showOlder();
  }

  protected reload(): void {
    this.ledger.reload();
  }

  /** Whether the person is using the list: then nothing may move. */
  private isInHand(): boolean {
    const list = this.list().nativeElement;
    if (this.isBusy()) return false; // a change that arrives now may be the person's own
    return list.getBoundingClientRect().top < 0 || list.matches(':hover') || list.contains(document.activeElement);
  }
}
