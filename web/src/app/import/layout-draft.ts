import { Service, computed, inject } from '@angular/core';
import type { SaidOfFile } from '../api/types';
import { Drafts } from '../drafts/drafts';
import { columnsOf } from './columns';
import { type Import, OpenImport } from './open-import';

/** What a person says of how the file is read and used. It is kept until the plan is made. */
@Service({ autoProvided: false })
export class LayoutDraft {
  private readonly drafts = inject(Drafts);
  private readonly open = inject(OpenImport);
  private readonly name = computed(() => `import ${this.open.id() ?? ''}`);

  readonly said = computed(
    (): SaidOfFile => (this.drafts.find(this.name()) as SaidOfFile | undefined) ?? saidOf(this.open.set()),
    { equal: isEqual },
  );
  /** The part of it that says how the file is read. */
  readonly reading = computed(() => readingOf(this.said()), { equal: isEqual });

  write(said: SaidOfFile): void {
    this.drafts.write(this.name(), said);
  }

  drop(): void {
    this.drafts.drop(this.name());
  }
}

/** What was said for the last plan, where there is one, or it could not be made. */
function saidOf(set: Import | undefined): SaidOfFile {
  if (!set?.found || (set.state !== 'planned' && set.reason === null)) return {};
  const { encoding, delimiter, quote, header, separator, onePetALine } = set.found;
  return {
    encoding,
    onePetALine,
    ...(delimiter !== null && { delimiter, quote, header: header ?? false }),
    ...(separator !== null && { separator }),
    columns: columnsOf(set.found),
  };
}

function readingOf({ encoding, delimiter, quote, header, separator }: SaidOfFile): SaidOfFile {
  return {
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    ...(quote !== undefined && { quote }),
    ...(header !== undefined && { header }),
    ...(separator !== undefined && { separator }),
  };
}

function isEqual(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
