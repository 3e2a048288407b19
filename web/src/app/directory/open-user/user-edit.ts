import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import type { User, UserRecord } from '../../api/types';
import { Drafts } from '../../drafts/drafts';
import { OpenUser } from './open-user';

/** An edit that is not saved, and the state of the user that it began from. */
export interface UnsavedEdit {
  readonly seen: User;
  readonly record: UserRecord;
}

/** The edit of the open user: whether it is under way, and what of it is not saved. That is kept until it is saved or thrown away. */
@Service({ autoProvided: false })
export class UserEdit {
  private readonly drafts = inject(Drafts);
  private readonly open = inject(OpenUser);
  private readonly name = computed(() => `edit of user ${this.open.id()}`);
  private readonly underWay = linkedSignal({ source: this.open.id, computation: () => false });

  readonly isUnderWay = this.underWay.asReadonly();
  readonly unsaved = computed(() => this.drafts.find(this.name()) as UnsavedEdit | undefined);
  /** Whether the fields have changes that are not saved; set by the editor. */
  readonly isInHand = signal(false);
  readonly exists = computed(() => this.isInHand() || this.unsaved() !== undefined);

  begin(): void {
    this.underWay.set(true);
  }

  /** Nothing is lost: what is not saved waits for the next time. */
  leave(): void {
    this.underWay.set(false);
  }

  keep(edit: UnsavedEdit): void {
    this.drafts.write(this.name(), edit);
  }

  throwAway(): void {
    this.drafts.drop(this.name());
  }
}
