import { createServer } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';
import type { Logger } from 'pino';
import type { Config } from '../../config/config';
import { answerParserErrors } from './parser-errors';
import { closeAfterAnswer, isClosing } from '../../problems/connection-close';
import { judgeBeforeBody } from './expectation';

/** The framework's adapter, with exact paths, and with a server of ours, since its own takes no options. */
export class ServerAdapter extends ExpressAdapter {
  constructor(
    private readonly config: Pick<Config, 'limits' | 'trustedProxies'>,
    private readonly log: Logger,
  ) {
    const instance = express();
    // Before the first handler: the router is made with the settings of that moment.
    instance.enable('case sensitive routing').enable('strict routing').disable('x-powered-by').disable('etag');
    instance.set('trust proxy', config.trustedProxies);
    super(instance);
  }

  override initHttpServer(): void {
    const { limits } = this.config;
    const handle = this.getInstance<express.Application>();
    this.httpServer = createServer({
      maxHeaderSize: limits.headerBytes,
      headersTimeout: Math.min(limits.headersSeconds, limits.requestSeconds) * 1000,
      requestTimeout: limits.requestSeconds * 1000,
      connectionsCheckingInterval: limits.checkSeconds * 1000,
      keepAliveTimeout: limits.keepAliveSeconds * 1000,
      // Ours tells more (sound-request.ts).
      requireHostHeader: false,
    });
    this.httpServer.on('request', (request, response) => {
      if (isClosing(request.socket)) return;
      if (!response.shouldKeepAlive) closeAfterAnswer(request.socket);
      handle(request, response);
    });
    this.httpServer.timeout = limits.stallSeconds * 1000;
    this.httpServer.maxConnections = limits.connections;
    // Beyond a number, Node leaves fields out without a word: ours is judged in sound-request.ts.
    this.httpServer.maxHeadersCount = 0;
    // A client that has said all may close its half, as `nc` does: without this Node would close the other one before the answer.
    Object.assign(this.httpServer, { httpAllowHalfOpen: true });
    answerParserErrors(this.httpServer, this.log);
    judgeBeforeBody(this.httpServer);
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
