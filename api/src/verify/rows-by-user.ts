/** Rows may be large: a user has up to 100 pets of 64 characters. */
export const PAGE = 1_000;

/** The rows of a table in the order of their users, read page by page, so that one page at a time is in memory. */
export class RowsByUser<Row> {
  #page: Row[] = [];
  #index = 0;
  #isLastPage = false;

  /**
   * @param userOf the id of the row's user
   * @param readPage at most `PAGE` rows, which follow the given one
   */
  constructor(
    private readonly userOf: (row: Row) => number,
    private readonly readPage: (last: Row | undefined) => Promise<Row[]>,
  ) {}

  /** Takes the next row, unless it is of a user with a greater id. */
  async next(maxUser = Infinity): Promise<Row | undefined> {
    if (this.#index === this.#page.length && !this.#isLastPage) {
      this.#page = await this.readPage(this.#page.at(-1));
      this.#index = 0;
      this.#isLastPage = this.#page.length < PAGE;
    }
    const row = this.#page[this.#index];
    if (row === undefined || this.userOf(row) > maxUser) return undefined;
    this.#index += 1;
    return row;
  }
}
