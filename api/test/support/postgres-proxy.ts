import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Place } from './engine';

/** A simple query of the protocol (postgresql.org/docs/current/protocol-message-formats.html, Query). */
const COMMIT = Buffer.from('commit\0');
/** Only a write sends it, with which it begins. */
const WRITE = Buffer.from('pg_notify');

/** A way to a PostgreSQL database that fails as networks fail. */
export class PostgresProxy implements AsyncDisposable {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  /** How many packets clients have sent. */
  packets = 0;
  #isMute = false;
  #losesCommit = false;
  #heldUp: string | undefined;
  #brokenOffAt: string | undefined;

  private constructor(private readonly upstream: URL) {
    this.#server = createServer((client) => {
      this.#keep(client);
      if (this.#isMute) client.resume();
      else this.#join(client);
    });
  }

  static async start({ url }: Place): Promise<PostgresProxy> {
    const proxy = new PostgresProxy(new URL(url));
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The address of the database by this way. */
  get url(): string {
    const url = new URL(this.upstream);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** Passes the next commit of a write on, and breaks its connection off in place of the answer. */
  loseNextCommit(): void {
    this.#losesCommit = true;
  }

  /** Passes nothing more on of the next connection whose client sends this, and tells neither side. */
  holdUp(text: string): void {
    this.#heldUp = text;
  }

  /** Breaks the next connection off whose client sends this, and does not pass it on. */
  breakOffAt(text: string): void {
    this.#brokenOffAt = text;
  }

  /** Passes nothing more on, and tells neither side; new connections are taken, and get no answer. */
  freeze(): void {
    this.#isMute = true;
    for (const socket of this.#sockets) socket.removeAllListeners('data').resume();
  }

  /** Passes on what new connections send. */
  thaw(): void {
    this.#isMute = false;
  }

  /** Breaks all connections off; new ones are taken, and get no answer. */
  fallSilent(): void {
    this.#isMute = true;
    this.#breakOff();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close(); // first, since who is broken off may connect again at once
    this.#breakOff();
    await once(this.#server, 'close');
  }

  #breakOff(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(client: Socket): void {
    const server = connect(Number(this.upstream.port), this.upstream.hostname);
    this.#keep(server);
    client.once('close', () => server.destroy());
    server.once('close', () => client.destroy());
    let isWriting = false;
    client.on('data', (bytes: Buffer) => {
      this.packets += 1;
      if (this.#heldUp !== undefined && bytes.includes(this.#heldUp)) {
        this.#heldUp = undefined;
        client.removeAllListeners('data').resume();
        return;
      }
      if (this.#brokenOffAt !== undefined && bytes.includes(this.#brokenOffAt)) {
        this.#brokenOffAt = undefined;
        client.resetAndDestroy();
        return;
      }
      isWriting ||= bytes.includes(WRITE);
      if (this.#losesCommit && isWriting && bytes.includes(COMMIT)) {
        this.#losesCommit = false;
        server.removeAllListeners('data').once('data', () => server.destroy());
      }
      server.write(bytes);
    });
    server.on('data', (bytes: Buffer) => client.write(bytes));
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined); // it closes too
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
