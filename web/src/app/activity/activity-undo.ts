import { Service, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ChangeClient } from '../api/change-client';
import { failureOf } from '../api/failure';
import type { Position } from '../api/position';
import { changedSinceOf } from '../api/refusal';
import { sentenceOf, textOf } from '../changes/sentence';
import { undoLabel } from '../changes/undo-label';
import { Toasts } from '../ui/toast/toasts';
import { ActivityLedger } from './activity-ledger';

/** Undoes changes, and shows the outcome in a toast. */
@Service({ autoProvided: false })
export class ActivityUndo {
  private readonly client = inject(ChangeClient);
  private readonly ledger = inject(ActivityLedger);
  private readonly toasts = inject(Toasts);
  private readonly busy = signal(false);
  readonly isBusy = this.busy.asReadonly();

  async undo(position: Position): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const change = await firstValueFrom(this.client.undo(position));
      this.ledger.add(change);
      const again = { label: undoLabel(change.kind), run: () => void this.undo(change.position) };
      this.toasts.show({ text: textOf(sentenceOf(change)), action: again });
    } catch (error) {
      this.toasts.show({ text: explain(error) });
    } finally {
      this.busy.set(false);
    }
  }
}

function explain(error: unknown): string {
  const since = changedSinceOf(error);
  if (!since) return failureOf(error).message;
  const what = since.current ? `${since.current.username} was changed again` : 'The user was deleted';
  return `${what} since, so nothing was undone.`;
}
