import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { OneRequest } from '../api/one-request';
import { SetClient } from '../api/set-client';
import type { ChangeSet, SetRow, Verdict } from '../api/types';
import { Notice } from '../ui/notice/notice';
import { PetLine } from '../ui/pet-line/pet-line';
import { givenWords } from './given-words';

const LIMIT = 50;

/** The lines of one verdict, page by page: where each is in the file, whom it is about, and what becomes of that user. */
@Component({
  selector: 'app-line-list',
  imports: [Notice, PetLine],
  templateUrl: './line-list.html',
  styleUrl: './line-list.scss',
})
export class LineList {
  readonly set = input.required<ChangeSet>();
  readonly verdict = input.required<Verdict>();

  private readonly client = inject(SetClient);
  protected readonly request = new OneRequest();
  private readonly known = signal<readonly SetRow[] | undefined>(undefined);
  private readonly next = signal<string | undefined>(undefined);
  protected readonly rows = this.known.asReadonly();
  protected readonly hasMore = computed(() => this.next() !== undefined);
  protected readonly given = givenWords;
  /** The verdicts of a plan are other ones once it was carried out. */
  private readonly place = computed(() => ({ id: this.set().id, state: this.set().state, verdict: this.verdict() }), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });

  constructor() {
    effect(() => {
      this.place();
      untracked(() => {
        this.known.set(undefined);
        this.read(undefined);
      });
    });
  }

  protected more(): void {
    this.read(this.next());
  }

  private read(cursor: string | undefined): void {
    const { id, verdict } = this.place();
    this.request.ask(this.client.rows(id, [verdict], cursor, LIMIT), ({ rows, next }) => {
      this.known.update((known) => [...(cursor === undefined ? [] : (known ?? [])), ...rows]);
      this.next.set(next);
    });
  }
}
