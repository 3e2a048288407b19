import { Component } from '@angular/core';

/** Something went wrong: what, in its text, and what to do about it, in a button. */
@Component({
  selector: 'app-notice',
  host: { role: 'alert' },
  template: `<ng-content />`,
  styleUrl: './notice.scss',
})
export class Notice {}
