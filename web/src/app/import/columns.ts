import type { FileField, FileLayout, SaidOfFile } from '../api/types';
import { FIELD_CHOICES } from './file-words';

type Columns = FileLayout['columns'];
type SaidColumns = NonNullable<SaidOfFile['columns']>;

const FIELDS = FIELD_CHOICES.map(({ value }) => value).filter((value) => value !== '');

/** What each column is taken for: as it was said, and else as it was found. */
export function fieldsOf(layout: Pick<FileLayout, 'format' | 'columns'>, said: SaidColumns = {}): (FileField | null)[] {
  return layout.columns.map(({ field }, index) => {
    const own = FIELDS.find((one) => said[one] === nameOf(layout, index));
    if (own !== undefined) return own;
    return field !== null && said[field] === undefined ? field : null;
  });
}

/** What was found, as if it had been said. */
export function columnsOf(layout: Pick<FileLayout, 'format' | 'columns'>): SaidColumns {
  const placeOf = (field: FileField): number => layout.columns.findIndex((column) => column.field === field);
  return Object.fromEntries(
    FIELDS.map((field) => [field, placeOf(field) === -1 ? null : nameOf(layout, placeOf(field))]),
  );
}

/** The columns with one of them taken for a field, which no other one is then. */
export function chosen(
  layout: Pick<FileLayout, 'format' | 'columns'>,
  said: SaidColumns | undefined,
  index: number,
  field: FileField | null,
): SaidColumns {
  const before = fieldsOf(layout, said)[index] ?? null;
  return {
    ...said,
    ...(before !== null && { [before]: null }),
    ...(field !== null && { [field]: nameOf(layout, index) }),
  };
}

/** As the server takes it: a member of JSON by its name, a column of a table by its number. */
function nameOf(
  { format, columns }: { readonly format: FileLayout['format']; readonly columns: Columns },
  index: number,
): string | number {
  const isTable = format === 'csv' || format === 'tsv';
  return isTable ? index + 1 : (columns[index]?.name ?? index + 1);
}
