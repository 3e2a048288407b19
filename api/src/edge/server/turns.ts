import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** With so many requests that are not answered, a connection takes no more. */
const MAX_WAITING = 100;

/**
 * Requests that are pipelined on one connection are carried out one after the other. By itself Node carries all of them out at once, holds
 * the answers until their turn comes, and goes on behind the last request of a connection (RFC 9112 §9.3.2, §9.6).
 */
export class Turns {
  /** The answer to the request that came last. */
  readonly #latest = new WeakMap<Socket, ServerResponse>();
  /** What is done when its turn comes. */
  readonly #waiting = new WeakMap<ServerResponse, () => void>();
  readonly #givenUp = new WeakSet<ServerResponse>();
  readonly #counts = new WeakMap<Socket, number>();

  /** Carries a request out as soon as those before it are answered; not at all behind one that ends the connection. */
  take(socket: Socket, response: ServerResponse, carryOut: () => void): void {
    const previous = this.#latest.get(socket);
    if (previous !== undefined && isLast(previous)) return;
    this.#latest.set(socket, response);
    this.#count(socket, response);
    this.#waiting.set(response, carryOut);
    if (previous === undefined || previous.writableFinished) this.#begin(response);
    else {
      previous.once('close', () => {
        if (!isLast(previous)) this.#begin(response);
      });
    }
  }

  /** The answer that was begun last; what waits for its turn behind it is given up, and `instead` is done where its turn comes. */
  lastBegun(socket: Socket, instead: () => void): ServerResponse | 'waits' | undefined {
    const latest = this.#latest.get(socket);
    if (latest === undefined || this.#givenUp.has(latest)) return undefined;
    if (!this.#waiting.has(latest)) return latest;
    this.#waiting.set(latest, instead);
    return 'waits';
  }

  /** What was begun ends the connection, and is not answered by its handler. */
  giveUp(response: ServerResponse): void {
    response.shouldKeepAlive = false;
    this.#givenUp.add(response);
  }

  #begin(response: ServerResponse): void {
    const carryOut = this.#waiting.get(response);
    this.#waiting.delete(response);
    carryOut?.();
  }

  #count(socket: Socket, response: ServerResponse): void {
    const count = (this.#counts.get(socket) ?? 0) + 1;
    this.#counts.set(socket, count);
    if (count >= MAX_WAITING) response.shouldKeepAlive = false;
    response.once('close', () => this.#counts.set(socket, (this.#counts.get(socket) ?? 1) - 1));
  }
}

/** Whether the connection closes after an answer. That is known when the answer has begun, since the edge is synchronous. */
function isLast(response: ServerResponse): boolean {
  return !response.shouldKeepAlive || response.getHeader('Connection') === 'close';
}
