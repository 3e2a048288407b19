import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Config } from '../../src/config/config';
import { createApp } from '../../src/create-app';
import { createLogger } from '../../src/logging/logger';

export interface ServerOptions {
  env?: NodeJS.ProcessEnv;
  webRoot?: string;
  /** What the server logs, line by line. */
  log?: string[];
}

/** The real application on a free port of the loopback address, with a directory of its own. */
export class TestServer {
  private constructor(
    readonly url: string,
    readonly app: NestExpressApplication,
    private readonly folder: string,
    private readonly options: ServerOptions,
  ) {}

  static start(options: ServerOptions = {}): Promise<TestServer> {
    return TestServer.startIn(mkdtempSync(join(tmpdir(), 'menagerie-')), options);
  }

  /** Stops the server, and starts it again on the same directory. */
  async restart(): Promise<TestServer> {
    await this.app.close();
    return TestServer.startIn(this.folder, this.options);
  }

  async stop(): Promise<void> {
    await this.app.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private static async startIn(folder: string, options: ServerOptions): Promise<TestServer> {
    const config = new Config({ DATABASE_URL: `sqlite:${join(folder, 'menagerie.sqlite')}`, ...options.env });
    const { log, webRoot } = options;
    const logger = log ? createLogger('info', { write: (line) => void log.push(line) }) : createLogger('fatal');
    const app = await createApp({ config, logger, ...(webRoot !== undefined && { webRoot }) });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new TestServer(`http://127.0.0.1:${port}`, app, folder, options);
  }
}
