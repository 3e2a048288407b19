/** More than the largest user has, in any format: 100 pets, each character of which is written as an escape. */
export const MAX_RECORD_BYTES = 1_000_000;

/** What was found is told with every progress of the set. Cells beyond are of no column: they must be empty. */
export const MAX_COLUMNS = 1_000;
