/** More than the largest user has, in any format: 100 pets, each character of which is written as an escape. */
export const MAX_RECORD_BYTES = 1_000_000;
