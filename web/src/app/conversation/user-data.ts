import { Service, inject } from '@angular/core';
import { Subject, catchError, of } from 'rxjs';
import { UserClient } from '../api/user-client';
import { EVERYBODY } from '../api/user-query';
import { Conversation } from './conversation';
import { Exchanges } from './exchanges';

/** Gets the users: the list of the screen anew, or the first page where there is no list. */
@Service()
export class UserData {
  private readonly client = inject(UserClient);
  private readonly conversation = inject(Conversation);
  private readonly exchanges = inject(Exchanges);
  private readonly asked = new Subject<void>();

  /** A list on the screen loads itself anew, at once. */
  readonly requests = this.asked.asObservable();

  get(): void {
    const id = this.exchanges.nextId;
    if (this.asked.observed) this.asked.next();
    else this.getFirstPage();
    this.conversation.seek(id);
  }

  private getFirstPage(): void {
    const page = this.client.page({ ...EVERYBODY, sort: 'username' }, '');
    // What went wrong is in the exchange.
    page.pipe(catchError(() => of(undefined))).subscribe();
  }
}
