import { Logger } from '@nestjs/common';

const REPORT_MS = 5_000;

/** Says on the log how far a long migration has come, as often as is of use. */
export class MigrationProgress {
  readonly #logger = new Logger('Directory');
  #reported = performance.now();
  #done = 0;

  constructor(
    private readonly work: string,
    private readonly total: number,
  ) {}

  add(count: number): void {
    this.#done += count;
    if (performance.now() - this.#reported < REPORT_MS) return;
    this.#reported = performance.now();
    this.#logger.log(`${this.work}: ${this.#done.toLocaleString('en')} of ${this.total.toLocaleString('en')} users`);
  }
}
