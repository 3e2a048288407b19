import type { AddressInfo, Server, Socket } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Application } from 'express';
import { SetUpService } from '../../src/access/set-up.service';
import { Config } from '../../src/config/config';
import { createApp } from '../../src/create-app';
import { Readiness } from '../../src/health/readiness';
import { createLogger } from '../../src/logging/logger';
import { inOneLine } from '../../src/logging/one-line';
import { isFromLedger } from '../../src/rest/from-ledger';
import type { Place } from './engine';
import { newTables } from './tables-template';
import { useAsAccount } from './own-account';
import { untilClosed } from './until-closed';
import { watchContract } from './watch-contract';

export interface ServerOptions {
  env?: NodeJS.ProcessEnv;
  webRoot?: string;
  /** What the server logs, line by line. */
  log?: string[];
  /** Where the directory is; a new one where it is left out. */
  place?: Place;
}

/** What this run of the tests says about kept answers (jest.config.cjs). */
const { KEPT = {} } = globalThis as { KEPT?: NodeJS.ProcessEnv };

/** The real application on a free port of the loopback address, with a directory of its own. */
export class TestServer implements AsyncDisposable {
  private constructor(
    readonly url: string,
    private readonly app: NestExpressApplication,
    readonly place: Place,
    private readonly options: ServerOptions,
  ) {
    (app.getHttpServer() as Server).on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  private readonly sockets = new Set<Socket>();

  static async start(options: ServerOptions = {}): Promise<TestServer> {
    const place = options.place ?? (await newTables());
    // With metrics, so that their route is tested with all others; open, also where a setting says that others come.
    const config = new Config({
      DATABASE_URL: place.url,
      METRICS: 'true',
      ALLOW_PUBLIC: 'true',
      ...KEPT,
      ...options.env,
    });
    const { log, webRoot } = options;
    const logger = log
      ? createLogger('info', { write: (line) => void log.push(inOneLine(line)) })
      : createLogger('fatal', process.stdout); // plainly: each outlet of the program's own would listen to it for ever
    const app = await createApp({ config, logger, ...(webRoot !== undefined && { webRoot }) });
    watchContract(app.getHttpServer());
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const server = new TestServer(`http://127.0.0.1:${port}`, app, place, options);
    await useAsAccount(server.url, place, () => server.setUpSecret());
    return server;
  }

  /** The routes that are registered, as `GET /users/:id`. */
  get routes(): string[] {
    const { stack } = (this.app.getHttpAdapter().getInstance() as Application).router;
    return stack.flatMap(({ route }) =>
      (route?.stack ?? []).map(({ method }) => `${method.toUpperCase()} ${route?.path ?? ''}`),
    );
  }

  /** The routes to read whose answers depend on more than the ledger. */
  get readsOfMoreThanLedger(): string[] {
    const { stack } = (this.app.getHttpAdapter().getInstance() as Application).router;
    return stack.flatMap(({ route }) =>
      (route?.stack ?? [])
        .filter(({ method, handle }) => method === 'get' && !isFromLedger(handle))
        .map(() => route?.path ?? ''),
    );
  }

  /** The secret of a new set-up link; undefined where there is an account. */
  setUpSecret(): Promise<string | undefined> {
    return this.app.get(SetUpService).newSecret();
  }

  /** What the server holds for clients that do not take it. */
  get unsentBytes(): number {
    return Array.from(this.sockets).reduce((sum, socket) => sum + socket.writableLength, 0);
  }

  /** Announces a stop, as a signal does where DRAIN_SECONDS is set. */
  drain(): void {
    this.app.get(Readiness).drain();
  }

  /** Stops the server, and starts it again on the same directory. */
  async restart(): Promise<TestServer> {
    await this.app.close();
    return TestServer.start({ ...this.options, place: this.place });
  }

  /** Waits until every connection that is open now has ended, on whichever side. */
  async allClosed(): Promise<void> {
    await Promise.all(Array.from(this.sockets, untilClosed));
  }

  /** Does what makes a connection end, and waits until the server has noticed. */
  async closedBy(act: () => void): Promise<void> {
    const oneClosed = Promise.race(Array.from(this.sockets, untilClosed));
    act();
    await oneClosed;
  }

  /** Stops the server, and leaves the directory. */
  async close(): Promise<void> {
    await this.app.close();
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.place.remove();
  }

  /** Leaves the directory. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
