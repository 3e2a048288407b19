import { Component } from '@angular/core';

/** A failure: the text says what went wrong, and a button what to do about it. */
@Component({
  selector: 'app-notice',
  host: { role: 'alert' },
  template: `<ng-content />`,
  styleUrl: './notice.scss',
})
export class Notice {}
