import { HttpErrorResponse } from '@angular/common/http';
import { Component, DestroyRef, computed, effect, inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { API_ORIGIN } from '../api/api-origin';
import { failureOf } from '../api/failure';
import { ProblemClient } from '../api/problem-client';
import { Navigation } from '../routing/navigation';
import { PageHeading } from '../routing/page-heading';
import { NotFound } from '../shell/not-found';
import { PageTitle } from '../shell/page-title';
import { Notice } from '../ui/notice/notice';

/** What a problem means, and what to do about it: where its `type` leads a person. */
@Component({
  selector: 'app-problem-page',
  imports: [NotFound, Notice, PageHeading],
  templateUrl: './problem-page.html',
  styleUrl: './problem-page.scss',
})
export class ProblemPage {
  private readonly client = inject(ProblemClient);
  /** The last part of the problem's type, from the address. */
  private readonly url = inject(Navigation).ownUrl();
  private readonly name = computed(() => this.url().pathname.replace(/^.*\//, ''));

  protected readonly docsUrl = `${inject(API_ORIGIN)}/docs`;
  protected readonly answer = rxResource({ params: this.name, stream: ({ params: name }) => this.client.named(name) });
  protected readonly problem = computed(() => (this.answer.hasValue() ? this.answer.value() : undefined));
  protected readonly isUnknown = computed(() => {
    const error = this.answer.error();
    return error instanceof HttpErrorResponse && error.status === 404;
  });
  protected readonly failure = computed(() => {
    const error = this.answer.error();
    return error && failureOf(error);
  });

  constructor() {
    const { subject } = inject(PageTitle);
    effect(() => {
      subject.set(this.problem()?.title ?? '');
    });
    inject(DestroyRef).onDestroy(() => {
      subject.set('');
    });
  }
}
