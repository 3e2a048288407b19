import { Component, computed, inject, output, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { firstValueFrom, switchMap, timer } from 'rxjs';
import { failureOf } from '../api/failure';
import { SearchField } from '../ui/search-field/search-field';
import { DELETIONS, UserFinder } from './user-finder';

const PAUSE_MS = 200;
const SUGGESTED = 8;

/** Finds the user whose changes are to be shown: names are suggested, and Enter takes the best match. */
@Component({
  selector: 'app-user-search',
  imports: [SearchField],
  template: `
    <app-search-field
      label="Find by user"
      [maxLength]="64"
      [suggestions]="names()"
      [complaint]="complaint()"
      [(text)]="text"
      (textChange)="complaint.set('')"
      (sought)="find()"
    />
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class UserSearch {
  private readonly finder = inject(UserFinder);
  readonly found = output<number>();

  protected readonly text = signal('');
  protected readonly complaint = signal('');
  private readonly matches = rxResource({
    params: () => this.text().trim() || undefined,
    stream: ({ params: word }) => timer(PAUSE_MS).pipe(switchMap(() => this.finder.find(word, SUGGESTED))),
  });
  protected readonly names = computed(() =>
    this.matches.hasValue() ? this.matches.value().map(({ username }) => username) : [],
  );

  protected async find(): Promise<void> {
    const word = this.text().trim();
    if (word === '') return;
    try {
      const [user] = await firstValueFrom(this.finder.find(word, SUGGESTED));
      if (this.text().trim() !== word) return;
      if (!user) {
        this.complaint.set(`No user matches “${word}”, nor any of the ${DELETIONS} deleted last.`);
        return;
      }
      this.text.set('');
      this.found.emit(user.id);
    } catch (error) {
      this.complaint.set(failureOf(error).message);
    }
  }
}
