import { Service, inject } from '@angular/core';
import {
  type Observable,
  catchError,
  exhaustMap,
  filter,
  firstValueFrom,
  map,
  merge,
  of,
  retry,
  throwError,
  timer,
} from 'rxjs';
import { failureOf } from '../api/failure';
import { OwnWrites } from '../api/own-writes';
import { isSignInNeeded } from '../api/refusal';
import { SetClient } from '../api/set-client';
import type { ChangeSet, SetRequest, SetRow } from '../api/types';
import { Live } from '../live/live';
import { type Toast, Toasts } from '../ui/toast/toasts';
import { ShownSet } from './shown-set';
import { MOST_TOLD, changing, doneWords, exceptions, isEnded, isUndoable, planWords } from './set-words';

/** A set of so many users starts at once: what it did can be read and undone as quickly as its plan. */
export const FEW = 100;
/** The feed tells of a set by itself; where it does not, the set is asked for. */
const SOON_MS = 50;
const PAUSE_MS = 1_000;

/** Plans sets, carries them out, and tells what they did, with a way to undo it. */
@Service()
export class Sets {
  private readonly client = inject(SetClient);
  private readonly live = inject(Live);
  private readonly own = inject(OwnWrites);
  private readonly toasts = inject(Toasts);
  private readonly shown = inject(ShownSet);

  /**
   * Plans a set. One of few users is carried out at once, and one that would change nothing is told; then undefined is returned. Else its plan, for a
   * person to look at.
   * @throws HttpErrorResponse where it is refused
   */
  async foresee(request: SetRequest): Promise<ChangeSet | undefined> {
    const plan = await this.plan(request);
    const isLong = changing(plan) > 0 ? plan.counts.rows > FEW : exceptions(plan) > MOST_TOLD;
    if (isLong) return plan;
    await this.carryOut(plan);
    return undefined;
  }

  /** Carries out a plan, and tells what came of it once it has ended. One that would change nothing is told and forgotten. */
  async carryOut(plan: ChangeSet): Promise<void> {
    if (changing(plan) === 0) {
      this.toasts.show({ text: planWords(plan, await this.stayed(plan)) });
      this.forget(plan);
      return;
    }
    this.own.noteSet(plan.id);
    await firstValueFrom(this.client.start(plan.id));
    this.follow(plan.id);
  }

  /** Undoes a set, as far as nobody has changed its users since. */
  async undo(set: number): Promise<void> {
    try {
      await this.carryOut(await this.plan({ action: 'undo', selection: { set } }));
    } catch (error) {
      this.toasts.show({ text: failureOf(error).message });
    }
  }

  async stop(set: number): Promise<void> {
    try {
      await firstValueFrom(this.client.stop(set));
    } catch (error) {
      this.toasts.show({ text: failureOf(error).message });
    }
  }

  /** Lets a plan go, which ends by itself within a day otherwise. */
  forget({ id }: ChangeSet): void {
    this.client.forget(id).subscribe({ error: () => undefined });
  }

  private async plan(request: SetRequest): Promise<ChangeSet> {
    const set = await firstValueFrom(this.client.plan(request));
    return set.state === 'planning' ? this.until(set.id, ({ state }) => state !== 'planning') : set;
  }

  private follow(id: number): void {
    // Where it cannot be read, nobody is signed in any more who could be told.
    this.until(id, isEnded).then(
      async (set) => {
        this.tell(set, set.state === 'done' ? await this.stayed(set) : []);
      },
      () => undefined,
    );
  }

  private tell(set: ChangeSet, stayed: readonly SetRow[]): void {
    if (this.shown.id() === set.id) return; // the page says it
    const why = set.reason === null ? '' : ` ${set.reason}.`;
    this.toasts.show({
      text: doneWords(set, stayed) + why,
      ...(isUndoable(set) && { action: { label: 'Undo', run: () => void this.undo(set.id) } }),
      ...(stayed.length > 0 && { more: moreOf(set) }),
    });
  }

  /** The first of those that stay as they are. Where they cannot be read, their number says enough. */
  private stayed(set: ChangeSet): Promise<readonly SetRow[]> {
    if (exceptions(set) === 0) return Promise.resolve([]);
    const read = this.client.rows(set.id, ['refused', 'conflict'], undefined, MOST_TOLD);
    return firstValueFrom(
      read.pipe(
        map(({ rows }) => rows),
        catchError(() => of([])),
      ),
    );
  }

  private until(id: number, isReached: (set: ChangeSet) => boolean): Promise<ChangeSet> {
    const asked = timer(SOON_MS, PAUSE_MS).pipe(
      exhaustMap(() => this.client.get(id)),
      // Who does not sign in again would be asked to each time.
      retry({ delay: (error: unknown) => (isSignInNeeded(error) ? throwError(() => error) : timer(PAUSE_MS)) }),
    );
    return firstValueFrom(merge(this.told(id), asked).pipe(filter(isReached)));
  }

  private told(id: number): Observable<ChangeSet> {
    return this.live.events.pipe(
      filter((event) => event.kind === 'set'),
      map(({ set }) => set),
      filter((set) => set.id === id),
    );
  }
}

/** Leads to all of them, each with its reason. */
function moreOf(set: ChangeSet): NonNullable<Toast['more']> {
  const count = exceptions(set);
  return {
    label: count > MOST_TOLD ? `Show all ${count.toLocaleString()}` : 'Details',
    href: `/activity?set=${set.id}`,
  };
}
