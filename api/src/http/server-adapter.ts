import { createServer } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';

/** The framework's adapter, with exact paths, and with a server of ours, since its own takes no options. */
export class ServerAdapter extends ExpressAdapter {
  constructor() {
    const instance = express();
    // Before the first handler: the router is made with the settings of that moment.
    instance.enable('case sensitive routing').enable('strict routing').disable('x-powered-by').disable('etag');
    super(instance);
  }

  override initHttpServer(): void {
    this.httpServer = createServer({ keepAliveTimeout: 10_000 }, this.getInstance<express.Application>());
    this.httpServer.on('request', (_request, response) => {
      // While stopping, a connection that has had its answer is not kept.
      response.once('finish', () => {
        if (this.httpServer.listening) return;
        setImmediate(() => {
          this.httpServer.closeIdleConnections();
        });
      });
    });
  }
}
