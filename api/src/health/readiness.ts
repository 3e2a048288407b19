import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { StoreFailure } from '../database/database-error';
import type { StoreFile } from '../database/engine';
import type { PartDto, PartsDto } from './health.dto';
import { NotReady } from './health.errors';

/** How long a part may take to show that it is up. */
const MAX_MS = 3_000;
/** How often readiness writes to the disk, however often it is asked. */
const TOUCH_EVERY_MS = 5_000;
const BYTES_PER_MB = 1_000_000;

/** Looks at each part of the store. All who ask while it looks share the result, so that many cost no more than one. */
@Injectable()
export class Readiness {
  readonly #logger = new Logger('Readiness');
  #look: Promise<PartsDto> | undefined;
  #touch = Promise.resolve();
  #isTouching = false;
  #nextTouch = 0;
  #isDraining = false;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** @throws NotReady where a part is down */
  async expectReady(): Promise<PartsDto> {
    this.#look ??= this.#lookAtParts().finally(() => {
      this.#look = undefined;
    });
    const parts = await this.#look;
    if (Object.values(parts).some(({ status }: PartDto) => status === 'down')) throw new NotReady(parts);
    return parts;
  }

  /** From now on the server is not ready, so that no more requests are sent to it, though it still answers them. */
  drain(): void {
    this.#isDraining = true;
  }

  async #lookAtParts(): Promise<PartsDto> {
    const { file } = this.database;
    const [readable, writable, ofFile] = await Promise.all([
      this.#part(this.#read()),
      this.#part(this.#touchSometimes()),
      file && this.#partsOf(file),
    ]);
    return { readable, writable, ...ofFile, ...(this.#isDraining && { server: toPart('It is about to stop.') }) };
  }

  async #partsOf(file: StoreFile): Promise<Pick<PartsDto, 'file' | 'content' | 'disk'>> {
    const [fault, damage] = [file.fault(), file.damage()];
    return {
      file: toPart(
        fault && `What its path leads to is not what is open: ${fault}. Put it back, or restart the server.`,
      ),
      content: toPart(damage && `A check found damage: ${damage}. Stop the server, and restore a backup.`),
      disk: await this.#part(this.#lookAtDisk(file)),
    };
  }

  async #read(): Promise<undefined> {
    await this.database.read((transaction) => transaction.selectFrom('directory').select('revision').execute());
  }

  async #touchSometimes(): Promise<undefined> {
    if (!this.#isTouching && performance.now() >= this.#nextTouch) {
      this.#isTouching = true;
      this.#nextTouch = performance.now() + TOUCH_EVERY_MS;
      this.#touch = this.database.touch().finally(() => {
        this.#isTouching = false;
      });
    }
    await this.#touch;
  }

  async #lookAtDisk(file: StoreFile): Promise<string | undefined> {
    const free = Math.floor((await file.freeBytes()) / BYTES_PER_MB);
    const { minFreeMb } = this.config;
    return free < minFreeMb ? `${free} MB are free, less than MIN_FREE_MB, which is ${minFreeMb}.` : undefined;
  }

  /** @param look is fulfilled with what is wrong */
  async #part(look: Promise<string | undefined>): Promise<PartDto> {
    try {
      return toPart(await inTime(look));
    } catch (error) {
      this.#logger.warn(`a part of the store is down: ${String(error instanceof StoreFailure ? error.cause : error)}`);
      return toPart(WORDS[error instanceof StoreFailure ? error.kind : 'unavailable']);
    }
  }
}

const WORDS = {
  'at its limit': 'It has as many bytes as MAX_STORE_BYTES allows.',
  busy: 'More writes wait than it can carry out in time.',
  full: 'The disk is full: make room.',
  'read-only': 'It can only be read: it is a replica, or set to be read-only.',
  unavailable: 'It fails, is busy, or does not answer; the log says more.',
} as const satisfies Record<StoreFailure['kind'], string>;

function toPart(fault: string | undefined): PartDto {
  return fault === undefined ? { status: 'up' } : { status: 'down', detail: fault };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${MAX_MS} ms`));
    }, MAX_MS).unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
