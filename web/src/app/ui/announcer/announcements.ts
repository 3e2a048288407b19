import { Component, inject } from '@angular/core';
import { Announcer } from './announcer';

/** What is announced, piece by piece. */
@Component({
  selector: 'app-announcements',
  template: `
    @for (one of words(); track one) {
      <p>{{ one.text }}</p>
    }
  `,
  host: { class: 'visually-hidden', role: 'status', 'aria-atomic': 'false' },
})
export class Announcements {
  protected readonly words = inject(Announcer).words;
}
