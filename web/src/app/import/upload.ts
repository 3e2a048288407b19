import { HttpErrorResponse } from '@angular/common/http';
import { DOCUMENT, DestroyRef, Service, effect, inject, signal, untracked } from '@angular/core';
import {
  EMPTY,
  type Observable,
  type Subscription,
  catchError,
  defer,
  expand,
  firstValueFrom,
  switchMap,
  tap,
  throwError,
} from 'rxjs';
import { Connection } from '../api/connection';
import { type Failure, failureOf } from '../api/failure';
import { ImportClient } from '../api/import-client';
import { SetClient } from '../api/set-client';
import type { ChangeSet } from '../api/types';
import { noteOf } from './file-words';

/** How many bytes the first part has, and the largest. Those between follow the line: each takes about a second. */
const FIRST_PART = 256 * 1024;
const LARGEST_PART = 8 * 1024 * 1024;
const QUICK_MS = 500;
const SLOW_MS = 2_000;

/** A file on its way to the server. */
export interface Sending {
  /** Its import, as the server has said it last. */
  readonly set: ChangeSet;
  readonly file: File;
  readonly state: 'sending' | 'cut off' | 'stopped' | 'failed' | 'sent';
  readonly failure?: Failure;
  /** Since when, and from where, its speed is measured. */
  readonly from: { readonly at: number; readonly bytes: number };
  readonly at: number;
}

/** Sends a file part by part, also while other pages are shown. It goes on by itself after a connection was lost, as long as the tab is there. */
@Service()
export class Upload {
  private readonly client = inject(ImportClient);
  private readonly sets = inject(SetClient);
  private readonly known = signal<Sending | undefined>(undefined);
  private parts: Subscription | undefined;

  readonly sending = this.known.asReadonly();

  constructor() {
    const { isConnected } = inject(Connection);
    effect(() => {
      if (isConnected() && this.known()?.state === 'cut off') untracked(this.goOn.bind(this));
    });
    const end = new AbortController();
    inject(DOCUMENT).defaultView?.addEventListener('beforeunload', this.warn.bind(this), end);
    inject(DestroyRef).onDestroy(end.abort.bind(end));
  }

  /**
   * Begins an import with a file.
   * @throws HttpErrorResponse
   */
  async begin(file: File): Promise<ChangeSet> {
    const set = await firstValueFrom(
      this.client.begin({
        action: 'import',
        note: noteOf(file.name),
        match: 'username',
        mode: 'create-and-change',
        size: file.size,
      }),
    );
    this.send(set, file);
    return set;
  }

  /** Sends what is missing of a file. */
  send(set: ChangeSet, file: File): void {
    this.parts?.unsubscribe();
    const now = Date.now();
    this.known.set({ set, file, state: 'sending', from: { at: now, bytes: set.received ?? 0 }, at: now });
    this.parts = this.partsOf(set, file).subscribe({
      error: this.fail.bind(this),
      complete: () => {
        this.note({ state: 'sent' });
      },
    });
  }

  /** What has arrived stays. */
  stop(): void {
    this.parts?.unsubscribe();
    this.note({ state: 'stopped' });
  }

  /** From where the server is. */
  goOn(): void {
    const sending = this.known();
    if (!sending) return;
    this.parts?.unsubscribe();
    this.note({ state: 'sending' });
    this.parts = this.sets.get(sending.set.id).subscribe({
      next: (set) => {
        this.send(set, sending.file);
      },
      error: this.fail.bind(this),
    });
  }

  /** Nobody wants the file any more. */
  drop(): void {
    this.parts?.unsubscribe();
    this.known.set(undefined);
  }

  private partsOf(begun: ChangeSet, file: File): Observable<ChangeSet> {
    let length = FIRST_PART;
    const next = (set: ChangeSet): Observable<ChangeSet> => {
      const offset = set.received ?? 0;
      if (set.state !== 'receiving' || offset >= file.size) return EMPTY;
      const start = performance.now();
      return this.part(set.id, file.slice(offset, offset + length), offset).pipe(
        tap((answer) => {
          length = lengthAfter(length, performance.now() - start);
          this.note({ set: answer });
        }),
      );
    };
    return next(begun).pipe(expand(next));
  }

  private part(id: number, part: Blob, offset: number): Observable<ChangeSet> {
    return defer(() => part.arrayBuffer()).pipe(
      switchMap((bytes) => this.client.send(id, offset, bytes)),
      // The part has arrived, and the answer was lost.
      catchError((error: unknown) => (isOutOfOrder(error) ? this.sets.get(id) : throwError(() => error))),
    );
  }

  private fail(error: unknown): void {
    const failure = error instanceof DOMException ? UNREADABLE : failureOf(error);
    this.note({ state: failure.isUnreachable ? 'cut off' : 'failed', failure });
  }

  private note(change: Partial<Sending>): void {
    this.known.update((sending) => sending && { ...sending, ...change, at: Date.now() });
  }

  private warn(event: BeforeUnloadEvent): void {
    if (this.known()?.state === 'sending' || this.known()?.state === 'cut off') event.preventDefault();
  }
}

/** The browser reads a file only as long as it is as it was chosen. */
const UNREADABLE: Failure = {
  message: 'The file was changed, moved or deleted since it was chosen.',
  problem: 'file-changed',
  fields: [],
  isUnreachable: false,
  isRepeatable: false,
};

function isOutOfOrder(error: unknown): boolean {
  return error instanceof HttpErrorResponse && failureOf(error).problem === 'part-out-of-order';
}

function lengthAfter(length: number, took: number): number {
  if (took < QUICK_MS) return Math.min(length * 2, LARGEST_PART);
  return took > SLOW_MS ? Math.max(Math.round(length / 2), FIRST_PART) : length;
}
