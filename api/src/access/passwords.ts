import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { quarterOf } from '../config/limits';
import { ClientSlots } from '../rest/client-slots';
import { SignInsExhausted } from './access.errors';

const derive = promisify(argon2);

/** OWASP's least for Argon2id: 19 MiB, two passes, one lane. A stored hash names its own. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const SALT_BYTES = 16;

/** Each takes 19 MiB and one thread of a few: others that use threads, such as compression, have the rest. */
const MAX_AT_A_TIME = 2;
/** With those that wait. */
const MAX_IN_ALL = 22;

/** The PHC string format. */
const FORMAT = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** Compared with where there is no account of a name, or none with a password, so that it takes the same time. It is the hash of nothing. */
const NOBODYS = format(COST, Buffer.alloc(SALT_BYTES), Buffer.alloc(TAG_BYTES));

/** Hashes passwords and compares them, off the main thread, a few at a time. */
@Injectable()
export class Passwords {
  readonly #places = new ClientSlots(MAX_IN_ALL, quarterOf(MAX_IN_ALL), {
    ofAll: () => new SignInsExhausted(),
    ofClient: () => new SignInsExhausted(),
  });
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /**
   * @param client its address, for the limit per client
   * @throws SignInsExhausted
   */
  async hash(password: string, client: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    return format(COST, salt, await this.#derive(password, salt, COST, client));
  }

  /**
   * @param stored nothing where there is no such account, which takes the same time
   * @param client its address, for the limit per client
   * @throws SignInsExhausted
   */
  async isRight(password: string, stored: string | null | undefined, client: string): Promise<boolean> {
    const [, memory, passes, parallelism, salt = '', tag = ''] = FORMAT.exec(stored ?? NOBODYS) ?? [];
    const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
    const derived = await this.#derive(password, Buffer.from(salt, 'base64'), cost, client);
    const isSame = timingSafeEqual(derived, Buffer.from(tag, 'base64'));
    return isSame && typeof stored === 'string';
  }

  async #derive(password: string, nonce: Buffer, cost: typeof COST, client: string): Promise<Buffer> {
    const giveBack = this.#places.take(client);
    await this.#turn();
    try {
      return await derive('argon2id', { message: password.normalize('NFC'), nonce, tagLength: TAG_BYTES, ...cost });
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
      giveBack();
    }
  }

  async #turn(): Promise<void> {
    if (this.#running >= MAX_AT_A_TIME) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
  }
}

function format({ memory, passes, parallelism }: typeof COST, salt: Buffer, tag: Buffer): string {
  const [ofSalt, ofTag] = [salt, tag].map((bytes) => bytes.toString('base64').replaceAll('=', ''));
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${ofSalt ?? ''}$${ofTag ?? ''}`;
}
