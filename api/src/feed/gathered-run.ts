import type { Position } from '../ledger/position';
import { joined, type SetRun } from '../ledger/set-run';

/** For how long changes of one set are gathered into one event. */
const GATHER_MS = 100;

/** The changes of a set that are read, and not sent yet: at most ten events a second come of them. */
export class GatheredRun {
  #run: SetRun | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param timeIsOver sends what was gathered */
  constructor(private readonly timeIsOver: () => void) {}

  /** The position of the last one. */
  get last(): Position | undefined {
    return this.#run?.last;
  }

  /** @returns what was gathered before, where the run does not continue it */
  add(run: SetRun): SetRun | undefined {
    const longer = this.#run && joined(this.#run, run);
    const before = longer === undefined ? this.take() : undefined;
    this.#run = longer ?? run;
    this.#timer ??= setTimeout(this.timeIsOver, GATHER_MS).unref();
    return before;
  }

  take(): SetRun | undefined {
    clearTimeout(this.#timer);
    const run = this.#run;
    this.#timer = undefined;
    this.#run = undefined;
    return run;
  }
}
