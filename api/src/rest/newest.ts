/** The newest of what is made of texts that come with requests: beyond a number the oldest are forgotten, and what a long text makes is not kept. */
export class Newest<T> {
  readonly #byText = new Map<string, T>();

  constructor(
    private readonly max: number,
    private readonly maxLength: number,
  ) {}

  of(text: string, make: (text: string) => T): T {
    const kept = this.#byText.get(text);
    if (kept !== undefined) return kept;
    const made = make(text);
    if (text.length > this.maxLength) return made;
    this.#byText.set(text, made);
    const [oldest] = this.#byText.keys();
    if (this.#byText.size > this.max && oldest !== undefined) this.#byText.delete(oldest);
    return made;
  }
}
