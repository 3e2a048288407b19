import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { anyOf } from './write';

/** A way to the server on which connections break as networks break them. Each new one leads to another upstream. */
export class FlakyProxy implements AsyncDisposable {
  readonly #pairs = new Set<readonly [client: Socket, upstream: Socket]>();
  readonly #server: Server;

  private constructor(upstream: () => string) {
    this.#server = createServer((client) => {
      this.#join(client, upstream());
    });
  }

  /** @param upstream the address that the next connection leads to */
  static async start(upstream: () => string): Promise<FlakyProxy> {
    const proxy = new FlakyProxy(upstream);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Breaks a connection off, on both sides. */
  cut(): void {
    for (const socket of anyOf([...this.#pairs]) ?? []) socket.resetAndDestroy();
  }

  /** Lets nothing through any more, and tells neither side. */
  freeze(): void {
    for (const socket of anyOf([...this.#pairs]) ?? []) socket.unpipe().pause();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of [...this.#pairs].flat()) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket, url: string): void {
    const upstream = connect(Number(new URL(url).port), '127.0.0.1');
    const pair = [client, upstream] as const;
    this.#pairs.add(pair);
    for (const [from, to] of [pair, pair.toReversed()] as [Socket, Socket][]) {
      from.pipe(to);
      from.on('error', () => undefined); // it closes too
      from.once('close', () => {
        this.#pairs.delete(pair);
        to.destroy();
      });
    }
  }
}
