import { setImmediate as letOthersGo, setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/database';
import { StoreFailure } from '../database/database-error';
import { LEASE_MS } from './lease';
import { SetBatch } from './set-batch';
import { SetHousekeeping } from './set-housekeeping';
import { SetPlanner } from './set-planner';
import { SetStore } from './set.store';

/** How long to wait where the store cannot be read or written. */
const RETRY_MS = 1_000;
/** How long the end waits for a step: one that a silent store holds up is lost, and taken again after the start. */
const END_MS = 1_000;

/** Plans sets and carries them out, also those that the last run of the program, or another process, has left. */
@Injectable()
export class SetWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('Sets');
  readonly #plans = new Map<number, Promise<void>>();
  #run: Promise<void> | undefined;
  /** Whether a set was put in line since the last look. */
  #isAsked = false;
  #look: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopping = false;
  #saidWhy = '';
  /** Ends a pause. */
  readonly #stop = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly sets: SetStore,
    private readonly planner: SetPlanner,
    private readonly batch: SetBatch,
    private readonly housekeeping: SetHousekeeping,
  ) {}

  onApplicationBootstrap(): void {
    this.#lookAround();
    this.#timer = setInterval(() => {
      this.#lookAround();
    }, LEASE_MS / 2).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#isStopping = true;
    this.#stop.abort();
    clearInterval(this.#timer);
    const atRest = Promise.all([this.#look, this.#run, ...this.#plans.values()]);
    await Promise.race([atRest, sleep(END_MS, undefined, { ref: false })]);
  }

  /** Plans a set; the promise is fulfilled when it is planned, or another process does it. Never rejects. */
  plan(id: number): Promise<void> {
    const plan = this.#plans.get(id) ?? this.#keepOn(() => this.planner.step(id), id);
    this.#plans.set(id, plan);
    void plan.then(() => this.#plans.delete(id));
    return plan;
  }

  /** Carries out the sets in line, as long as there are any. */
  carryOut(): void {
    this.#isAsked = true;
    if (!this.#isStopping) this.#run ??= this.#carryOutAll();
  }

  async #carryOutAll(): Promise<void> {
    while (this.#isAsked && !this.#isStopping) {
      this.#isAsked = false; // one that is put in line from now on may come too late for the last step
      await this.#keepOn(() => this.database.writeAlone((transaction) => this.batch.carryOut(transaction)));
    }
    this.#run = undefined;
  }

  /** Looks for what is left to do. */
  #lookAround(): void {
    this.#look ??= this.#findWork()
      .catch((error: unknown) => {
        this.#sayWhy(error);
      })
      .then(() => {
        this.#look = undefined;
      });
  }

  async #findWork(): Promise<void> {
    const active = await this.database.read((transaction) => this.sets.active(transaction));
    if (this.#isStopping) return;
    for (const { id, state } of active) {
      if (state === 'planning') void this.plan(id);
      else this.carryOut();
    }
    await this.housekeeping.tidy(() => this.#isStopping);
  }

  /** Takes steps until there are no more; what the store refuses now is tried again. */
  async #keepOn(step: () => Promise<boolean>, id?: number): Promise<void> {
    for (let hasMore = true; hasMore && !this.#isStopping;) {
      try {
        hasMore = await step();
        this.#saidWhy = '';
        await letOthersGo();
      } catch (error) {
        this.#sayWhy(error);
        if (error instanceof StoreFailure) await this.#pause();
        else hasMore = await this.#fail(id);
      }
    }
  }

  /** A fault of the program would come again and again. */
  async #fail(planned: number | undefined): Promise<boolean> {
    try {
      await this.database.write(async (transaction) => {
        const id = planned ?? (await this.sets.firstInLine(transaction))?.id;
        if (id !== undefined) await this.sets.end(transaction, { id, state: 'failed', reason: FAULT });
      });
      return planned === undefined;
    } catch (error) {
      this.#sayWhy(error);
      await this.#pause();
      return true;
    }
  }

  /** Once, until it works again. */
  #sayWhy(error: unknown): void {
    if (this.#isStopping) return;
    const why =
      error instanceof StoreFailure
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    if (why !== this.#saidWhy) this.#logger.error(`a set cannot go on: ${why}`);
    this.#saidWhy = why;
  }

  async #pause(): Promise<void> {
    await sleep(RETRY_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }
}

const FAULT = 'something went wrong on our side; the log of the server says what';
