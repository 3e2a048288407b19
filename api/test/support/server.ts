import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Config } from '../../src/config/config';
import { createApp } from '../../src/create-app';
import { createLogger } from '../../src/logging/logger';
import { newPlace, type Place } from './engine';

export interface ServerOptions {
  env?: NodeJS.ProcessEnv;
  webRoot?: string;
  /** What the server logs, line by line. */
  log?: string[];
  /** Where the directory is; a new one where it is left out. */
  place?: Place;
}

/** The real application on a free port of the loopback address, with a directory of its own. */
export class TestServer implements AsyncDisposable {
  private constructor(
    readonly url: string,
    private readonly app: NestExpressApplication,
    readonly place: Place,
    private readonly options: ServerOptions,
  ) {}

  static async start(options: ServerOptions = {}): Promise<TestServer> {
    const place = options.place ?? (await newPlace());
    const config = new Config({ DATABASE_URL: place.url, ...options.env });
    const { log, webRoot } = options;
    const logger = log ? createLogger('info', { write: (line) => void log.push(line) }) : createLogger('fatal');
    const app = await createApp({ config, logger, ...(webRoot !== undefined && { webRoot }) });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new TestServer(`http://127.0.0.1:${port}`, app, place, options);
  }

  /** Stops the server, and starts it again on the same directory. */
  async restart(): Promise<TestServer> {
    await this.app.close();
    return TestServer.start({ ...this.options, place: this.place });
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
