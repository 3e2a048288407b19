/** How many differences are kept in words. */
export const NAMED = 20;
const MAX_CHARACTERS = 60;

/** What is not as it should be. All of it is counted, and the first few are kept in words. */
export class Differences {
  readonly #first: string[] = [];
  #count = 0;

  get first(): readonly string[] {
    return this.#first;
  }

  get count(): number {
    return this.#count;
  }

  /** @param where such as `user 5 at revision 7` */
  add(where: string, field: string, { expected, found }: { expected: unknown; found: unknown }): void {
    this.#count += 1;
    if (this.#first.length < NAMED)
      this.#first.push(`${where}, ${field}: expected ${shorten(expected)}, found ${shorten(found)}`);
  }

  addUnnamed(count: number): void {
    this.#count += count;
  }

  /** Compares the columns of `expected`. */
  compare<Row extends object>(where: string, expected: Row, found: Row): void {
    for (const field of Object.keys(expected) as (keyof Row & string)[]) {
      if (expected[field] !== found[field]) this.add(where, field, { expected: expected[field], found: found[field] });
    }
  }
}

/** JSON, or `nothing`. */
function shorten(value: unknown): string {
  const text = value === undefined || value === null ? 'nothing' : JSON.stringify(value);
  const characters = Array.from(text);
  return characters.length <= MAX_CHARACTERS ? text : `${characters.slice(0, MAX_CHARACTERS).join('')}…`;
}
