import { Component, computed, inject } from '@angular/core';
import { OwnWrites } from '../api/own-writes';
import { Session } from '../session/session';
import { Says } from '../ui/announcer/says';
import { Icon } from '../ui/icon/icon';
import { leftWords, shareOf } from './progress-words';
import { type RunningSet, RunningSets, isUnderWay } from './running-sets';
import { ShownSet } from './shown-set';
import { isUndoable, toldWords } from './set-words';
import { Sets } from './sets';

/** The set that is carried out now: what it does, how far it is, what is left, and a way to stop it. Once it is done, a way to undo it. */
@Component({
  selector: 'app-set-progress',
  imports: [Icon, Says],
  template: `
    @if (shown(); as one) {
      <div class="set" role="group" aria-label="The set that runs">
        <div class="bar" aria-hidden="true"><div [style.inline-size.%]="share() * 100"></div></div>
        <p>
          @if (address(); as there) {
            <a class="words" appSays [href]="there" [title]="title()">{{ words() }}</a>
          } @else {
            <span class="words" appSays [title]="title()">{{ words() }}</span>
          }
          @if (isRunning()) {
            <span class="left"
              >{{ percent() }}<span class="rest"> · {{ left() }}</span></span
            >
          }
          @if (others() > 0) {
            <span class="left">· {{ others() }} more</span>
          }
        </p>
        @if (isRunning() && mayEdit()) {
          <button
            type="button"
            class="button text"
            [attr.aria-disabled]="one.set.state === 'stopping'"
            (click)="stop(one)"
          >
            Stop
          </button>
        } @else if (!isRunning()) {
          @if (mayEdit() && isUndoable(one.set)) {
            <button type="button" class="button text" (click)="undo(one)">Undo</button>
          }
          <button type="button" class="button text" aria-label="Dismiss" (click)="dismiss(one)">
            <app-icon name="cross" />
          </button>
        }
      </div>
    }
  `,
  styleUrl: './set-progress.scss',
})
export class SetProgress {
  private readonly running = inject(RunningSets);
  private readonly sets = inject(Sets);
  private readonly own = inject(OwnWrites);
  private readonly page = inject(ShownSet);
  private readonly session = inject(Session);

  protected readonly isUndoable = isUndoable;
  protected readonly mayEdit = computed(() => this.session.may('editor'));
  /** The one that has just ended gives way to the next one. What this page has started is told by its toast once it ends. */
  private readonly all = computed(() => {
    const known = this.running
      .all()
      .filter(({ set }) => set.id !== this.page.id() && (isUnderWay(set) || !this.own.hasSet(set.id)));
    return known.toSorted((one, other) => Number(isUnderWay(other.set)) - Number(isUnderWay(one.set)));
  });
  /** An import has a page of its own. */
  protected readonly address = computed(() => {
    const set = this.shown()?.set;
    return set?.action === 'import' ? `/import?set=${set.id}` : undefined;
  });
  protected readonly shown = computed(() => this.all()[0]);
  protected readonly others = computed(() => this.all().filter(({ set }) => isUnderWay(set)).length - 1);
  protected readonly isRunning = computed(() => isUnderWay(this.shown()?.set ?? { state: 'done' }));
  protected readonly share = computed(() => shareOf(this.shown()));
  protected readonly percent = computed(() => `${Math.floor(this.share() * 100)} %`);
  protected readonly left = computed(() => {
    const one = this.shown();
    return one ? leftWords(one) : '';
  });
  protected readonly words = computed(() => {
    const set = this.shown()?.set;
    return set ? toldWords(set) : '';
  });
  protected readonly title = computed(() => (this.isRunning() ? `${this.words()} · ${this.left()}` : this.words()));

  protected stop({ set }: RunningSet): void {
    if (set.state !== 'stopping') void this.sets.stop(set.id);
  }

  protected undo({ set }: RunningSet): void {
    this.running.dismiss(set.id);
    void this.sets.undo(set.id);
  }

  protected dismiss({ set }: RunningSet): void {
    this.running.dismiss(set.id);
  }
}
