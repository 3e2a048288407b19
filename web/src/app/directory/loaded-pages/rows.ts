/** The rows from `first` up to `end`, exclusive. */
export interface Rows {
  readonly first: number;
  readonly end: number;
}
