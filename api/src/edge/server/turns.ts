import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** With so many requests that are not answered, a connection takes no more. */
const MAX_WAITING = 100;

/**
 * Requests that are pipelined on one connection are carried out one after the other. By itself Node carries all of them out at once, holds
 * the answers until their turn comes, and goes on behind the last request of a connection (RFC 9112 §9.3.2, §9.6).
 */
export class Turns {
  /** Of each connection. */
  readonly #lines = new WeakMap<Socket, Line>();

  /** Carries a request out as soon as those before it are answered; not at all behind one that ends the connection. */
  take(socket: Socket, response: ServerResponse, carryOut: () => void): void {
    const line = this.#lineOf(socket);
    line.count += 1;
    const previous = line.latest?.response;
    if (previous !== undefined && isLast(previous)) return;
    if (line.count >= MAX_WAITING) response.shouldKeepAlive = false;
    const turn: Turn = { response, carryOut, isGivenUp: false };
    line.latest = turn;
    if (previous === undefined || previous.writableFinished) begin(turn);
    else {
      previous.once('close', () => {
        if (!isLast(previous)) begin(turn);
      });
    }
  }

  /** To be called where a request that came has its answer, or its client has left. */
  end(socket: Socket): void {
    this.#lineOf(socket).count -= 1;
  }

  /** The answer that was begun last; what waits for its turn behind it is given up, and `instead` is done where its turn comes. */
  lastBegun(socket: Socket, instead: () => void): ServerResponse | 'waits' | undefined {
    const { latest } = this.#lineOf(socket);
    if (latest === undefined || latest.isGivenUp) return undefined;
    if (latest.carryOut === undefined) return latest.response;
    latest.carryOut = instead;
    return 'waits';
  }

  /** What was begun ends the connection, and is not answered by its handler. */
  giveUp(response: ServerResponse): void {
    response.shouldKeepAlive = false;
    const { latest } = this.#lineOf(response.req.socket);
    if (latest?.response === response) latest.isGivenUp = true;
  }

  #lineOf(socket: Socket): Line {
    const known = this.#lines.get(socket);
    if (known !== undefined) return known;
    const line: Line = { latest: undefined, count: 0 };
    this.#lines.set(socket, line);
    return line;
  }
}

interface Line {
  /** Of the request that came last. */
  latest: Turn | undefined;
  /** How many requests are not at their end. */
  count: number;
}

interface Turn {
  readonly response: ServerResponse;
  /** What is done when its turn comes; undefined from then on. */
  carryOut: (() => void) | undefined;
  isGivenUp: boolean;
}

function begin(turn: Turn): void {
  const { carryOut } = turn;
  turn.carryOut = undefined;
  carryOut?.();
}

/** Whether the connection closes after an answer. That is known when the answer has begun, since the edge is synchronous. */
function isLast(response: ServerResponse): boolean {
  return !response.shouldKeepAlive || response.getHeader('Connection') === 'close';
}
