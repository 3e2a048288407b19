import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves one static page on a port of its own, as a foreign website. */
export class StaticServer implements AsyncDisposable {
  private readonly server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(this.html);
  });

  constructor(private readonly html: string) {}

  async start(): Promise<void> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
  }

  /** Its origin, with one of the host names of this machine. */
  at(host: string): string {
    return `http://${host}:${(this.server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await this.server[Symbol.asyncDispose]();
  }
}
