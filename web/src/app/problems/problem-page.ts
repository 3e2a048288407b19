import { HttpErrorResponse } from '@angular/common/http';
import { Component, DestroyRef, computed, effect, inject } from '@angular/core';
import { rxResource, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { API_ORIGIN } from '../api/api-origin';
import { failureOf } from '../api/failure';
import { ProblemClient } from '../api/problem-client';
import { NotFound } from '../shell/not-found';
import { PageTitle } from '../shell/page-title';
import { Notice } from '../ui/notice/notice';
import { PageHeading } from '../ui/page-heading/page-heading';

/** What a problem means, and what to do about it: where its `type` leads a person. */
@Component({
  selector: 'app-problem-page',
  imports: [NotFound, Notice, PageHeading, RouterLink],
  templateUrl: './problem-page.html',
  styleUrl: './problem-page.scss',
})
export class ProblemPage {
  private readonly client = inject(ProblemClient);
  /** The last part of the problem's type, from the address. */
  private readonly params = toSignal(inject(ActivatedRoute).paramMap, { requireSync: true });
  private readonly name = computed(() => this.params().get('name') ?? '');

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
