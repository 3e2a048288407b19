import {
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { failureOf } from '../api/failure';
import { ImportClient } from '../api/import-client';
import { OneRequest } from '../api/one-request';
import type { FileField, FilePreview, ImportMatch, ImportMode, SaidOfFile } from '../api/types';
import { Navigation } from '../routing/navigation';
import { PageHeading } from '../routing/page-heading';
import { fileOf } from '../sets/import-words';
import { Says } from '../ui/announcer/says';
import { Notice } from '../ui/notice/notice';
import { chosen, fieldsOf } from './columns';
import { Discard } from './discard';
import { FileReading } from './file-reading';
import { FileSample } from './file-sample';
import { fileWords } from './file-words';
import { LayoutDraft } from './layout-draft';
import { type Import, OpenImport } from './open-import';

/** What can be said without other columns being meant. */
const LEAVES_COLUMNS = ['separator', 'onePetALine'];

/** The second step: what was found in the file, each part of which can be corrected, and what its columns are. */
@Component({
  selector: 'app-file-columns',
  imports: [FileReading, FileSample, Notice, PageHeading, Says],
  providers: [LayoutDraft],
  templateUrl: './file-columns.html',
  styleUrl: './file-columns.scss',
})
export class FileColumns {
  readonly set = input.required<Import>();

  private readonly client = inject(ImportClient);
  private readonly open = inject(OpenImport);
  private readonly draft = inject(LayoutDraft);
  private readonly navigation = inject(Navigation);
  private readonly complaintPart = viewChild<ElementRef<HTMLElement>>('complaintPart');
  private readonly id = computed(() => this.set().id);
  private readonly isAttempted = signal(false);
  private readonly refusal = signal('');

  protected readonly discard = inject(Discard);
  protected readonly request = new OneRequest();
  protected readonly isBusy = signal(false);
  protected readonly said = this.draft.said;
  protected readonly isReadOtherwise = computed(() => Object.keys(this.draft.reading()).length > 0);
  protected readonly preview = signal<FilePreview | undefined>(undefined);
  protected readonly name = computed(() => fileOf(this.set()));
  protected readonly match = computed((): ImportMatch => this.said().match ?? this.set().asked.match);
  protected readonly mode = computed((): ImportMode => this.said().mode ?? this.set().asked.mode);
  protected readonly fields = computed(() => {
    const preview = this.preview();
    return preview ? fieldsOf(preview.found, this.said().columns) : [];
  });
  protected readonly words = computed(() => {
    const preview = this.preview();
    return preview ? fileWords(preview.bytes, preview.found) : '';
  });
  private readonly missing = computed(() => {
    if (this.fields().includes(this.match())) return '';
    return this.match() === 'id' ? 'Say which column has the ids.' : 'Say which column has the usernames.';
  });
  /** What is wrong with the columns. */
  protected readonly complaint = computed(() => this.refusal() || (this.isAttempted() ? this.missing() : ''));

  constructor() {
    effect(() => {
      this.id();
      this.draft.reading();
      untracked(this.look.bind(this));
    });
  }

  /** How the file is read. Its columns may be other ones then. */
  protected read(reading: SaidOfFile): void {
    const { columns, ...said } = this.said();
    const isSameTable = Object.keys(reading).every((one) => LEAVES_COLUMNS.includes(one));
    this.say({ ...said, ...reading, ...(isSameTable && columns && { columns }) });
  }

  protected choose({ index, field }: { index: number; field: FileField | null }): void {
    const preview = this.preview();
    if (preview) this.say({ ...this.said(), columns: chosen(preview.found, this.said().columns, index, field) });
  }

  protected matchBy(match: ImportMatch): void {
    this.say({ ...this.said(), match });
  }

  protected chooseMode(mode: ImportMode): void {
    this.say({ ...this.said(), mode });
  }

  protected readAsFound(): void {
    this.say({});
  }

  protected look(): void {
    this.request.ask(this.client.preview(this.id(), this.draft.reading()), this.preview.set.bind(this.preview));
  }

  protected async plan(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy() || this.request.failure() || !this.preview()) return;
    this.isAttempted.set(true);
    this.refusal.set('');
    if (this.missing() !== '') {
      this.complaintPart()?.nativeElement.focus();
      return;
    }
    this.isBusy.set(true);
    try {
      const said = { ...this.said(), match: this.match(), mode: this.mode() };
      this.open.take(await firstValueFrom(this.client.plan(this.id(), said)));
      this.draft.drop();
      // The way back from the plan leads here, wherever this was come from.
      this.navigation.change({ step: 'columns' }, 'replace');
      this.navigation.change({ step: 'plan' });
    } catch (error) {
      this.refusal.set(failureOf(error).message);
      this.open.read();
    } finally {
      this.isBusy.set(false);
    }
  }

  private say(said: SaidOfFile): void {
    this.refusal.set('');
    this.draft.write(said);
  }
}
