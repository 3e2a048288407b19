import { Component, type ElementRef, Injector, afterNextRender, inject, signal, viewChild } from '@angular/core';
import { failureOf } from '../api/failure';
import { Navigation } from '../routing/navigation';
import { PageHeading } from '../routing/page-heading';
import { addressOf } from '../routing/query';
import { Notice } from '../ui/notice/notice';
import { FileField } from './file-field';
import { Unfinished } from './unfinished';
import { Upload } from './upload';

/** The first step: a file is dropped, chosen or pasted. */
@Component({
  selector: 'app-choose-file',
  imports: [FileField, Notice, PageHeading, Unfinished],
  host: { '(document:paste)': 'takePasted($event)' },
  templateUrl: './choose-file.html',
  styleUrl: './choose-file.scss',
})
export class ChooseFile {
  private readonly upload = inject(Upload);
  private readonly navigation = inject(Navigation);
  private readonly injector = inject(Injector);
  private readonly area = viewChild<ElementRef<HTMLTextAreaElement>>('area');
  protected readonly isPasting = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly pasted = signal('');
  protected readonly complaint = signal('');

  protected paste(): void {
    this.isPasting.set(true);
    afterNextRender(() => this.area()?.nativeElement.focus(), { injector: this.injector });
  }

  /** What is pasted anywhere on the page, but into a field, is what is to be imported. */
  protected takePasted(event: Event): void {
    const { target } = event;
    if (target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')) return;
    const data = (event as ClipboardEvent).clipboardData;
    const [file] = data?.files ?? [];
    if (file) {
      event.preventDefault();
      void this.begin(file);
      return;
    }
    const text = data?.getData('text/plain') ?? '';
    if (text.trim() === '') return;
    this.pasted.set(text);
    this.paste();
  }

  protected keepPasted(): void {
    this.pasted.set(this.area()?.nativeElement.value ?? '');
  }

  protected usePasted(event: Event): void {
    event.preventDefault();
    if (this.pasted().trim() === '') {
      this.complaint.set('Paste the rows first.');
      this.area()?.nativeElement.focus();
      return;
    }
    void this.begin(new File([this.pasted()], 'pasted rows'));
  }

  protected async begin(file: File): Promise<void> {
    if (this.isBusy()) return;
    this.complaint.set(file.size === 0 ? `${file.name} is empty.` : '');
    if (file.size === 0) return;
    this.isBusy.set(true);
    try {
      const { id } = await this.upload.begin(file);
      this.navigation.go(addressOf('/import', { set: id, step: 'columns' }));
    } catch (error) {
      this.complaint.set(failureOf(error).message);
    } finally {
      this.isBusy.set(false);
    }
  }
}
