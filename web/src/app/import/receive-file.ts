import { Component, computed, inject, input, signal } from '@angular/core';
import { PageHeading } from '../routing/page-heading';
import { fileOf } from '../sets/import-words';
import { durationWords } from '../sets/progress-words';
import { Says } from '../ui/announcer/says';
import { Notice } from '../ui/notice/notice';
import { Progress } from '../ui/progress/progress';
import { Discard } from './discard';
import { FileField } from './file-field';
import { noteOf, sizeWords } from './file-words';
import type { Import } from './open-import';
import { Upload } from './upload';

/** The rest of the first step: the file is on its way, or waits for whoever has it. */
@Component({
  selector: 'app-receive-file',
  imports: [FileField, Notice, PageHeading, Progress, Says],
  templateUrl: './receive-file.html',
  styleUrl: './receive-file.scss',
})
export class ReceiveFile {
  readonly set = input.required<Import>();

  private readonly upload = inject(Upload);
  protected readonly discard = inject(Discard);
  /** Undefined where this tab has not got the file. */
  protected readonly sending = computed(() => {
    const sending = this.upload.sending();
    return sending?.set.id === this.set().id ? sending : undefined;
  });
  protected readonly complaint = signal('');
  protected readonly name = computed(() => fileOf(this.set()));
  protected readonly size = computed(() => this.set().asked.size ?? 0);
  protected readonly received = computed(() => this.set().received ?? 0);
  protected readonly share = computed(() => (this.size() === 0 ? 0 : this.received() / this.size()));
  protected readonly arrived = computed(() => `${sizeWords(this.received())} of ${sizeWords(this.size())}`);
  protected readonly isLost = computed(() => this.sending()?.failure?.problem === 'file-changed');
  protected readonly left = computed(() => {
    const sending = this.sending();
    if (sending?.state !== 'sending') return '';
    const [took, bytes] = [sending.at - sending.from.at, this.received() - sending.from.bytes];
    return took > 1000 && bytes > 0
      ? `about ${durationWords(((this.size() - this.received()) * took) / bytes)} left`
      : '';
  });
  protected readonly state = computed(() => {
    switch (this.sending()?.state) {
      case undefined:
        return `A browser forgets a file when its page is closed or loaded anew. Choose ${this.name()} again, and what is missing is sent.`;
      case 'cut off':
        return 'The server cannot be reached. It goes on by itself as soon as it can be.';
      case 'stopped':
        return 'Stopped. What has arrived is kept for a day.';
      default:
        return '';
    }
  });

  protected stop(): void {
    this.upload.stop();
  }

  protected goOn(): void {
    this.upload.goOn();
  }

  protected choose(file: File): void {
    const isSame = noteOf(file.name) === this.set().note && file.size === this.size();
    this.complaint.set(isSame ? '' : `This is another file: ${this.name()} has ${sizeWords(this.size())}.`);
    if (isSame) this.upload.send(this.set(), file);
  }
}
