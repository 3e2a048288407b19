import type { DestinationStream } from 'pino';

/** Where lines go. It neither throws nor waits. */
export interface Outlet {
  /**
   * Takes a line, or says that it cannot.
   * @param lose is called where a line that was taken could not be written
   */
  take(line: string, lose: () => void): boolean;
  /** Calls `done` when what was taken has left, or will not leave soon. */
  flush(done: () => void): void;
}

let lost = 0;

/** How many lines of its log this process has lost. */
export function lostLines(): number {
  return lost;
}

/** Drops the lines that its outlet does not take, and says how many as soon as it takes some again: the server goes on without its log. */
export class LossyLog implements DestinationStream {
  #unreported = 0;

  /** @param format makes what is written of a line of JSON */
  constructor(
    private readonly outlet: Outlet,
    private readonly format: (json: string) => string,
  ) {}

  write(json: string): void {
    if (this.#unreported > 0 && this.#take(reportOf(this.#unreported))) this.#unreported = 0;
    if (this.#unreported === 0 && this.#take(json)) return;
    this.#lose();
  }

  flush(done: () => void): void {
    this.outlet.flush(done);
  }

  #take(json: string): boolean {
    return this.outlet.take(this.format(json), this.#lose);
  }

  readonly #lose = (): void => {
    this.#unreported += 1;
    lost += 1;
  };
}

function reportOf(lines: number): string {
  const msg = `the log lost ${lines} lines here: the disk was full, or nobody read them`;
  return `${JSON.stringify({ level: 'warn', time: new Date().toISOString(), msg })}\n`;
}
