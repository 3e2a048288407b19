import { stdout } from 'node:process';

/** Steps between two changes of the line on a terminal, and between two lines elsewhere. */
const STRIDES = { terminal: 10_000, lines: 100_000 };

/** A line that shows how far a command has come. */
export class Progress {
  readonly #start = performance.now();
  /** How many strides were shown. */
  #strides = 0;

  constructor(private readonly unit: string) {}

  show(done: number, count: number): void {
    const stride = stdout.isTTY ? STRIDES.terminal : STRIDES.lines;
    const strides = done === count ? Infinity : Math.floor(done / stride);
    if (strides === this.#strides) return;
    this.#strides = strides;
    const line = this.#line(done, count);
    if (stdout.isTTY) stdout.write(`\r${line}${done === count ? '\n' : ''}`);
    else console.log(line);
  }

  #line(done: number, count: number): string {
    const filled = Math.round((done / count) * 30);
    const bar = '█'.repeat(filled).padEnd(30, '░');
    const rate = Math.round((done / (performance.now() - this.#start)) * 1000).toLocaleString('en');
    return `${bar} ${done.toLocaleString('en')} of ${count.toLocaleString('en')}, ${rate} ${this.unit}/s`;
  }
}
