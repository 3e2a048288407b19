import { checksumOf } from '../database/checksum';
import type { ChangeTable, DirectoryTable } from '../database/schema';

/** The values that a checksum covers, by the version of its form. A form that was once used stays as it is. */
const CHANGE_FORMS: Record<number, (row: ChangeTable) => (string | number | null)[]> = {
  1: changeValues,
  2: (row) => [...changeValues(row), row.set],
};
const DIRECTORY_FORMS: Record<number, (row: DirectoryTable) => (string | number | null)[]> = {
  1: (row) => [row.id, row.revision, row.user_count, row.stamp, row.at],
};

function changeValues(row: ChangeTable): (string | number | null)[] {
  const { revision, at, by, kind, user_id, before, after, text, undoes, stamp } = row;
  return [revision, at, by, kind, user_id, before, after, text, undoes, stamp];
}

/** A change that is part of no set has the form of those before there were sets. */
function formOf({ set }: Pick<ChangeTable, 'set'>): number {
  return set === null ? 1 : 2;
}

/** The row with its checksum. */
export function sealChange(row: Omit<ChangeTable, 'checksum'>): ChangeTable {
  return seal(CHANGE_FORMS, formOf(row), { ...row, checksum: '' });
}

export function sealDirectory(row: Omit<DirectoryTable, 'checksum'>): DirectoryTable {
  return seal(DIRECTORY_FORMS, 1, { ...row, checksum: '' });
}

/** Whether the row is as it was written. */
export function isChangeIntact(row: ChangeTable): boolean {
  return isIntact(CHANGE_FORMS, row) && row.checksum.startsWith(`${formOf(row)}.`);
}

export function isDirectoryIntact(row: DirectoryTable): boolean {
  return isIntact(DIRECTORY_FORMS, row);
}

type Forms<Row> = Record<number, (row: Row) => (string | number | null)[]>;

function seal<Row extends { checksum: string }>(forms: Forms<Row>, form: number, row: Row): Row {
  return { ...row, checksum: checksumOf(form, forms[form]?.(row) ?? []) };
}

function isIntact<Row extends { checksum: string }>(forms: Forms<Row>, row: Row): boolean {
  const form = Number.parseInt(row.checksum, 10);
  const values = forms[form]?.(row);
  return values !== undefined && row.checksum === checksumOf(form, values);
}
