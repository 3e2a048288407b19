import { Component, computed, inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { failureOf } from '../api/failure';
import { ProblemClient } from '../api/problem-client';
import { Notice } from '../ui/notice/notice';
import { PageHeading } from '../routing/page-heading';

/** Every problem that the API answers with; each leads to what it means. */
@Component({
  selector: 'app-problem-list',
  host: { class: 'page' },
  imports: [Notice, PageHeading],
  template: `
    <h1 appPageHeading>Problems</h1>
    <p class="intro">What the server answers where a request cannot be met, and what to do about it.</p>
    @if (problems(); as known) {
      <ul>
        @for (problem of known; track problem.type) {
          <li>
            <a [href]="problem.type">
              <span class="status">{{ problem.status }}</span> {{ problem.title }}
            </a>
          </li>
        }
      </ul>
    } @else if (failure(); as failed) {
      <app-notice>
        <span>{{ failed.message }} The problems could not be loaded.</span>
        <button type="button" class="button text" (click)="answer.reload()">Try again</button>
      </app-notice>
    } @else {
      <p>Loading the problems…</p>
    }
  `,
  styleUrl: './problem-list.scss',
})
export class ProblemList {
  private readonly client = inject(ProblemClient);
  protected readonly answer = rxResource({ stream: () => this.client.all() });
  /** By status, as they are looked up. */
  protected readonly problems = computed(() =>
    this.answer.hasValue() ? this.answer.value().toSorted((one, other) => one.status - other.status) : undefined,
  );
  protected readonly failure = computed(() => {
    const error = this.answer.error();
    return error && failureOf(error);
  });
}
