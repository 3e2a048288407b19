import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Place } from './engine';
import type { Answer } from './http';
import { Program } from './program';

/** The program on one directory, killed at any point, and started again. */
export class MortalProgram {
  url = '';
  kills = 0;
  #program: Program | undefined;

  constructor(private readonly place: Place) {}

  async start(): Promise<void> {
    this.#program = new Program({ DATABASE_URL: this.place.url });
    this.url = await this.#program.url();
  }

  /** Within some time, at any point of what it does. */
  async kill(withinMs: number): Promise<void> {
    await setTimeout(randomInt(withinMs));
    await this.end();
    this.kills += 1;
    await this.start();
  }

  async end(): Promise<void> {
    this.#program?.signal('SIGKILL');
    await this.#program?.exitCode();
  }

  /** Asks until there is an answer: a kill may come before it. */
  async surely(ask: (url: string) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const answer = await ask(this.url).catch(() => undefined);
      if (answer !== undefined && answer.status < 500) return answer;
      await setTimeout(20);
    }
  }
}
