import { Socket } from 'node:net';

/** What a change takes to be sent to a client: few streams then take as long as many. */
const MS = 1;

type Write = (this: Socket, what: unknown, ...rest: unknown[]) => void;

/** Slows down the system where it is given changes of the feed to send, and counts how often. */
export class SlowEvents implements Disposable {
  /** How often changes were sent to a client. */
  count = 0;
  readonly #first = Promise.withResolvers<undefined>();
  readonly #spies = (['_write', '_writev'] as const).map((name) => {
    const slowed = this.#slowed(Reflect.get(Socket.prototype, name) as Write);
    return jest.spyOn(Socket.prototype, name).mockImplementation(slowed);
  });

  /** When changes are being sent to the first client. */
  get first(): Promise<unknown> {
    return this.#first.promise;
  }

  [Symbol.dispose](): void {
    for (const spy of this.#spies) spy.mockRestore();
  }

  #slowed(write: Write): Write {
    const take = (what: unknown): void => {
      if (!textOf(what).includes('event: change')) return;
      this.count += 1;
      this.#first.resolve(undefined);
      for (const end = performance.now() + MS; performance.now() < end;);
    };
    return function (what, ...rest) {
      take(what);
      write.call(this, what, ...rest);
    };
  }
}

/** Of what is given to `_write`, a chunk, or to `_writev`, several. */
function textOf(what: unknown): string {
  return Array.isArray(what) ? what.map(({ chunk }: { chunk: Buffer }) => String(chunk)).join('') : String(what);
}
